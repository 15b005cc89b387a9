import type { LogLevel } from "../telemetry/logger.ts";
import type { HostEvent } from "./host_events.ts";
import type { HostLog } from "./host_log.ts";

/** Writes a line of the log for each event. */
export function logEvent(event: HostEvent, log: HostLog): void {
  if (isDetail(event) && !log.takes("debug")) return;
  const [level, message] = lineOf(event);
  log.note(level, message, event.plugin, "error" in event ? event.error : undefined);
}

/** The first characters of a version's hash: enough to tell two versions of one plugin apart. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

/** Whether it is worth a line for whoever wants all of them only. There are several for each plugin at a start. */
function isDetail(event: HostEvent): boolean {
  return DETAILS.has(event.kind) || (event.kind === "loaded" && event.boot);
}

const DETAILS: ReadonlySet<HostEvent["kind"]> = new Set<HostEvent["kind"]>([
  "discovered",
  "staged",
  "bundled",
  "started",
  "registered",
  "slept",
  "woke",
  "retired",
]);

function lineOf(event: HostEvent): [level: LogLevel, message: string] {
  switch (event.kind) {
    case "discovered":
      return ["debug", "found"];
    case "staged":
      return ["debug", "is about to be bundled"];
    case "bundled":
      return ["debug", event.cached ? "bundled before" : `bundled in ${Math.round(event.ms)} ms`];
    case "started":
      return ["debug", `an instance is ready${after(event.ms)}`];
    case "registered":
      return [
        "debug",
        `takes part in ${event.hooks} hooks, ${event.routes} routes, ${event.jobs} jobs`,
      ];
    case "loaded":
      // Whoever starts the host says what it found.
      return [event.boot ? "debug" : "info", `loaded in ${Math.round(event.ms)} ms`];
    case "swapped":
      return ["info", `replaced in ${Math.round(event.ms)} ms`];
    case "rolledBack":
      return [
        "error",
        `version ${
          shortHash(event.from)
        } was taken back, and the one before goes on, since ${event.reason}`,
      ];
    case "slept":
      return ["debug", "sleeps, since nobody calls"];
    case "woke":
      return ["debug", "wakes, since somebody calls"];
    case "retired":
      // What became of it is told once it has ended.
      return ["debug", event.reason];
    case "killed":
      return ["warn", event.reason];
    case "wedged":
    case "crashed":
    case "parked":
    case "changed":
      return ["error", event.reason];
    case "disabled":
    case "enabled":
    case "removed":
      return ["info", event.kind];
    case "failed":
      return [
        "error",
        event.goesOn
          ? `the old version goes on, since the new one failed: ${event.reason}`
          : event.reason,
      ];
  }
}

function after(ms: number | undefined): string {
  return ms === undefined ? "" : ` after ${Math.round(ms)} ms`;
}
