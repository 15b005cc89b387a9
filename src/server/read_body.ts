import * as z from "zod";
import { BodyRoom } from "../host/body_room.ts";
import { announcedLength, BodyReader, tooLarge } from "../host/request_body.ts";
import type { Collection } from "../store/collection.ts";
import { ApiError } from "../wire/errors.ts";
import type { RecordData } from "../wire/record_values.ts";
import { checkShape, MAX_FIELDS, tooManyFields } from "./check_shape.ts";

/** Most bytes of a body: no record is larger than 64 KiB. Threat: memory of the host. */
const BODY_BYTES = 1024 * 1024;
/** Most bytes of all bodies above 64 KiB together. Threat: memory of the host. */
const BODIES_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** The fields of a request, which take room until this is disposed of. */
export interface HeldFields extends Disposable {
  readonly fields: RecordData;
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;
const FORM_TYPES = ["multipart/form-data", "application/x-www-form-urlencoded"];

/** Room for the bodies of all clients of one server. */
export function createBodyRoom(): BodyRoom {
  return new BodyRoom(BODIES_BYTES);
}

/**
 * The fields a client sent, as JSON or as a form; none for an empty body. Throws an `ApiError`: 413 when the body is too
 * large, 415 when it is neither JSON nor a form, 400 when it is not what it says; a `PaddockError` (`limit`) when there is
 * no room for it.
 *
 * @param collection Decides what a text in a form stands for: a field that takes no text gets a number or boolean.
 */
export async function holdFields(
  request: Request,
  room: BodyRoom,
  collection?: Collection,
): Promise<HeldFields> {
  if (request.body === null) return { fields: {}, [Symbol.dispose]: () => {} };
  const limits = { bytes: BODY_BYTES, timeoutMs: TIMEOUT_MS, room };
  const length = announcedLength(request);
  if (length !== undefined && length > limits.bytes) throw tooLarge(limits);
  const reader = new BodyReader(request.body, limits);
  try {
    const fields = await parseFields(await reader.borrowAll(length), request, collection);
    return { fields, [Symbol.dispose]: () => reader.close() };
  } catch (error) {
    reader.close();
    throw error;
  }
}

/** The fields the operator sent, as JSON. Throws like {@linkcode holdFields}. */
export async function readFields(request: Request): Promise<RecordData> {
  using held = await holdFields(request, new BodyRoom(BODY_BYTES));
  return held.fields;
}

async function parseFields(
  bytes: Uint8Array<ArrayBuffer>,
  request: Request,
  collection: Collection | undefined,
): Promise<RecordData> {
  if (bytes.byteLength === 0) return {};
  const header = request.headers.get("content-type") ?? "";
  const type = header.split(";", 1)[0]!.trim().toLowerCase();
  if (JSON_TYPE.test(type)) {
    const fields = parseJson(bytes);
    // The operator may send what plugins can take.
    if (collection !== undefined) checkShape(fields);
    return fields;
  }
  if (collection !== undefined && FORM_TYPES.includes(type)) {
    return await parseForm(bytes, header, collection);
  }
  const current = type === ""
    ? "it has no content type"
    : `its content type is "${type.slice(0, 100)}"`;
  const wanted = collection === undefined ? "application/json" : "application/json or a form";
  throw new ApiError(415, `Cannot read the body: ${current}, send ${wanted}`);
}

function parseJson(bytes: Uint8Array): RecordData {
  let value: unknown;
  try {
    value = JSON.parse(UTF8.decode(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, `Cannot read the body as JSON: ${reason}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as RecordData;
  }
  throw new ApiError(400, "Cannot read the body: it must be a JSON object");
}

async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  type: string,
  collection: Collection,
): Promise<RecordData> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, `Cannot read the body as a form: ${reason}`);
  }
  const all = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of form) {
    if (++count > MAX_FIELDS) throw tooManyFields();
    if (typeof value !== "string") {
      throw new ApiError(400, `Cannot read the field "${name}": files cannot be stored`);
    }
    const texts = all.get(name);
    if (texts === undefined) all.set(name, [value]);
    else texts.push(value);
  }
  const fields: RecordData = {};
  const { shape } = collection.schema;
  for (const [name, texts] of all) {
    Object.defineProperty(fields, name, {
      value: fieldValue(texts, Object.hasOwn(shape, name) ? shape[name] : undefined),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return fields;
}

/** What the texts of one field stand for: what fits its type, else the texts as they are. */
function fieldValue(texts: readonly string[], type: z.core.$ZodType | undefined): unknown {
  const single = texts.length === 1 ? texts[0]! : texts;
  if (type === undefined) return single;
  const guesses: unknown[] = [single, texts, texts.map(plainValue)];
  if (texts.length === 1) guesses.splice(1, 0, plainValue(texts[0]!));
  return guesses.find((guess) => z.safeParse(type, guess).success) ?? single;
}

function plainValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
