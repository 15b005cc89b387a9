import { fileURLToPath } from "node:url";
import type { Tier } from "./attack.ts";
import { type FaultRow, faultTable, readFaultTable } from "./fault_matrix.ts";

/** The page that holds the matrix of faults. */
export const PAGE = fileURLToPath(new URL("../../docs/threat-model.md", import.meta.url));

/** Stands before the table of a tier; the table ends with the first line that is none of its own. */
function markerOf(tier: Tier): string {
  return `<!-- ${tier} tier, written by tools/fault_matrix.ts; do not edit -->\n`;
}

/** The lines of a tier on the page. Throws an `Error` when there is no place for them. */
export function readRows(page: string, tier: Tier): FaultRow[] {
  return readFaultTable(split(page, tier)[1]);
}

/** The page with other lines for a tier. Throws an `Error` when there is no place for them. */
export function writeRows(page: string, tier: Tier, rows: readonly FaultRow[]): string {
  const [before, , after] = split(page, tier);
  return `${before}\n${faultTable(rows)}\n${after}`;
}

function split(page: string, tier: Tier): [before: string, table: string, after: string] {
  const at = page.indexOf(markerOf(tier));
  if (at === -1) throw new Error(`Cannot find the matrix of the ${tier} tier in ${PAGE}`);
  const start = at + markerOf(tier).length;
  const table = /^(?:\s*\n|\|.*\n)*/.exec(page.slice(start))![0];
  return [page.slice(0, start), table, page.slice(start + table.length)];
}
