import type { PledgeResult, Results, RowResult, SystemResult } from "./results.ts";
import { spreadOf } from "./statistics.ts";

const HEAD = [
  "| work | unit | Paddock | bare parts | libraries | PocketBase | promise |",
  "| --- | --- | --- | --- | --- | --- | --- |",
];

/**
 * The results as one Markdown table: a line for each system of Paddock's, what it is compared with on the first line of
 * its row.
 */
export function renderTable({ rows }: Results): string {
  return [...HEAD, ...rows.flatMap(renderRow)].join("\n") + "\n";
}

function renderRow(row: RowResult): string[] {
  if (row.plot !== undefined) return [renderPlotted(row)];
  const peers = (["bare", "library", "pocketbase"] as const).map((column) =>
    row.systems.filter((system) => system.column === column).map(named).join("; ")
  );
  const ours = row.systems.filter(({ column }) => column === "paddock");
  return ours.map((system, i) => {
    const pledges = row.pledges.filter(({ of }) => of === system.name).map(renderPledge);
    const name = ours.length === 1 && system.name === "Paddock"
      ? row.name
      : `${row.name}: ${system.name}`;
    return line([name, row.unit, measured(system), ...i === 0 ? peers : ["", "", ""], ...[
      pledges.join("; "),
    ]]);
  });
}

function renderPlotted(row: RowResult): string {
  const points = row.systems.map((system) => `${system.name}: ${measured(system)}`).join(", ");
  const marks = row.pledges.filter(({ mark }) => mark !== "ok").map(renderPledge);
  const kept = row.pledges.length - marks.length;
  const pledges = [`no cliff: ${kept} of ${row.pledges.length} steps ok`, ...marks].join("; ");
  return line([`${row.name} (${row.plot!.file})`, row.unit, points, "", "", "", pledges]);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function named(system: SystemResult): string {
  return `${system.name} ${measured(system)}`;
}

function measured({ values, absent, failed }: SystemResult): string {
  if (absent !== undefined) return "absent";
  if (failed !== undefined) return "**failed**";
  const { median, min, max } = spreadOf(values);
  return values.length === 1
    ? formatNumber(median)
    : `${formatNumber(median)} (${formatNumber(min)}–${formatNumber(max)})`;
}

/** `≥ 0.4 × bare batched worker: 0.45 ok`. */
export function renderPledge({ beside, least, most, found, mark }: PledgeResult): string {
  const bound = least === undefined ? `≤ ${most}` : `≥ ${least}`;
  const promise = beside === undefined ? bound : `${bound} × ${beside}`;
  const said = mark === "missed" ? "**missed**" : mark;
  return found === undefined
    ? `${promise}: ${said}`
    : `${promise}: ${formatNumber(found.median)} ${said}`;
}

/** Three digits that count: `212 k`, `4.53`, `0.012`. */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 999_500) return `${digits(value / 1_000_000)} M`;
  if (Math.abs(value) >= 9_995) return `${digits(value / 1_000)} k`;
  return digits(value);
}

function digits(value: number): string {
  if (value === 0) return "0";
  const short = Number(value.toPrecision(3));
  return Math.abs(short) >= 1_000 ? Math.round(value).toLocaleString("en") : String(short);
}
