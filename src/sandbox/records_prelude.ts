/** The sandbox's half of records: the `Record` class and the record methods of `$app`. */
import {
  collectionId,
  type CollectionRef,
  isRecord,
  packRecord,
  RecordBase,
  type RecordPayload,
  unpackRecord,
} from "../wire/record.ts";
import type { RecordData } from "../wire/record_values.ts";
import type { Codec } from "../wire/codec.ts";
import type { PreludeKit } from "./prelude_kit.ts";

/** A record as plugins make and change it. Saving is `$app.save(record)`. */
class PluginRecord extends RecordBase {
  /** Throws a `TypeError` when `collection` is neither a name nor an object with one. */
  constructor(collection: string | CollectionRef, data?: RecordData) {
    super(toCollection(collection));
    if (data !== undefined) this.load(data);
  }
}

const RECORD_CODEC: Codec<RecordBase> = {
  tag: "record",
  is: isRecord,
  encode: packRecord,
  decode(payload) {
    const { c } = payload as RecordPayload;
    const record = new PluginRecord(c);
    unpackRecord(record, payload as RecordPayload);
    return record;
  },
  assign(record, payload) {
    unpackRecord(record, payload as RecordPayload);
  },
};

/** Run once in each sandbox, before the plugin. */
export function prelude(kit: PreludeKit): void {
  const methods = storeMethods(kit);
  kit.codec(RECORD_CODEC);
  Object.defineProperty(PluginRecord, "name", { value: "Record" });
  kit.global("Record", PluginRecord);
  kit.extend("app", {
    save(record: unknown): unknown {
      if (!isRecord(record)) {
        throw new TypeError(
          `Cannot save: $app.save needs a Record, current value is of type ${typeof record}`,
        );
      }
      return kit.after(kit.call("app.save", [record]), (saved) => {
        if (isRecord(saved)) unpackRecord(record, packRecord(saved));
        return record;
      });
    },
    store: () => methods,
  });
}

/** What `$app.store()` returns: values all plugins of the host share, gone when it stops. */
function storeMethods(kit: PreludeKit): Readonly<Record<string, unknown>> {
  return Object.freeze({
    get: (key: string) => kit.call("store.get", [key]),
    set: (key: string, value: unknown) => kit.call("store.set", [key, value]),
    has: (key: string) => kit.call("store.has", [key]),
    remove: (key: string) => kit.call("store.remove", [key]),
    getAll: () => kit.call("store.getAll", []),
    length: () => kit.call("store.length", []),
    setIfLessThanLimit: (key: string, value: unknown, limit: number) =>
      kit.call("store.setIfLessThanLimit", [key, value, limit]),
    increment: (key: string, by = 1) => kit.call("store.increment", [key, by]),
  });
}

function toCollection(collection: unknown): CollectionRef {
  const name = typeof collection === "string"
    ? collection
    : (collection as CollectionRef | null | undefined)?.name;
  if (typeof name !== "string" || name === "") {
    throw new TypeError(
      "Cannot make a record: the first argument must be the name of a collection or a collection",
    );
  }
  return { id: collectionId(name), name };
}
