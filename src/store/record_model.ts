import type { Codec } from "../wire/codec.ts";
import { ApiError } from "../wire/errors.ts";
import {
  packRecord,
  RecordBase,
  recordData,
  type RecordPayload,
  replaceData,
  unpackRecord,
} from "../wire/record.ts";
import { changedFields, type RecordData } from "../wire/record_values.ts";
import type { Collection } from "./collection.ts";

/** A record on the host. It is new until the store has given or written it. */
export class RecordModel extends RecordBase<Collection> {
  constructor(collection: Collection, data?: RecordData) {
    super(collection);
    if (data !== undefined) this.load(data);
  }

  /** All values by field, the system fields among them. */
  fieldsData(): RecordData {
    return recordData(this);
  }

  /** Values that differ from the stored ones; undefined for a field that was taken away. */
  changes(): RecordData {
    const now = recordData(this);
    const changes: RecordData = {};
    for (const field of changedFields(recordData(this.original()), now)) {
      changes[field] = now[field];
    }
    return changes;
  }

  /** Makes this the record that is stored with `data`. */
  markStored(data: RecordData): void {
    unpackRecord(this, { c: this.collection().name, n: false, d: data });
  }

  /** A record that is stored with `data`. */
  static stored(collection: Collection, data: RecordData): RecordModel {
    const record = new RecordModel(collection);
    record.markStored(data);
    return record;
  }
}

/**
 * How records cross between the host and its plugins. A payload says what a plugin believes; that a record exists,
 * what is stored of it and what may be written is decided again when it is saved.
 */
export function recordCodec(
  collections: ReadonlyMap<string, Collection>,
): Codec<RecordModel> {
  return {
    tag: "record",
    is: (value): value is RecordModel => value instanceof RecordModel,
    encode: packRecord,
    decode(payload) {
      const state = toPayload(payload);
      const record = new RecordModel(findCollection(collections, state.c));
      unpackRecord(record, state);
      return record;
    },
    assign(record, payload) {
      const { c, d } = toPayload(payload);
      const { name } = record.collection();
      if (c !== name || (!record.isNew() && d.id !== record.id)) {
        throw new TypeError(
          `Cannot take over a change of the record "${record.id}" of "${name}": ` +
            `it became the record "${d.id}" of "${c}"; another record cannot take its place`,
        );
      }
      replaceData(record, d);
    },
  };
}

/** The collection of that name. Throws an `ApiError` 404 when there is none. */
export function findCollection(
  collections: ReadonlyMap<string, Collection>,
  name: string,
): Collection {
  const collection = collections.get(name);
  if (collection === undefined) {
    throw new ApiError(
      404,
      `Cannot find the collection "${name}": this server has ${
        collections.size === 0 ? "none" : [...collections.keys()].map((n) => `"${n}"`).join(", ")
      }`,
    );
  }
  return collection;
}

function toPayload(payload: unknown): RecordPayload {
  if (!isObject(payload)) throw unfit();
  const { c, n, d, o, x } = payload;
  if (typeof c !== "string" || typeof n !== "boolean" || !isObject(d)) throw unfit();
  if (typeof d.id !== "string" && d.id !== undefined) throw unfit();
  if (o !== undefined && !isObject(o)) throw unfit();
  if (x !== undefined && !isNames(x)) throw unfit();
  return { c, n, d, ...(o && { o }), ...(x && { x }) };
}

function unfit(): TypeError {
  return new TypeError("Cannot read a record: a plugin sent something that is none");
}

function isObject(value: unknown): value is RecordData {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
