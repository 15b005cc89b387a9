import { shortHash } from "../host/log_events.ts";
import { columns } from "./layout.ts";
import type { PluginRow } from "./plugins_source.ts";
import { standingOf } from "./standing.ts";
import { isUnfenced } from "./unfenced.ts";

/** So much of an error is shown beside the rest. */
const ERROR_LENGTH = 60;
const MB = 1024 * 1024;

/** A table of plugins, and below it why some of them are not what their newest files say. */
export function pluginTable(rows: readonly PluginRow[]): string[] {
  if (rows.length === 0) return ["There are no plugins"];
  const shown = COLUMNS.filter(({ cell, always }) =>
    always === true || rows.some((row) => cell(row) !== "")
  );
  const cells = rows.map((row) => shown.map(({ cell }) => cell(row) || "-"));
  const troubles = rows.flatMap(({ error }) => error === null ? [] : ["", ...error.split("\n")]);
  return [...columns([shown.map(({ head }) => head), ...cells]), ...troubles];
}

interface Column {
  readonly head: string;
  /** Empty when there is nothing to say; a column in which nobody has anything to say is left out. */
  readonly cell: (row: PluginRow) => string;
  readonly always?: boolean;
}

const COLUMNS: readonly Column[] = [
  { head: "plugin", cell: ({ plugin }) => plugin, always: true },
  { head: "kind", cell: ({ kind }) => kind, always: true },
  { head: "state", cell: ({ state, old }) => standingOf({ state, old }), always: true },
  { head: "tier", cell: ({ tier }) => tier ?? "" },
  { head: "instances", cell: ({ instances }) => number(instances) },
  { head: "memory", cell: ({ usage }) => usage ? `${Math.round(usage.bytes / MB)} MB` : "" },
  { head: "cpu", cell: ({ usage }) => usage?.cpuMs === undefined ? "" : time(usage.cpuMs) },
  { head: "version", cell: ({ hash }) => hash === null ? "" : shortHash(hash) },
  { head: "calls", cell: ({ calls }) => number(calls) },
  { head: "errors", cell: ({ errors }) => number(errors) },
  { head: "p95", cell: ({ calls, p95Ms }) => p95Ms === null || calls === 0 ? "" : time(p95Ms) },
  { head: "asks for", cell: askedOf },
  { head: "last error", cell: ({ lastError }) => brief(lastError?.message ?? "") },
];

function number(value: number | null): string {
  return value === null ? "" : String(value);
}

function time(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

function brief(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length > ERROR_LENGTH ? `${line.slice(0, ERROR_LENGTH - 1)}…` : line;
}

function askedOf({ granted, declined, missing, unused, versions }: PluginRow): string {
  const counts: [list: readonly string[], what: string][] = [
    [granted, "granted"],
    [declined, "declined"],
    [missing, "not decided"],
    [unused, "unused"],
  ];
  const asked = counts.filter(([list]) => list.length > 0)
    .map(([list, what]) => `${list.length} ${what}`).join(", ");
  const fetched = Object.entries(versions).map(([item, version]) => ` ${item} (${version})`);
  return `${asked}${granted.some(isUnfenced) ? ", unfenced" : ""}${fetched.join("")}`;
}
