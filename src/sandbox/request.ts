import type { RouteCall } from "../wire/protocol.ts";
import { ApiError, BadRequestError } from "./api_errors.ts";
import type { Asks } from "./asks.ts";
import { type HeaderList, headerPairs, headerValue, mediaType } from "./headers.ts";
import { create, endsWith, indexOf, isArray, parse, slice, TypeErrorClass } from "./intrinsics.ts";
import { streamOf } from "./streams.ts";
import { decodeText, PlainRequest, ReadableStreamClass, URLSearchParamsClass } from "./web.ts";
import { requestWith } from "./web_request.ts";

/** The request of one call, as a web `Request` or in parts; each part is made when it is first asked for. */
export class IncomingRequest {
  readonly call: RouteCall;
  readonly #id: number;
  readonly #asks: Asks;
  readonly #bytes: Uint8Array<ArrayBuffer> | undefined;
  #headers: HeaderList | undefined;
  #request: Request | undefined;
  #parsed: { value: unknown } | undefined;

  /** @param body The call's body, unpacked: bytes, true if it has to be pulled, or undefined */
  constructor(call: RouteCall, body: unknown, id: number, asks: Asks) {
    this.call = call;
    this.#id = id;
    this.#asks = asks;
    this.#bytes = body === true ? undefined : body as Uint8Array<ArrayBuffer> | undefined;
  }

  /** The request as the web knows it. */
  get request(): Request {
    return this.#request ??= this.#make();
  }

  /** Its headers, as they came. */
  get headers(): HeaderList {
    return this.#headers ??= headerPairs(this.call.headers);
  }

  /** Path of the URL, without the query. */
  get path(): string {
    const { url } = this.call;
    const start = indexOf(url, "/", indexOf(url, "://") + 3);
    if (start === -1) return "/";
    const query = this.#end(url, start);
    return slice(url, start, query);
  }

  /** First value of each field of the query. */
  get query(): Record<string, string> {
    const { url } = this.call;
    const start = indexOf(url, "?");
    const fields: Record<string, string> = create(null);
    if (start === -1) return fields;
    const hash = indexOf(url, "#", start);
    const text = hash === -1 ? slice(url, start) : slice(url, start, hash);
    new URLSearchParamsClass(text).forEach((value, name) => {
      if (!(name in fields)) fields[name] = value;
    });
    return fields;
  }

  /** Whether the body comes piece by piece. */
  get streamed(): boolean {
    return this.call.body === true;
  }

  /**
   * The body as its content type says: JSON, or the fields of a form; an empty object when there is none. Throws
   * `BadRequestError` for JSON that is none, `ApiError` 415 for a form that only {@linkcode readBody} can read: whoever
   * sends it has chosen so.
   */
  parseBody(): unknown {
    if (this.#parsed !== undefined) return this.#parsed.value;
    const type = this.#type;
    if (type === "multipart/form-data" && this.#bytes !== undefined) {
      throw new ApiError(
        415,
        "Cannot read a multipart body at once: send JSON, or let an async handler `await e.request.formData()`",
      );
    }
    const value = this.#bytes === undefined || this.#bytes.length === 0
      ? {}
      : parseText(decodeText(this.#bytes), type);
    this.#parsed = { value };
    return value;
  }

  /** The same for a body that comes piece by piece, and for multipart forms. */
  async readBody(): Promise<unknown> {
    if (this.#parsed !== undefined) return this.#parsed.value;
    const type = this.#type;
    let value: unknown;
    if (type === "multipart/form-data") value = fieldsOf(await this.#readForm());
    else if (!this.streamed) value = this.parseBody();
    else {
      const text = await this.request.text();
      value = text === "" ? {} : parseText(text, type);
    }
    this.#parsed = { value };
    return value;
  }

  get #type(): string {
    return mediaType(headerValue(this.headers, "content-type"));
  }

  #end(url: string, from: number): number {
    const query = indexOf(url, "?", from);
    const hash = indexOf(url, "#", from);
    if (query === -1) return hash === -1 ? url.length : hash;
    return hash === -1 || query < hash ? query : hash;
  }

  async #readForm(): Promise<FormData> {
    try {
      return await this.request.formData();
    } catch (error) {
      // What keeps the body from coming is told as it is.
      if (!(error instanceof TypeErrorClass)) throw error;
      throw new BadRequestError(`Cannot read the body as a form: ${error.message}`);
    }
  }

  #make(): Request {
    const { method, url } = this.call;
    const init: RequestInit = { method, headers: this.headers };
    if (method !== "GET" && method !== "HEAD") {
      if (this.streamed) {
        init.body = streamOf(
          ReadableStreamClass,
          () => this.#asks.askPacked("body.read", [], [], this.#id, this.#asks),
        );
      } else if (this.#bytes !== undefined) return requestWith(url, init, this.#bytes);
    }
    return new PlainRequest(url, init);
  }
}

function parseText(text: string, type: string): unknown {
  if (type === "application/x-www-form-urlencoded") {
    return fieldsOf(new URLSearchParamsClass(text));
  }
  if (type !== "" && type !== "application/json" && !endsWith(type, "+json")) {
    throw new BadRequestError(
      `Cannot read the body: its content type is "${type}", expected JSON or a form`,
    );
  }
  try {
    return parse(text);
  } catch {
    throw new BadRequestError("Cannot read the body: it is not valid JSON");
  }
}

/** Fields of a form; a name that comes several times gives a list. */
function fieldsOf(form: URLSearchParams | FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = create(null);
  form.forEach((value: unknown, name: string) => {
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (isArray(before)) before.push(value);
    else fields[name] = [before, value];
  });
  return fields;
}
