import * as z from "zod";
import { COLLECTION_NAME_TYPE, RECORD_TYPE } from "../authoring/record_types.ts";
import { RecordModel } from "../store/record_model.ts";

/** Name of a collection; one nobody declared is found out later. */
export const CollectionName: z.ZodString = z.string().min(1).max(100).meta({
  ts: COLLECTION_NAME_TYPE,
});

/** Any record, whatever its values. */
export const AnyRecord: z.ZodType<RecordModel> = z.custom<RecordModel>(
  (value) => value instanceof RecordModel,
  "expected a Record",
).meta({ ts: RECORD_TYPE });

/** A record whose values fit the schema of its collection; fields may still be missing. */
export const FittingRecord: z.ZodType<RecordModel> = z.custom<RecordModel>(
  (value) => value instanceof RecordModel,
  { error: "expected a Record", abort: true },
).superRefine((record, context) => {
  const { partial, name } = record.collection();
  const parsed = partial.safeParse(record.fieldsData());
  for (const { path, message } of parsed.error?.issues ?? []) {
    context.addIssue({
      code: "custom",
      path: [...path],
      message: `${message} (in collection "${name}")`,
    });
  }
}).meta({ ts: RECORD_TYPE });
