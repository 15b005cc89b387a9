import type { RecordData } from "../wire/record_values.ts";
import { compareValues } from "./filter.ts";

/** One field of a sort. `@rowid` is the order in which records were made. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
}

const MAX_KEYS = 8;

/** Parses `-created,title`. Throws a `SyntaxError` that names the wrong field. */
export function parseSort(sort: string, fields: ReadonlySet<string>): SortKey[] {
  const keys = sort.split(",").map((part) => part.trim()).filter((part) => part !== "");
  if (keys.length > MAX_KEYS) {
    throw new SyntaxError(
      `Cannot sort by more than ${MAX_KEYS} fields: current value is "${sort.slice(0, 200)}"`,
    );
  }
  const parsed = keys.map((key) => {
    const field = key.replace(/^[-+]/, "");
    if (field !== "@rowid" && !fields.has(field)) {
      throw new SyntaxError(
        `Cannot sort by "${field.slice(0, 200)}": the fields are ${
          [...fields].join(", ")
        } and @rowid`,
      );
    }
    return { field, descending: key.startsWith("-") };
  });
  // The dates of making follow its order, which is finer: no two records share a place in it.
  if (parsed.length === 1 && parsed[0]!.field === "created") parsed[0]!.field = "@rowid";
  return parsed;
}

/** What is sorted: values, and the number that grows with every record made. */
export interface Sortable {
  readonly order: number;
  readonly data: RecordData;
}

/** Compares two records by the keys, then by the order in which they were made. */
export function compareBy(keys: readonly SortKey[]): (a: Sortable, b: Sortable) => number {
  return (a, b) => {
    for (const { field, descending } of keys) {
      const order = field === "@rowid"
        ? a.order - b.order
        : totalOrder(a.data[field], b.data[field]);
      if (order !== 0) return descending ? -order : order;
    }
    return a.order - b.order;
  };
}

/** Values that have no order among themselves sort by type: nothing, numbers, texts. */
function totalOrder(a: unknown, b: unknown): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  return rankOf(a) === 0 ? 0 : compareValues(a, b);
}

function rankOf(value: unknown): number {
  if (value === undefined || value === null || value === "") return 0;
  return typeof value === "number" || typeof value === "boolean" ? 1 : 2;
}
