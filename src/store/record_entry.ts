import { serialize } from "node:v8";
import * as z from "zod";
import { PaddockError } from "../wire/errors.ts";
import { quickCheck } from "../wire/quick_check.ts";
import type { RecordData } from "../wire/record_values.ts";
import type { Collection } from "./collection.ts";
import { failedTo, ownFields } from "./validate_record.ts";

const RecordEntry = z.object({
  /** Grows with every record a host makes: microseconds since 1970, moved on where two would be equal. */
  order: z.number(),
  /** All values, the system fields among them. */
  data: z.record(z.string(), z.unknown()),
}).readonly();
/** The stored form of a record. */
export type RecordEntry = z.infer<typeof RecordEntry>;

const isRecordEntry = quickCheck(RecordEntry.unwrap());

/** Largest value Deno KV takes, bytes. */
const MAX_VALUE_BYTES = 64 * 1024;
/** No character of JSON becomes more than three bytes of a stored value. */
const BYTES_PER_CHARACTER = 3;

/** Key of a record. */
export function recordKey(collection: string, id: string): Deno.KvKey {
  return ["records", collection, id];
}

/** Key of a record in the order of making. The id keeps it apart from one another host made in the same moment. */
export function orderKey(collection: string, order: number, id: string): Deno.KvKey {
  return ["records_order", collection, order, id];
}

/** Begins the key of every record of a collection. */
export function recordPrefix(collection: string): Deno.KvKey {
  return ["records", collection];
}

/** An upper bound of the size of an entry, bytes. Throws an `ApiError` 400 when it is too large to be stored. */
export function requireSize(entry: RecordEntry, json: string, verb: "create" | "update"): number {
  const bound = (json.length + 200) * BYTES_PER_CHARACTER;
  if (bound <= MAX_VALUE_BYTES) return bound;
  const bytes = serialize(entry).byteLength;
  if (bytes > MAX_VALUE_BYTES) {
    throw failedTo(verb, {
      "@record": {
        code: "validation_too_big",
        message: `a record takes at most ${MAX_VALUE_BYTES} bytes, current value has ${bytes}`,
      },
    });
  }
  return bytes;
}

/**
 * Makes sure that what was found under the key of a record is one, or nothing. Throws a `PaddockError` (`invalid`) when
 * something else is there, which no version of Paddock has written.
 */
export function requireEntry(
  entry: Deno.KvEntryMaybe<unknown>,
): asserts entry is Deno.KvEntryMaybe<RecordEntry> {
  const { key, value } = entry;
  if (value === null || isRecordEntry(value) || RecordEntry.safeParse(value).success) return;
  throw new PaddockError(
    "invalid",
    `Cannot read the record "${String(key[2])}" of "${
      String(key[1])
    }": what is stored under the key ` +
      `${
        JSON.stringify(key)
      } is no record; remove it from the database, or bring it back from a copy`,
  );
}

/**
 * The values of a stored entry, parsed by the schema of today. Throws a `PaddockError` (`invalid`) when they do not fit
 * any more, because the schema has changed since.
 */
export function readValues(collection: Collection, { data }: RecordEntry): RecordData {
  const parsed = collection.schema.safeParse(ownFields(data));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PaddockError(
      "invalid",
      `Cannot read the record "${data.id}" of "${collection.name}": its field ` +
        `"${issue?.path.map(String).join(".")}" does not fit the schema (${issue?.message}); ` +
        `update the record or change the schema in the config`,
    );
  }
  const { id, created, updated } = data;
  return { id, created, updated, ...parsed.data };
}
