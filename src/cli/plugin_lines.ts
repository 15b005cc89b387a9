import type { PluginInfo } from "../host/host.ts";
import { columns } from "./layout.ts";
import { red, type Terminal } from "./terminal.ts";

/** When there are more, only those that do not run have a line. */
const MOST_LINES = 50;

/** One line for each plugin: what it takes part in and how long it took to start; or what makes one in `folder`. */
export function pluginLines(
  plugins: readonly PluginInfo[],
  folder: string,
  terminal: Terminal,
): string[] {
  if (plugins.length === 0) {
    return [
      `No plugins in "${folder}": a plugin is a file NAME.pb.ts or NAME.pb.js, or a folder with a plugin.json`,
    ];
  }
  const shown = plugins.length <= MOST_LINES
    ? plugins
    : plugins.filter(({ state }) => state === "failed" || state === "disabled");
  return columns(shown.map(cells)).map((line, at) =>
    shown[at]!.state === "failed" ? red(terminal, line) : line
  );
}

function cells(
  { name, dialect, tier, state, hooks, routes, jobs, startedMs }: PluginInfo,
): string[] {
  // Why it failed has been logged.
  if (state === "failed") return [name, "failed"];
  if (state === "disabled") return [name, "disabled"];
  return [
    name,
    tier === "process" ? `${dialect}, process` : dialect ?? "native",
    count(hooks.length, "hook"),
    count(routes.length, "route"),
    count(jobs.length, "job"),
    state === "asleep" ? "asleep" : startedMs === undefined ? "" : `${Math.round(startedMs)} ms`,
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
