import type { PluginInfo } from "../host/host.ts";
import { red, type Terminal } from "./terminal.ts";

/** One line for each plugin: what it takes part in and how long it took to start. */
export function pluginLines(plugins: readonly PluginInfo[], terminal: Terminal): string[] {
  const rows = plugins.map((plugin) => cells(plugin));
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => widths[at] = Math.max(widths[at] ?? 0, cell.length));
  }
  return rows.map((row, at) => {
    const line = `  ${
      row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ").trimEnd()
    }`;
    return plugins[at]!.state === "failed" ? red(terminal, line) : line;
  });
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
    startedMs === undefined ? "" : `${Math.round(startedMs)} ms`,
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
