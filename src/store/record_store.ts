import { ApiError } from "../wire/errors.ts";
import type { RecordData } from "../wire/record_values.ts";
import { Turns } from "../wire/turns.ts";
import type { Collection } from "./collection.ts";
import { CommitQueue } from "./commit_queue.ts";
import { formatDate } from "./format_date.ts";
import { missing } from "./missing.ts";
import { RecordCounters } from "./record_counters.ts";
import {
  orderKey,
  readValues,
  type RecordEntry,
  recordKey,
  requireEntry,
  requireSize,
} from "./record_entry.ts";
import { type FillRandom, isRecordId, RecordIds } from "./record_id.ts";
import { RecordModel } from "./record_model.ts";
import { RecordShelf } from "./record_shelf.ts";
import { Sequences } from "./sequences.ts";
import type { Sortable } from "./sort.ts";
import { failedTo, validateRecord } from "./validate_record.ts";

/** What a record store is made of. */
export interface RecordStoreOptions {
  readonly kv: Deno.Kv;
  /** Milliseconds since 1970. @default {Date.now} */
  readonly clock?: () => number;
  /** @default {crypto.getRandomValues} */
  readonly random?: FillRandom;
}

/** Stands behind a key that says everything. Bytes are stored as they are, anything else is serialized. */
const NOTHING = new Uint8Array();
/** How often a write is tried again when other hosts write the same record at the same time. */
const MAX_ATTEMPTS = 20;
/** Longest time between two of them, milliseconds. */
const MAX_PAUSE_MS = 64;

/** Writes records to Deno KV and reads them by id. Runs no hooks. */
export class RecordStore {
  readonly #kv: Deno.Kv;
  readonly #queue: CommitQueue;
  readonly #clock: () => number;
  readonly #ids: RecordIds;
  /** What records were read for, so that writing one need not read it again. */
  readonly #read = new WeakMap<RecordModel, Deno.KvEntry<RecordEntry>>();
  readonly #writes = new Sequences();
  readonly #shelves = new Map<Collection, RecordShelf>();
  readonly #counters = new RecordCounters();
  /** For queries that walk through records: each holds what it has found. Threat: memory of the host. */
  readonly walks: Turns = new Turns(4);
  #lastOrder = 0;

  constructor(options: RecordStoreOptions) {
    this.#kv = options.kv;
    this.#queue = new CommitQueue(options.kv);
    this.#clock = options.clock ?? Date.now;
    this.#ids = new RecordIds(options.random ?? ((bytes) => void crypto.getRandomValues(bytes)));
  }

  /** Where the records are. */
  get kv(): Deno.Kv {
    return this.#kv;
  }

  /** A fresh id for a record. */
  newId(): string {
    return this.#ids.next();
  }

  /** The record, or null. Throws a `PaddockError` (`invalid`) when it does not fit the schema any more. */
  async get(collection: Collection, id: string): Promise<RecordModel | null> {
    if (!isRecordId(id)) return null;
    const { value } = await this.#entry(collection, id);
    return value === null ? null : RecordModel.stored(collection, readValues(collection, value));
  }

  /**
   * The record as it is stored, to be updated or deleted: it may not fit the schema. Throws an `ApiError` 404 when
   * there is none.
   */
  async getRaw(collection: Collection, id: string): Promise<RecordModel> {
    if (!isRecordId(id)) throw missing(collection, id);
    const entry = await this.#entry(collection, id);
    if (entry.versionstamp === null) throw missing(collection, id);
    const record = RecordModel.stored(collection, entry.value.data);
    this.#read.set(record, entry);
    return record;
  }

