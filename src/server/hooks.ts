import * as z from "zod";
import { defineHook, type HookDefinition } from "../host/definitions.ts";
import type { RecordModel } from "../store/record_model.ts";
import { AnyRecord, FittingRecord } from "./record_schema.ts";

const ErrorField = z.object({ message: z.string() });

/** Who asks, and how. The operator's token is not among the headers. */
const requestFields = {
  auth: z.object({ kind: z.literal("operator") }).nullable()
    .describe("The operator, or null for anybody else"),
  method: z.string(),
  query: z.record(z.string(), z.string()),
  headers: z.record(z.string(), z.string()).describe("By name in lower case"),
  body: z.record(z.string(), z.unknown()).describe("What the client sent, empty for none"),
};

const SavedFields = z.object({ record: FittingRecord });
const RemovedFields = z.object({ record: AnyRecord });
const FailedFields = z.object({ record: AnyRecord, error: ErrorField });
const SaveRequestFields = z.object({ record: FittingRecord, ...requestFields });
const RequestFields = z.object({ record: AnyRecord, ...requestFields });
const ListRequestFields = z.object({
  collection: z.object({ id: z.string(), name: z.string() }),
  records: z.array(AnyRecord),
  page: z.int(),
  perPage: z.int(),
  totalItems: z.int().describe("-1 when the client did not want it counted"),
  totalPages: z.int().describe("-1 when the client did not want it counted"),
  ...requestFields,
});
const CustomEventFields = z.object({
  data: z.object({ type: z.string().min(1).max(200), payload: z.unknown().optional() }),
});
const NoFields = z.object({});

/** A hook about one record: its tag is the collection. */
function recordHook<S extends z.ZodObject<{ record: z.ZodType<RecordModel> }>>(
  kind: HookDefinition["kind"],
  schema: S,
  description: string,
): HookDefinition<S> {
  return defineHook({
    kind,
    schema,
    description,
    tags: ({ record }) => [(record as RecordModel).collection().name],
    capability: (tag) => `records:read:${tag}`,
    writeCapability: (tag) => `records:write:${tag}`,
  });
}

const onBootstrap: HookDefinition<typeof NoFields> = defineHook({
  kind: "action",
  schema: NoFields,
  description:
    "Once, when all plugins are loaded and before the server listens; a plugin that fails here is left out",
});
const onTerminate: HookDefinition<typeof NoFields> = defineHook({
  kind: "after",
  schema: NoFields,
  description: "Once, when the server has stopped listening",
});
const onCustomEvent: HookDefinition<typeof CustomEventFields> = defineHook({
  kind: "action",
  schema: CustomEventFields,
  tags: ({ data }) => [data.type],
  description: "An event sent by a plugin or over HTTP; its tag is its type",
});
const onRecordsListRequest: HookDefinition<typeof ListRequestFields> = defineHook({
  kind: "action",
  schema: ListRequestFields,
  tags: ({ collection }) => [collection.name],
  capability: (tag) => `records:read:${tag}`,
  writeCapability: (tag) => `records:write:${tag}`,
  description: "Somebody asked for a list of records; they are found, but not sent",
});

/** The hooks of the ready server. */
export const SERVER_HOOKS = {
  onBootstrap,
  onTerminate,
  onCustomEvent,
  onRecordCreate: recordHook("action", SavedFields, "A record is being created; next() stores it"),
  onRecordUpdate: recordHook("action", SavedFields, "A record is being changed; next() stores it"),
  onRecordDelete: recordHook(
    "action",
    RemovedFields,
    "A record is being deleted; next() removes it",
  ),
  onRecordAfterCreateSuccess: recordHook("after", SavedFields, "A record was created"),
  onRecordAfterCreateError: recordHook("after", FailedFields, "A record could not be created"),
  onRecordAfterUpdateSuccess: recordHook("after", SavedFields, "A record was changed"),
  onRecordAfterUpdateError: recordHook("after", FailedFields, "A record could not be changed"),
  onRecordAfterDeleteSuccess: recordHook("after", RemovedFields, "A record was deleted"),
  onRecordAfterDeleteError: recordHook("after", FailedFields, "A record could not be deleted"),
  onRecordCreateRequest: recordHook(
    "action",
    SaveRequestFields,
    "Somebody asked to create a record; next() does it",
  ),
  onRecordUpdateRequest: recordHook(
    "action",
    SaveRequestFields,
    "Somebody asked to change a record; next() does it",
  ),
  onRecordDeleteRequest: recordHook(
    "action",
    RequestFields,
    "Somebody asked to delete a record; next() does it",
  ),
  onRecordViewRequest: recordHook(
    "action",
    RequestFields,
    "Somebody asked for a record; it is found, but not sent",
  ),
  onRecordsListRequest,
} as const;

/** Fields about a request, as the request hooks have them. */
export type RequestInfo = Omit<z.output<typeof RequestFields>, "record">;
