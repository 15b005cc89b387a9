import type { RecordData } from "../wire/record_values.ts";
import { Pace } from "./pace.ts";

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

/** A record with the values it is sorted by. */
interface Row {
  readonly record: Sortable;
  readonly values: readonly SortValue[];
}

/** Values that have no order among themselves sort by type: nothing, numbers, texts. */
interface SortValue {
  readonly rank: 0 | 1 | 2;
  readonly value: number | string;
}

/** So many are sorted at one go: the longest values there are take a few milliseconds then. */
const RUN = 64;
/** What a step costs, in characters of a filter. */
const STEP = 100;

/**
 * The records in the order of the keys, then in that of making. What each is sorted by is computed once, and others get
 * their turn meanwhile, however many there are and however large.
 */
export async function sortRecords(
  records: readonly Sortable[],
  keys: readonly SortKey[],
  pace: Pace = new Pace(STEP),
): Promise<Sortable[]> {
  let runs: Row[][] = [];
  for (let i = 0; i < records.length; i += RUN) {
    const run: Row[] = [];
    for (const record of records.slice(i, i + RUN)) {
      run.push({ record, values: keys.map(({ field }) => sortValue(record, field)) });
      if (pace.tired()) await pace.rest();
    }
    runs.push(run.sort((a, b) => compareRows(a, b, keys)));
  }
  while (runs.length > 1) {
    const merged: Row[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      merged.push(await merge(runs[i]!, runs[i + 1] ?? [], keys, pace));
    }
    runs = merged;
  }
  return runs.flat().map(({ record }) => record);
}

async function merge(
  a: readonly Row[],
  b: readonly Row[],
  keys: readonly SortKey[],
  pace: Pace,
): Promise<Row[]> {
  const merged: Row[] = [];
  let i = 0, j = 0;
  while (i < a.length && j < b.length) {
    merged.push(compareRows(a[i]!, b[j]!, keys) <= 0 ? a[i++]! : b[j++]!);
    if (pace.tired()) await pace.rest();
  }
  for (; i < a.length; i++) merged.push(a[i]!);
  for (; j < b.length; j++) merged.push(b[j]!);
  return merged;
}

function compareRows(a: Row, b: Row, keys: readonly SortKey[]): number {
  for (let i = 0; i < keys.length; i++) {
    const order = compareSortValues(a.values[i]!, b.values[i]!);
    if (order !== 0) return keys[i]!.descending ? -order : order;
  }
  return a.record.order - b.record.order;
}

function compareSortValues(a: SortValue, b: SortValue): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
}

function sortValue({ order, data }: Sortable, field: string): SortValue {
  const value = field === "@rowid" ? order : data[field];
  if (value === undefined || value === null || value === "") return { rank: 0, value: 0 };
  if (typeof value === "number" || typeof value === "boolean") {
    return { rank: 1, value: Number(value) };
  }
  return { rank: 2, value: typeof value === "string" ? value : JSON.stringify(value) };
}
