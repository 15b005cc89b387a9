import type { LogLevel } from "../telemetry/logger.ts";
import type { HostEvent } from "./host_events.ts";
import type { HostLog } from "./host_log.ts";

/** Writes a line of the log for each event. */
export function logEvent(event: HostEvent, log: HostLog): void {
  const level = levelOf(event);
  // There are several details for each plugin at a start. Errors are remembered, whoever takes them.
  if (level === "debug" && !log.takes(level)) return;
  log.note(level, textOf(event), event.plugin, "error" in event ? event.error : undefined);
}

/** The first characters of a version's hash: enough to tell two versions of one plugin apart. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}

function levelOf(event: HostEvent): LogLevel {
  switch (event.kind) {
    case "discovered":
    case "staged":
    case "bundled":
    case "started":
    case "registered":
    case "slept":
    case "woke":
    // What became of it is told once it has ended.
    case "retired":
      return "debug";
    case "loaded":
      // Whoever starts the host says what it found.
      return event.boot ? "debug" : "info";
    case "swapped":
    case "disabled":
    case "enabled":
    case "removed":
      return "info";
    case "killed":
      return "warn";
    default:
      return "error";
  }
}

function textOf(event: HostEvent): string {
  switch (event.kind) {
    case "discovered":
      return "found";
    case "staged":
      return "is about to be bundled";
    case "bundled":
      return event.cached ? "bundled before" : `bundled in ${Math.round(event.ms)} ms`;
    case "started":
      return `an instance is ready${after(event.ms)}`;
    case "registered":
      return `takes part in ${event.hooks} hooks, ${event.routes} routes, ${event.jobs} jobs`;
    case "loaded":
      return `loaded in ${Math.round(event.ms)} ms`;
    case "swapped":
      return `replaced in ${Math.round(event.ms)} ms`;
    case "rolledBack": {
      const version = shortHash(event.from);
      return `version ${version} was taken back, and the one before goes on, since ${event.reason}`;
    }
    case "slept":
      return "sleeps, since nobody calls";
    case "woke":
      return "wakes, since somebody calls";
    case "retired":
    case "killed":
    case "wedged":
    case "crashed":
    case "parked":
    case "changed":
      return event.reason;
    case "disabled":
    case "enabled":
    case "removed":
      return event.kind;
    case "failed":
      return event.goesOn
        ? `the old version goes on, since the new one failed: ${event.reason}`
        : event.reason;
  }
}

function after(ms: number | undefined): string {
  return ms === undefined ? "" : ` after ${Math.round(ms)} ms`;
}
