import * as z from "zod";
import { COLLECTION_NAME_TYPE } from "../../authoring/record_types.ts";
import { defineMethod, type ServiceDefinition } from "../../host/definitions.ts";
import type { RecordModel } from "../../store/record_model.ts";
import { missing } from "../../store/missing.ts";
import { AnyRecord, CollectionName } from "../record_schema.ts";
import type { RecordsApp } from "../records_app.ts";

const CollectionOutput = z.object({ id: z.string(), name: z.string() })
  .meta({ ts: `PaddockCollection<${COLLECTION_NAME_TYPE}>` });
/** Often part of a client's address: one that can be none is not found, as any other that nobody has. */
const Id = z.string();
const Filter = z.string().max(10_000);
/** Plugins of PocketBase write -1 as well as 0 for "no limit". */
const Count = z.int();
const Params = z.record(z.string(), z.unknown());
const CustomEvent = z.strictObject({
  type: z.string().min(1).max(200),
  payload: z.unknown().optional(),
});

/** What is sent to the handlers of `onCustomEvent`. */
export type CustomEvent = z.infer<typeof CustomEvent>;
export { CustomEvent as CustomEventSchema };

/** Capability to read the records of a collection. */
export function readsRecords(collection: string): string {
  return `records:read:${collection}`;
}

/** Capability to write a record. */
export function writesRecord(record: RecordModel): string {
  return `records:write:${record.collection().name}`;
}

/** `$app`: records and events. `trigger` sends a custom event through its hook. */
export function createAppService(
  records: RecordsApp,
  trigger: (event: CustomEvent) => Promise<void>,
): ServiceDefinition {
  return {
    findRecordById: defineMethod({
      description: "The record of that id; throws an ApiError 404 when there is none",
      input: z.tuple([CollectionName, Id]),
      params: ["collection", "id"],
      output: AnyRecord,
      capability: readsRecords,
      run: (_caller, collection, id) => records.findById(collection, id),
    }),
    findRecordByIdOrNull: defineMethod({
      description: "The record of that id, or null",
      input: z.tuple([CollectionName, Id]),
      params: ["collection", "id"],
      output: AnyRecord.nullable(),
      capability: readsRecords,
      run: (_caller, collection, id) => records.findByIdOrNull(collection, id),
    }),
    findFirstRecordByFilter: defineMethod({
      description: "The first record a filter accepts; throws an ApiError 404 when there is none",
      input: z.tuple([CollectionName, Filter, Params.optional()]),
      params: ["collection", "filter", "params"],
      output: AnyRecord,
      capability: readsRecords,
      run: async (_caller, collection, filter, params) => {
        const found = await records.findFirstOrNull(collection, filter, params);
        if (found === null) throw missing(records.collection(collection), filter);
        return found;
      },
    }),
    findFirstRecordByFilterOrNull: defineMethod({
      description: "The first record a filter accepts, or null",
      input: z.tuple([CollectionName, Filter, Params.optional()]),
      params: ["collection", "filter", "params"],
      output: AnyRecord.nullable(),
      capability: readsRecords,
      run: (_caller, collection, filter, params) =>
        records.findFirstOrNull(collection, filter, params),
    }),
    findRecordsByFilter: defineMethod({
      description:
        'Records a filter such as "views > {:least}" accepts, sorted by fields such as "-created,title"; limit 0 is none',
      input: z.tuple([
        CollectionName,
        Filter,
        z.string().max(2_000).optional(),
        Count.optional(),
        Count.optional(),
        Params.optional(),
      ]),
      params: ["collection", "filter", "sort", "limit", "offset", "params"],
      output: z.array(AnyRecord),
      large: true,
      capability: readsRecords,
      run: async (_caller, collection, filter, sort, limit, offset, params) =>
        (await records.find(collection, {
          filter,
          sort,
          limit: Math.max(0, limit ?? 0),
          offset: Math.max(0, offset ?? 0),
          params,
        })).records,
    }),
    findAllRecords: defineMethod({
      description: "All records of a collection, in the order of making",
      input: z.tuple([CollectionName]),
      params: ["collection"],
      output: z.array(AnyRecord),
      large: true,
      capability: readsRecords,
      run: async (_caller, collection) => (await records.find(collection, {})).records,
    }),
    countRecords: defineMethod({
      description: "How many records a filter accepts; all without one",
      input: z.tuple([CollectionName, Filter.optional(), Params.optional()]),
      params: ["collection", "filter", "params"],
      output: z.number(),
      capability: readsRecords,
      run: (_caller, collection, filter, params) => records.count(collection, filter, params),
    }),
    findCollectionByNameOrId: defineMethod({
      description: "Id and name of a collection; throws an ApiError 404 when there is none",
      input: z.tuple([CollectionName]),
      params: ["nameOrId"],
      output: CollectionOutput,
      capability: null,
      run: (_caller, nameOrId) => records.collection(nameOrId),
    }),
    save: defineMethod({
      description: "Stores a record, new or changed, with its hooks; the record is up to date then",
      input: z.tuple([AnyRecord]),
      params: ["record"],
      output: AnyRecord,
      capability: writesRecord,
      run: (_caller, record) => records.save(record),
    }),
    delete: defineMethod({
      description: "Deletes a record, with its hooks",
      input: z.tuple([AnyRecord]),
      params: ["record"],
      output: z.void(),
      capability: writesRecord,
      run: (_caller, record) => records.delete(record),
    }),
    trigger: defineMethod({
      description: "Sends a custom event to all plugins",
      input: z.tuple([z.literal("onCustomEvent"), CustomEvent]),
      params: ["hook", "data"],
      output: z.void(),
      run: (_caller, _hook, event) => trigger(event),
    }),
  };
}
