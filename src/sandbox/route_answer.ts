import type { RouteResult } from "../wire/protocol.ts";
import type { Codecs } from "../wire/codecs.ts";
import { packOwned } from "../wire/pack_owned.ts";
import { checkHeader, type HeaderList } from "./headers.ts";
import {
  isInteger,
  isView,
  lower,
  RangeErrorClass,
  stringify,
  TypeErrorClass,
  Uint8ArrayClass,
} from "./intrinsics.ts";
import { current } from "./registry.ts";
import type { Streams } from "./streams.ts";
import { encodeText, ReadableStreamClass } from "./web.ts";
import { headersOf, isResponse, isStreamed, textOfResponse } from "./web_response.ts";

const JSON_TYPE = "application/json";
const TEXT_TYPE = "text/plain; charset=UTF-8";
const BYTES_TYPE = "application/octet-stream";
/** Longer texts cross as bytes, UTF-16 units: written into a frame, each of its characters is looked at four times. */
const WRITTEN_LENGTH = 16 * 1024;

/** The answer to one request while handlers make it. */
export class RouteAnswer {
  readonly #streams: Streams;
  #headers: HeaderList = [];
  #status = 0;
  #body: string | Uint8Array | undefined;
  #stream: ReadableStream<unknown> | undefined;
  #response: Response | undefined;

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  /** Whether a handler has answered. */
  get made(): boolean {
    return this.#status !== 0;
  }

  /** Answers; what was answered before is forgotten. Throws `RangeError` when the status is none. */
  set(
    status: unknown,
    type: string | undefined,
    body?: string | Uint8Array | ReadableStream<unknown>,
  ): void {
    if (!isInteger(status) || status as number < 200 || status as number > 599) {
      throw new RangeErrorClass(
        `Cannot answer: the status must be a whole number from 200 to 599, ${current(status)}`,
      );
    }
    this.#status = status as number;
    this.#response = undefined;
    this.#body = undefined;
    this.#stream = undefined;
    if (body instanceof ReadableStreamClass) this.#stream = body;
    else this.#body = body as string | Uint8Array | undefined;
    if (type !== undefined) this.setHeader("content-type", type);
  }

  /** Answers with JSON. Throws `TypeError` when the value is none. */
  json(status: unknown, value: unknown): void {
    const text = value === undefined ? "null" : stringify(value);
    if (text === undefined) {
      throw new TypeErrorClass(`Cannot answer: the value is not JSON, ${current(value)}`);
    }
    this.set(status, JSON_TYPE, text);
  }

  /** Sets a header, whatever is answered. Throws `TypeError` when it is not allowed. */
  setHeader(name: string, value: string): void {
    const key = lower(name);
    checkHeader(key, value);
    this.#headers = this.#headers.filter((one) => one[0] !== key);
    this.#headers.push([key, value]);
  }

  /** Adds a header, whatever is answered. Throws `TypeError` when it is not allowed. */
  addHeader(name: string, value: string): void {
    checkHeader(name, value);
    this.#headers.push([lower(name), value]);
  }

  /** A header that was set. */
  header(name: string): string | undefined {
    const key = lower(name);
    return this.#headers.find((one) => one[0] === key)?.[1];
  }

  /** Takes what a handler returned as the answer. Nothing at all leaves the answer as it is. */
  take(returned: unknown): void {
    if (returned === undefined || returned === null) return;
    if (isResponse(returned)) {
      this.#status = returned.status;
      this.#response = returned;
    } else if (typeof returned === "string") this.set(200, TEXT_TYPE, returned);
    else if (isView(returned)) {
      const { buffer, byteOffset, byteLength } = returned;
      this.set(200, BYTES_TYPE, new Uint8ArrayClass(buffer, byteOffset, byteLength));
    } else if (returned instanceof ReadableStreamClass) this.set(200, BYTES_TYPE, returned);
    else this.json(200, returned);
  }

  /** Reads what has to be read before the answer can be sent; undefined when nothing has. */
  prepare(): Promise<void> | undefined {
    const response = this.#response;
    if (response === undefined) return undefined;
    for (const [name, value] of headersOf(response)) {
      if (name === "set-cookie") this.addHeader(name, value);
      else this.setHeader(name, value);
    }
    const text = textOfResponse(response);
    if (text !== undefined) {
      this.#body = text ?? undefined;
      return undefined;
    }
    if (!isStreamed(response)) return this.#readBytes(response);
    this.#stream = response.body ?? undefined;
  }

  /** The answer as it crosses; 204 when there is none. To be called after {@linkcode prepare}. */
  result(codecs: Codecs, buffers: ArrayBuffer[]): RouteResult {
    if (this.#status === 0) return { status: 204, headers: this.#headers };
    const result: RouteResult = { status: this.#status, headers: this.#headers };
    if (this.#stream !== undefined) result.stream = this.#streams.add(this.#stream);
    else if (typeof this.#body === "string") result.body = packText(this.#body, buffers);
    else if (this.#body !== undefined) result.body = codecs.pack(this.#body, buffers);
    return result;
  }

  async #readBytes(response: Response): Promise<void> {
    this.#body = new Uint8ArrayClass(await response.arrayBuffer());
  }
}

function packText(text: string, buffers: ArrayBuffer[]): unknown {
  return text.length > WRITTEN_LENGTH ? packOwned(encodeText(text), buffers) : text;
}
