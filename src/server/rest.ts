import type { Context, Hono } from "hono";
import type { Collection, RecordAction } from "../store/collection.ts";
import { RecordModel } from "../store/record_model.ts";
import { checkFields, ownFields } from "../store/validate_record.ts";
import { ApiError } from "../wire/errors.ts";
import type { RecordData } from "../wire/record_values.ts";
import { around, type Point } from "./around.ts";
import type { RequestInfo } from "./hooks.ts";
import { readListQuery } from "./list_query.ts";
import { createBodyRoom, holdFields } from "./read_body.ts";
import type { RecordsApp } from "./records_app.ts";

type RecordRequest = RequestInfo & { readonly record: RecordModel };

/** A list that was asked for. */
export interface ListRequest extends RequestInfo {
  readonly collection: { readonly id: string; readonly name: string };
  readonly records: RecordModel[];
  readonly page: number;
  readonly perPage: number;
  readonly totalItems: number;
  readonly totalPages: number;
}

/** The hooks around requests for records. */
export interface RequestHooks {
  readonly onRecordsListRequest: Point<ListRequest>;
  readonly onRecordViewRequest: Point<RecordRequest>;
  readonly onRecordCreateRequest: Point<RecordRequest>;
  readonly onRecordUpdateRequest: Point<RecordRequest>;
  readonly onRecordDeleteRequest: Point<RecordRequest>;
}

/** What the REST API works with. */
export interface RestOptions {
  readonly records: RecordsApp;
  readonly hooks: RequestHooks;
  /** Who asks. */
  readonly auth: (request: Request) => RequestInfo["auth"];
}

/** Adds records over HTTP in PocketBase's shape, below `/api/collections/NAME/records`. */
export function addRest(app: Hono, options: RestOptions): void {
  const { records, hooks } = options;
  const room = createBodyRoom();
  const all = "/api/collections/:collection/records";
  const one = `${all}/:id`;

  app.get(all, async (c) => {
    const { collection, auth } = open(options, c, "list");
    const query = readListQuery(c.req.query());
    const { page, perPage } = query;
    const found = await records.find(collection.name, query);
    const totalItems = query.skipTotal ? -1 : found.total;
    const totalPages = query.skipTotal ? -1 : Math.ceil(found.total / perPage);
    const event = await around(hooks.onRecordsListRequest, () => ({
      ...requestInfo(c, auth),
      collection: { id: collection.id, name: collection.name },
      records: found.records,
      page,
      perPage,
      totalItems,
      totalPages,
    }));
    const items = event?.records ?? found.records;
    return c.json({ page, perPage, totalItems, totalPages, items });
  });

  app.get(one, async (c) => {
    const { collection, auth } = open(options, c, "view");
    const record = await records.findById(collection.name, c.req.param("id"));
    const event = await around(
      hooks.onRecordViewRequest,
      () => ({ ...requestInfo(c, auth), record }),
    );
    return c.json(event?.record ?? record);
  });

  app.post(all, async (c) => {
    const { collection, auth } = open(options, c, "create");
    using held = await holdFields(c.req.raw, room, collection);
    const body = held.fields;
    const record = new RecordModel(collection, writable(body));
    checkFields(record, "create");
    const event = await around(
      hooks.onRecordCreateRequest,
      () => ({ ...requestInfo(c, auth), body, record }),
      () => records.save(record),
    );
    return c.json(event?.record ?? record);
  });

  app.patch(one, async (c) => {
    const { collection, auth } = open(options, c, "update");
    using held = await holdFields(c.req.raw, room, collection);
    const body = held.fields;
    const record = await records.findRaw(collection.name, c.req.param("id"));
    record.load(writable(body));
    checkFields(record, "update");
    const event = await around(
      hooks.onRecordUpdateRequest,
      () => ({ ...requestInfo(c, auth), body, record }),
      () => records.save(record),
    );
    return c.json(event?.record ?? record);
  });

  app.delete(one, async (c) => {
    const { collection, auth } = open(options, c, "delete");
    const record = await records.findRaw(collection.name, c.req.param("id"));
    await around(
      hooks.onRecordDeleteRequest,
      () => ({ ...requestInfo(c, auth), record }),
      () => records.delete(record),
    );
    return c.body(null, 204);
  });
}

/** The collection of a request and who asks, if they may do that. */
function open(
  { records, auth: authOf }: RestOptions,
  c: Context,
  action: RecordAction,
): { collection: Collection; auth: RequestInfo["auth"] } {
  const auth = authOf(c.req.raw);
  const name = c.req.param("collection") ?? "";
  const collection = records.collectionOrNull(name);
  // Which collections there are is not for everybody to know.
  if (collection === null) {
    throw new ApiError(404, `There is no collection "${name.slice(0, 100)}"`);
  }
  if (auth === null && collection.rules[action] === null) {
    throw new ApiError(
      403,
      `Only the operator may ${action} records of "${collection.name}": its ${action}Rule is null`,
    );
  }
  return { collection, auth };
}

/** Headers that would let a plugin act as whoever asked. */
const SECRET_HEADERS: ReadonlySet<string> = new Set(["authorization", "proxy-authorization"]);

function requestInfo(c: Context, auth: RequestInfo["auth"]): RequestInfo {
  const headers: Record<string, string> = {};
  // Several times as fast as a loop over them.
  c.req.raw.headers.forEach((value, name) => {
    if (!SECRET_HEADERS.has(name)) headers[name] = value;
  });
  return { auth, method: c.req.method, query: c.req.query(), headers, body: {} };
}

/** What a client may not set, because the store does or the collection. The id is checked where it is written. */
function writable(body: RecordData): RecordData {
  const fields = ownFields(body);
  if (Object.hasOwn(body, "id")) fields.id = body.id;
  return fields;
}
