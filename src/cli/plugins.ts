import type { AccessSummary, PluginStanding } from "../host/plugin_access.ts";
import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { columns } from "./layout.ts";

/** `plugins`: a line for each plugin, and then why some do not run as they should. */
export async function plugins(access: AccessSource): Promise<Answer> {
  const list = await access.list();
  return { value: { plugins: list }, lines: linesOf(list) };
}

/** How a plugin is doing, in a few words. */
export function standingOf({ state, old }: PluginStanding): string {
  return old ? `${state}, old version` : state;
}

function linesOf(list: readonly AccessSummary[]): string[] {
  if (list.length === 0) return ["There are no plugins"];
  const rows = list.map((summary) => [
    summary.plugin,
    summary.kind,
    standingOf(summary),
    askedOf(summary),
    Object.entries(summary.versions).map(([item, version]) => `${item} (${version})`).join(" "),
  ]);
  const troubles = list.flatMap(({ error }) => error === null ? [] : ["", ...error.split("\n")]);
  return [...columns(rows), ...troubles];
}

function askedOf({ granted, declined, missing, unused }: AccessSummary): string {
  const counts: [list: readonly string[], what: string][] = [
    [granted, "granted"],
    [declined, "declined"],
    [missing, "not decided"],
    [unused, "unused"],
  ];
  return counts.filter(([list]) => list.length > 0)
    .map(([list, what]) => `${list.length} ${what}`).join(", ") || "asks for nothing";
}