  /**
   * Stores a new record and gives it its id (unless it has one), `created` and `updated`. Throws an `ApiError` 400 when
   * a value does not fit, the id is taken or the record is too large.
   */
  async insert(record: RecordModel): Promise<void> {
    const collection = record.collection();
    const { name } = collection;
    const id = record.id === "" ? this.newId() : record.id;
    if (!isRecordId(id)) {
      throw failedTo("create", {
        id: {
          code: "validation_invalid_id",
          message: `an id is 15 characters of a-z and 0-9, current value is "${id.slice(0, 100)}"`,
        },
      });
    }
    const { values, json } = validateRecord(collection, record.fieldsData(), "create");
    const order = this.#nextOrder();
    const created = formatDate(order / 1_000);
    const data = { id, created, updated: created, ...values };
    const entry: RecordEntry = { order, data };
    const key = recordKey(name, id);
    const { count, writes } = this.#counters.of(name);
    const committed = await this.#queue.commit({
      checks: [{ key, versionstamp: null }],
      set: [{ key, value: entry }, { key: orderKey(name, order, id), value: NOTHING }],
      add: [{ key: count, by: 1 }, { key: writes, by: 1 }],
      bytes: requireSize(entry, json, "create"),
      committed: (versionstamp) => this.#noted(collection, id, entry, versionstamp),
    });
    if (!committed) {
      throw failedTo("create", {
        id: { code: "validation_not_unique", message: `the id "${id}" is taken` },
      });
    }
    record.markStored(data);
  }

  /**
   * Stores what has changed in a record and brings the record up to date; what others have changed in other fields
   * since it was read stays. Throws an `ApiError`: 404 when the record is gone, 400 when a value does not fit.
   */
  update(record: RecordModel): Promise<void> {
    const collection = record.collection();
    const { id } = record;
    const changes = record.changes();
    const known = this.#read.get(record);
    this.#read.delete(record);
    return this.#write(collection, id, known, async ({ value, versionstamp }) => {
      const merged = { ...value.data, ...changes };
      const { values, json } = validateRecord(collection, merged, "update");
      const data: RecordData = {
        id,
        created: value.data.created,
        updated: formatDate(this.#clock()),
        ...values,
      };
      const entry: RecordEntry = { order: value.order, data };
      const key = recordKey(collection.name, id);
      const committed = await this.#queue.commit({
        checks: [{ key, versionstamp }],
        set: [{ key, value: entry }],
        add: [{ key: this.#counters.of(collection.name).writes, by: 1 }],
        bytes: requireSize(entry, json, "update"),
        committed: (versionstamp) => this.#noted(collection, id, entry, versionstamp),
      });
      if (committed) record.markStored(data);
      return committed;
    });
  }

  /** Deletes a record. Throws an `ApiError` 404 when it is gone. */
  remove(collection: Collection, id: string): Promise<void> {
    const { name } = collection;
    const key = recordKey(name, id);
    const { count, writes } = this.#counters.of(name);
    return this.#write(collection, id, undefined, ({ value, versionstamp }) =>
      this.#queue.commit({
        checks: [{ key, versionstamp }],
        remove: [key, orderKey(name, value.order, id)],
        add: [{ key: count, by: -1 }, { key: writes, by: 1 }],
        bytes: 1_000,
        committed: (versionstamp) => this.#noted(collection, id, null, versionstamp),
      }));
  }

  /**
   * All records of a collection in the order of making, from memory after the first time; undefined when they are too
   * many for that, or other hosts write all the time. To be looked at before anything is awaited, and not to be changed.
   * Throws a `PaddockError` (`invalid`) when one does not fit the schema any more.
   */
  async rows(collection: Collection): Promise<Iterable<Sortable> | undefined> {
    let shelf = this.#shelves.get(collection);
    if (shelf === undefined) {
      const settle = () => this.#queue.settle();
      shelf = new RecordShelf({ kv: this.#kv, collection, settle });
      this.#shelves.set(collection, shelf);
    }
    return await shelf.rows();
  }

  /** Resolves when every write that was begun has ended. */
  async drain(): Promise<void> {
    await this.#queue.drain();
  }

  #noted(
    collection: Collection,
    id: string,
    entry: RecordEntry | null,
    versionstamp: string,
  ): void {
    this.#shelves.get(collection)?.wrote(id, entry, versionstamp);
  }

  /**
   * Runs `attempt` with what is stored until it succeeds; the first time with `known`, if that is given. Writes of this
   * host to one record wait for each other.
   */
  #write(
    collection: Collection,
    id: string,
    known: Deno.KvEntry<RecordEntry> | undefined,
    attempt: (entry: Deno.KvEntry<RecordEntry>) => Promise<boolean>,
  ): Promise<void> {
    return this.#writes.inTurn(JSON.stringify([collection.name, id]), async () => {
      if (known !== undefined && await attempt(known)) return;
      for (let n = 0; n < MAX_ATTEMPTS; n++) {
        if (n > 0) await pauseBefore(n);
        const entry = await this.#entry(collection, id);
        if (entry.versionstamp === null) throw missing(collection, id);
        if (await attempt(entry)) return;
      }
      throw new ApiError(
        409,
        `Cannot write the record "${id}" of "${collection.name}": other hosts changed it in each of ` +
          `${MAX_ATTEMPTS} attempts`,
      );
    });
  }

  async #entry({ name }: Collection, id: string): Promise<Deno.KvEntryMaybe<RecordEntry>> {
    const entry = await this.#kv.get(recordKey(name, id));
    requireEntry(entry);
    return entry;
  }

  /** Grows even when the clock does not. */
  #nextOrder(): number {
    return this.#lastOrder = Math.max(this.#lastOrder + 1, this.#clock() * 1_000);
  }
}

/** Hosts that lose to another one over and over come less often, for longer than that one may go on. */
async function pauseBefore(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.min(2 ** (attempt - 1), MAX_PAUSE_MS)));
}
