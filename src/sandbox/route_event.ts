import type { RouteAnswer } from "./route_answer.ts";
import { EventBase } from "./hook_event.ts";
import { headerFields } from "./headers.ts";
import {
  defineProperty,
  hasOwn,
  isView,
  keys,
  MapClass,
  RangeErrorClass,
  TypeErrorClass,
  Uint8ArrayClass,
} from "./intrinsics.ts";
import { current } from "./registry.ts";
import type { IncomingRequest } from "./request.ts";
import { HeadersClass } from "./web.ts";

/** What {@linkcode RouteEvent} needs of the call it belongs to. */
export interface RouteEventOwner {
  readonly incoming: IncomingRequest;
  readonly answer: RouteAnswer;
  /** Reading a body returns a promise. */
  readonly promises: boolean;
  auth(): unknown;
  app(): unknown;
  next(): unknown;
}

/** `e` of a route handler: a request, and the ways to answer it. */
export class RouteEvent extends EventBase {
  readonly #owner: RouteEventOwner;
  #headers: Headers | undefined;
  #store: Map<string, unknown> | undefined;

  constructor(owner: RouteEventOwner) {
    super();
    this.#owner = owner;
  }

  /** The request as the web knows it. */
  get request(): Request {
    return this.#owner.incoming.request;
  }
  /** `GET` and so on. */
  get method(): string {
    return this.#owner.incoming.call.method;
  }
  /** The whole URL. */
  get url(): string {
    return this.#owner.incoming.call.url;
  }
  /** Path of the URL, without the query. */
  get path(): string {
    return this.#owner.incoming.path;
  }
  /** Headers of the request. */
  get headers(): Headers {
    return this.#headers ??= new HeadersClass(this.#owner.incoming.headers);
  }
  /** Who asks, as the host knows it; null for nobody. */
  get auth(): unknown {
    return this.#owner.auth();
  }
  /** The global `$app`. */
  get app(): unknown {
    return this.#owner.app();
  }
  /** Address of the peer, empty when unknown. */
  remoteIP(): string {
    return this.#owner.incoming.call.remote ?? "";
  }
  /** Headers of the answer, to be set before or after its body. */
  get response(): { header(): ResponseHeaders } {
    const headers = new ResponseHeaders(this.#owner.answer);
    return { header: () => headers };
  }

  /** Runs the next middleware or the handler. */
  next(): unknown {
    return this.#owner.next();
  }

  json(status: number, value: unknown): void {
    this.#owner.answer.json(status, value);
  }
  string(status: number, text: string): void {
    this.#owner.answer.set(status, "text/plain; charset=UTF-8", `${text}`);
  }
  html(status: number, html: string): void {
    this.#owner.answer.set(status, "text/html; charset=UTF-8", `${html}`);
  }
  noContent(status: number): void {
    this.#owner.answer.set(status, undefined);
  }
  /** Throws `RangeError` unless the status is one of a redirect. */
  redirect(status: number, url: string): void {
    if (!(status >= 300 && status <= 308)) {
      throw new RangeErrorClass(
        `Cannot redirect: the status must be from 300 to 308, ${current(status)}`,
      );
    }
    this.#owner.answer.set(status, undefined);
    this.#owner.answer.setHeader("location", `${url}`);
  }
  /** Throws `TypeError` unless the body is bytes. */
  blob(status: number, type: string, bytes: Uint8Array | ArrayBuffer): void {
    const view = isView(bytes) ? bytes : new Uint8ArrayClass(bytes);
    this.#owner.answer.set(status, type, view);
  }
  /** Sends a stream of bytes or texts as it comes. */
  stream(status: number, type: string, body: ReadableStream<unknown>): void {
    this.#owner.answer.set(status, type, body);
  }

  /** A parameter of the path, empty when there is none. */
  pathValue(name: string): string {
    const params = this.#owner.incoming.call.params;
    return params === undefined || !hasOwn(params, name) ? "" : params[name]!;
  }

  /** What is known of the request. A promise in the promise dialect, because the body may have to be fetched. */
  requestInfo(): unknown {
    const { incoming } = this.#owner;
    if (!this.#owner.promises) return this.#info(incoming.parseBody());
    return incoming.readBody().then((body) => this.#info(body));
  }

  /** The body, parsed, or assigned to `target`. A promise in the promise dialect. */
  bindBody(target?: object): unknown {
    const { incoming } = this.#owner;
    if (!this.#owner.promises) return bind(target, incoming.parseBody());
    return incoming.readBody().then((body) => bind(target, body));
  }

  /** A value that a middleware left. */
  get(key: string): unknown {
    return this.#store?.get(key);
  }
  /** Leaves a value for the handlers after this one. */
  set(key: string, value: unknown): void {
    (this.#store ??= new MapClass()).set(key, value);
  }

  #info(body: unknown): Record<string, unknown> {
    const { call, headers, query } = this.#owner.incoming;
    return {
      query,
      headers: headerFields(headers),
      body,
      auth: this.auth,
      method: call.method,
      context: "default",
    };
  }
}

/** `e.response.header()`: the headers of the answer in the words of PocketBase. */
class ResponseHeaders {
  readonly #answer: RouteAnswer;

  constructor(answer: RouteAnswer) {
    this.#answer = answer;
  }
  set(name: string, value: string): void {
    this.#answer.setHeader(`${name}`, `${value}`);
  }
  add(name: string, value: string): void {
    this.#answer.addHeader(`${name}`, `${value}`);
  }
  get(name: string): string {
    return this.#answer.header(`${name}`) ?? "";
  }
}

function bind(target: unknown, body: unknown): unknown {
  if (target === undefined) return body;
  if (typeof target !== "object" || target === null) {
    throw new TypeErrorClass(
      `Cannot bind the body: the target must be an object, ${current(target)}`,
    );
  }
  if (typeof body !== "object" || body === null) return target;
  for (const name of keys(body)) {
    const value = (body as Record<string, unknown>)[name];
    defineProperty(target, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return target;
}
