import type { Asks } from "./asks.ts";
import type { Core } from "./core.ts";
import { isArray, isThenable, keys, parse, TypeErrorClass, Uint8ArrayClass } from "./intrinsics.ts";
import { current } from "./registry.ts";
import { decodeText, FormDataClass } from "./web.ts";

/** A field of a form as it crosses. */
type Field = [name: string, value: string | { name: string; type: string; bytes: Uint8Array }];

/** What the host answers. */
interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string[]>;
  readonly cookies: Record<string, unknown>;
  readonly body: Uint8Array;
}

/**
 * `$http.send`: the host sends and waits; here a form is taken apart before, and the body is read as text and JSON after.
 * In the blocking dialect it returns the response, else a promise of it.
 */
export function createHttpSend(asks: Asks, core: Core): (config: unknown) => unknown {
  function sendPlain(plain: Record<string, unknown>): unknown {
    const answer = asks.ask("http.send", [plain]);
    return isThenable(answer) ? answer.then(complete) : complete(answer);
  }
  function send(config: unknown): unknown {
    if (typeof config !== "object" || config === null) {
      throw new TypeErrorClass(`Cannot send a request: needs { url, … }, ${current(config)}`);
    }
    const plain: Record<string, unknown> = {};
    for (const name of keys(config)) plain[name] = (config as Record<string, unknown>)[name];
    if (!(plain.body instanceof FormDataClass)) return sendPlain(plain);
    const fields = fieldsOf(plain.body, core.blocking);
    if (isArray(fields)) {
      plain.body = fields;
      return sendPlain(plain);
    }
    return fields.then((body) => {
      plain.body = body;
      return sendPlain(plain);
    });
  }
  if (core.blocking) return send;
  // Whatever is wrong with a call, its caller gets a promise.
  return async (config) => await send(config);
}

/** Adds what PocketBase's response has beside the bytes. */
function complete(answer: unknown): unknown {
  const { statusCode, headers, cookies, body } = answer as Answer;
  const raw = decodeText(body);
  let json: unknown = null;
  try {
    json = parse(raw);
  } catch {
    // It is something else.
  }
  return { statusCode, headers, cookies, json, body, raw };
}

/** The fields of a form. Files can be read in time only where a promise may be returned. */
function fieldsOf(form: FormData, blocking: boolean): Field[] | Promise<Field[]> {
  const fields: Field[] = [];
  const files: [index: number, file: File][] = [];
  form.forEach((value, name) => {
    if (typeof value === "string") fields.push([name, value]);
    else {
      files.push([fields.length, value]);
      fields.push([name, ""]);
    }
  });
  if (files.length === 0) return fields;
  if (!blocking) return withFiles(fields, files);
  throw new TypeErrorClass(
    `Cannot send the form: the file "${
      files[0]![1].name
    }" cannot be read at once; send its bytes as the body, or ` +
      "write a folder plugin, where $http.send gives a promise",
  );
}

async function withFiles(fields: Field[], files: [number, File][]): Promise<Field[]> {
  for (const [index, file] of files) {
    const bytes = new Uint8ArrayClass(await file.arrayBuffer());
    fields[index]![1] = { name: file.name, type: file.type, bytes };
  }
  return fields;
}
