import { ApiError, PaddockError } from "../wire/errors.ts";
import { leaf } from "../hooks/leaf.ts";
import type { Collection } from "../store/collection.ts";
import type { FilterParams } from "../store/filter_parser.ts";
import { findCollection, type RecordModel } from "../store/record_model.ts";
import {
  countRecords,
  queryRecords,
  type RecordPage,
  type RecordQuery,
} from "../store/record_query.ts";
import { missing } from "../store/missing.ts";
import type { RecordStore } from "../store/record_store.ts";
import { checkFields, failedTo } from "../store/validate_record.ts";
import { around, type Point } from "./around.ts";

interface RecordFields {
  readonly record: RecordModel;
}
interface FailedFields extends RecordFields {
  readonly error: { readonly message: string };
}

/** The hooks around writing a record. */
export interface RecordHooks {
  readonly onRecordCreate: Point<RecordFields>;
  readonly onRecordUpdate: Point<RecordFields>;
  readonly onRecordDelete: Point<RecordFields>;
  readonly onRecordAfterCreateSuccess: Point<RecordFields>;
  readonly onRecordAfterUpdateSuccess: Point<RecordFields>;
  readonly onRecordAfterDeleteSuccess: Point<RecordFields>;
  readonly onRecordAfterCreateError: Point<FailedFields>;
  readonly onRecordAfterUpdateError: Point<FailedFields>;
  readonly onRecordAfterDeleteError: Point<FailedFields>;
}

/** What a {@linkcode RecordsApp} is made of. */
export interface RecordsAppOptions {
  readonly store: RecordStore;
  readonly collections: ReadonlyMap<string, Collection>;
  /** Asked at each write, so that hooks may come into being after this. */
  readonly hooks: () => RecordHooks;
}

/** Records with everything that belongs to them: reading by name of the collection, writing with its hooks. */
export class RecordsApp {
  readonly #options: RecordsAppOptions;

  constructor(options: RecordsAppOptions) {
    this.#options = options;
  }

  /** The collection of that name or id, if there is one. */
  collectionOrNull(nameOrId: string): Collection | null {
    const { collections } = this.#options;
    const known = collections.get(nameOrId);
    if (known !== undefined) return known;
    for (const collection of collections.values()) {
      if (collection.id === nameOrId) return collection;
    }
    return null;
  }

  /** The collection of that name or id. Throws an `ApiError` 404 that names those there are. */
  collection(nameOrId: string): Collection {
    return this.collectionOrNull(nameOrId) ?? findCollection(this.#options.collections, nameOrId);
  }

  /** The record, or null. Throws an `ApiError` 404 for an unknown collection. */
  async findByIdOrNull(collection: string, id: string): Promise<RecordModel | null> {
    return await this.#options.store.get(this.collection(collection), id);
  }

  /** Throws an `ApiError` 404 when there is none. */
  async findById(collection: string, id: string): Promise<RecordModel> {
    const found = await this.findByIdOrNull(collection, id);
    if (found === null) throw missing(this.collection(collection), id);
    return found;
  }

  /** Like {@linkcode findById}, but the record may not fit its schema: to change or delete it. */
  async findRaw(collection: string, id: string): Promise<RecordModel> {
    return await this.#options.store.getRaw(this.collection(collection), id);
  }

  /** Throws an `ApiError`: 404 for an unknown collection, 400 for a wrong query. */
  async find(collection: string, query: RecordQuery): Promise<RecordPage> {
    return await queryRecords(this.#options.store, this.collection(collection), query);
  }

  /** The first record a filter accepts, in the order of making, or null. */
  async findFirstOrNull(
    collection: string,
    filter: string,
    params?: FilterParams,
  ): Promise<RecordModel | null> {
    const { records } = await this.find(collection, { filter, params, limit: 1 });
    return records[0] ?? null;
  }

  /** How many records a filter accepts; all for the empty one. */
  async count(collection: string, filter?: string, params?: FilterParams): Promise<number> {
    return await countRecords(this.#options.store, this.collection(collection), filter, params);
  }

  /**
   * Creates the record if it is new, else stores what has changed in it, with the hooks of either. Afterwards the
   * record is up to date. Throws an `ApiError` (400 when values do not fit or a hook stopped it, 404 when the record
   * is gone), or what a hook threw.
   */
  async save(record: RecordModel): Promise<RecordModel> {
    return record.isNew() ? await this.#create(record) : await this.#update(record);
  }

  /** Deletes the record, with the hooks of that. Throws like {@linkcode save}. */
  async delete(record: RecordModel): Promise<void> {
    const { store, hooks } = this.#options;
    const collection = record.collection();
    const { onRecordDelete, onRecordAfterDeleteSuccess, onRecordAfterDeleteError } = hooks();
    // What a plugin or client says about the record is no more than its id.
    const stored = await store.getRaw(collection, record.id);
    try {
      await around(
        onRecordDelete,
        () => ({ record: stored }),
        leaf(() => store.remove(collection, stored.id)),
      );
    } catch (error) {
      throw await this.#failed(onRecordAfterDeleteError, stored, error);
    }
    await around(onRecordAfterDeleteSuccess, () => ({ record: stored }));
  }

  async #create(record: RecordModel): Promise<RecordModel> {
    const { store, hooks } = this.#options;
    const { onRecordCreate, onRecordAfterCreateSuccess, onRecordAfterCreateError } = hooks();
    for (const [field, value] of record.collection().defaults) {
      if (record.get(field) === undefined) record.set(field, value());
    }
    if (record.id === "") record.id = store.newId();
    try {
      checkFields(record, "create");
      await around(onRecordCreate, () => ({ record }), leaf(() => store.insert(record)));
    } catch (error) {
      throw await this.#failed(onRecordAfterCreateError, record, error);
    }
    await around(onRecordAfterCreateSuccess, () => ({ record }));
    return record;
  }

  async #update(given: RecordModel): Promise<RecordModel> {
    const { store, hooks } = this.#options;
    const { onRecordUpdate, onRecordAfterUpdateSuccess, onRecordAfterUpdateError } = hooks();
    const changes = given.changes();
    if (Object.hasOwn(changes, "id")) {
      throw failedTo("update", {
        id: { code: "validation_pk_changed", message: "the id of a record cannot be changed" },
      });
    }
    // Only what the giver changed is taken from what it holds: the rest may be older than what is stored.
    const record = await store.getRaw(given.collection(), given.id);
    record.load(changes);
    try {
      checkFields(record, "update");
      await around(onRecordUpdate, () => ({ record }), leaf(() => store.update(record)));
    } catch (error) {
      throw await this.#failed(onRecordAfterUpdateError, record, error);
    }
    await around(onRecordAfterUpdateSuccess, () => ({ record }));
    given.markStored(record.fieldsData());
    return given;
  }

  /** Tells the hooks of a failure, and gives the error to throw. */
  async #failed(point: Point<FailedFields>, record: RecordModel, error: unknown): Promise<unknown> {
    const cause = refusal(error);
    const message = cause instanceof Error ? cause.message : String(cause);
    await around(point, () => ({ record, error: { message } }));
    return cause;
  }
}

/** A handler's refusal as the answer a client gets; any other error stays as it is. */
export function refusal(error: unknown): unknown {
  if (!(error instanceof PaddockError)) return error;
  if (error.code !== "stopped" && error.code !== "cancelled") return error;
  return Object.assign(new ApiError(400, error.message), { cause: error });
}
