import { ApiError } from "../wire/errors.ts";
import { copyValue, type RecordData } from "../wire/record_values.ts";
import type { Collection } from "./collection.ts";
import { compileFilter } from "./filter.ts";
import type { FilterParams } from "./filter_parser.ts";
import { Pace } from "./pace.ts";
import {
  readValues,
  type RecordEntry,
  recordKey,
  recordPrefix,
  requireEntry,
} from "./record_entry.ts";
import { countKey } from "./record_counters.ts";
import { RecordModel } from "./record_model.ts";
import type { RecordStore } from "./record_store.ts";
import { parseSort, type Sortable, type SortKey, sortRecords } from "./sort.ts";

/** Which records, and in which order. */
export interface RecordQuery {
  /** Empty for all. */
  readonly filter?: string | undefined;
  readonly params?: FilterParams | undefined;
  /** Empty for the order of making. */
  readonly sort?: string | undefined;
  /** 0 for no limit. @default {0} */
  readonly limit?: number | undefined;
  /** @default {0} */
  readonly offset?: number | undefined;
}

/** Some of the records a query is about, and how many there are. */
export interface RecordPage {
  readonly records: RecordModel[];
  readonly total: number;
}

/** Values of one read. */
const GET_MANY = 10;
const BATCH = 500;

/** Finds the records of a query. Throws an `ApiError` 400 when filter, parameters or sort are wrong. */
export async function queryRecords(
  store: RecordStore,
  collection: Collection,
  query: RecordQuery,
): Promise<RecordPage> {
  const { filter = "", sort = "" } = query;
  const limit = toCount("limit", query.limit) || Infinity;
  const offset = toCount("offset", query.offset);
  const keys = badRequest(() => parseSort(sort, collection.fields));
  const direction = orderOfMaking(keys);
  if (filter.trim() === "" && direction !== null) {
    const [records, total] = await Promise.all([
      readInOrder(store.kv, collection, direction, limit, offset),
      countAll(store.kv, collection),
    ]);
    return { records, total };
  }
  return await store.walks.take(async () => {
    let found = await scan(store, collection, filter, query.params);
    if (direction === "reverse") found.reverse();
    else if (direction === null) found = await sortRecords(found, keys);
    return {
      records: found.slice(offset, offset + limit).map(({ data }) =>
        // Others find the same values later.
        RecordModel.stored(collection, copyValue(data) as RecordData)
      ),
      total: found.length,
    };
  });
}

/** How many records fit a filter. Throws an `ApiError` 400 when the filter is wrong. */
export async function countRecords(
  store: RecordStore,
  collection: Collection,
  filter = "",
  params?: FilterParams,
): Promise<number> {
  if (filter.trim() === "") return await countAll(store.kv, collection);
  return await store.walks.take(async () => (await scan(store, collection, filter, params)).length);
}

async function countAll(kv: Deno.Kv, { name }: Collection): Promise<number> {
  const { value } = await kv.get<Deno.KvU64>(countKey(name));
  return value === null ? 0 : Number(value.value);
}

/** What a filter accepts, in the order of making. */
async function scan(
  store: RecordStore,
  collection: Collection,
  filter: string,
  params: FilterParams | undefined,
): Promise<Sortable[]> {
  const accepts = badRequest(() => compileFilter(filter, { fields: collection.fields, params }));
  const found: Sortable[] = [];
  const rows = await store.rows(collection);
  const pace = new Pace(filter.length);
  if (rows !== undefined) {
    const walk = Iterator.from(rows);
    for (const row of walk) {
      if (accepts(row.data)) found.push(row);
      if (pace.tired()) break;
    }
    // There may be others meanwhile, but each of them stays as it is.
    for (const row of [...walk]) {
      if (pace.tired()) await pace.rest();
      if (accepts(row.data)) found.push(row);
    }
    return found;
  }
  const prefix = recordPrefix(collection.name);
  for await (const entry of store.kv.list<RecordEntry>({ prefix }, { batchSize: BATCH })) {
    requireEntry(entry);
    const data = readValues(collection, entry.value);
    if (accepts(data)) found.push({ order: entry.value.order, data });
    if (pace.tired()) await pace.rest();
  }
  return await sortRecords(found, []);
}

/** Reads a stretch of the index, then its records; one that was deleted in between is left out. */
async function readInOrder(
  kv: Deno.Kv,
  collection: Collection,
  direction: "forward" | "reverse",
  limit: number,
  offset: number,
): Promise<RecordModel[]> {
  const ids: string[] = [];
  const options: Deno.KvListOptions = {
    reverse: direction === "reverse",
    batchSize: Math.min(BATCH, offset + limit),
    ...(limit < Infinity && { limit: offset + limit }),
  };
  let skip = offset;
  for await (const { key } of kv.list({ prefix: ["records_order", collection.name] }, options)) {
    if (skip > 0) skip--;
    else ids.push(String(key[3]));
  }
  const batches: Promise<Deno.KvEntryMaybe<RecordEntry>[]>[] = [];
  for (let i = 0; i < ids.length; i += GET_MANY) {
    const keys = ids.slice(i, i + GET_MANY).map((id) => recordKey(collection.name, id));
    batches.push(kv.getMany<RecordEntry[]>(keys));
  }
  const records: RecordModel[] = [];
  for (const entries of await Promise.all(batches)) {
    for (const entry of entries) {
      requireEntry(entry);
      if (entry.value === null) continue;
      records.push(RecordModel.stored(collection, readValues(collection, entry.value)));
    }
  }
  return records;
}

/** Which way the index has to be read for a sort; null when it does not help. */
function orderOfMaking(keys: readonly SortKey[]): "forward" | "reverse" | null {
  const [key] = keys;
  if (key === undefined) return "forward";
  if (keys.length > 1 || key.field !== "@rowid") return null;
  return key.descending ? "reverse" : "forward";
}

function toCount(name: string, value: number | undefined): number {
  if (value === undefined) return 0;
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new ApiError(
    400,
    `Cannot find records: "${name}" must be a whole number from 0, current value is ${value}`,
  );
}

/** A filter or sort comes from whoever asks, so what is wrong with it is their error. */
function badRequest<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new ApiError(400, error.message);
    }
    throw error;
  }
}
