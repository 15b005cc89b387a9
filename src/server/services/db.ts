import * as z from "zod";
import { defineMethod, type ServiceDefinition } from "../../host/definitions.ts";
import { isRecordId } from "../../store/record_id.ts";
import { RecordModel } from "../../store/record_model.ts";
import { AnyRecord, CollectionName } from "../record_schema.ts";
import type { RecordsApp } from "../records_app.ts";
import { readsRecords } from "./app.ts";

/** `$db`: short names for the record methods of `$app`. */
export function createDbService(records: RecordsApp): ServiceDefinition {
  return {
    find: defineMethod({
      description:
        "The record of an id (an ApiError 404 when there is none), or the records a filter accepts; all without one",
      input: z.tuple([
        CollectionName,
        z.string().max(10_000).optional(),
        z.record(z.string(), z.unknown()).optional(),
      ]),
      params: ["collection", "idOrFilter", "params"],
      output: z.union([AnyRecord, z.array(AnyRecord)]),
      large: true,
      capability: readsRecords,
      // No filter looks like an id: even the shortest has an operator.
      run: async (_caller, collection, idOrFilter = "", params) =>
        isRecordId(idOrFilter)
          ? await records.findById(collection, idOrFilter)
          : (await records.find(collection, { filter: idOrFilter, params })).records,
    }),
    save: defineMethod({
      description: "Changes the record whose id is in the data, or makes a new one without an id",
      input: z.tuple([CollectionName, z.record(z.string(), z.unknown())]),
      params: ["collection", "data"],
      output: AnyRecord,
      capability: (collection) => `records:write:${collection}`,
      run: async (_caller, collection, data) => {
        const { id, ...values } = data;
        if (id === undefined || id === "") {
          return await records.save(new RecordModel(records.collection(collection), values));
        }
        const record = await records.findById(collection, String(id));
        record.load(values);
        return await records.save(record);
      },
    }),
  };
}
