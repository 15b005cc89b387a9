import { z } from "zod";
import { announcedLength, type BodyLimits, BodyReader, tooLarge } from "../host/request_body.ts";
import type { Collection } from "../store/collection.ts";
import { ApiError } from "../wire/errors.ts";
import type { RecordData } from "../wire/record_values.ts";

/** Bodies of the REST API: no record is larger than 64 KiB. Threat: memory of the host. */
export const BODY_LIMITS: BodyLimits = { bytes: 1024 * 1024, timeoutMs: 30_000 };

const UTF8 = new TextDecoder("utf-8", { fatal: true });
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/;
const FORM_TYPES = ["multipart/form-data", "application/x-www-form-urlencoded"];

/**
 * The fields a client sent, as JSON or as a form; none for an empty body. Throws an `ApiError`: 413 when the body is too
 * large, 415 when it is neither JSON nor a form, 400 when it is not what it says.
 *
 * @param collection Decides what a text in a form stands for: a field that takes no text gets a number or boolean.
 */
export async function readFields(request: Request, collection?: Collection): Promise<RecordData> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return {};
  const header = request.headers.get("content-type") ?? "";
  const type = header.split(";", 1)[0]!.trim().toLowerCase();
  if (JSON_TYPE.test(type)) return parseJson(bytes);
  if (collection !== undefined && FORM_TYPES.includes(type)) {
    return await parseForm(bytes, header, collection);
  }
  throw new ApiError(
    415,
    `Cannot read the body: its content type is "${type}", send application/json`,
  );
}

async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (request.body === null) return new Uint8Array();
  const length = announcedLength(request);
  if (length !== undefined && length > BODY_LIMITS.bytes) throw tooLarge(BODY_LIMITS);
  const reader = new BodyReader(request.body, BODY_LIMITS);
  try {
    return await reader.readAll(length);
  } finally {
    reader.close();
  }
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
  const fields: RecordData = {};
  for (const name of new Set(form.keys())) {
    const texts = form.getAll(name).map((value) => {
      if (typeof value === "string") return value;
      throw new ApiError(400, `Cannot read the field "${name}": files cannot be stored`);
    });
    Object.defineProperty(fields, name, {
      value: fieldValue(texts, collection.schema.shape[name]),
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
