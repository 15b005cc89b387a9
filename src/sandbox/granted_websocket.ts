import { hostOf, toTexts, toUrl } from "./granted_fetch.ts";
import { makeError } from "./granted_errors.ts";
import type { Fence } from "./granted_fence.ts";
import { copyBytes } from "./granted_files.ts";
import type { Sockets } from "./granted_sockets.ts";
import {
  apply,
  charCode,
  defineProperty,
  freeze,
  isArray,
  isFunction,
  keys,
  TypeErrorClass,
} from "./intrinsics.ts";
import type { Net } from "./net.ts";
import { current } from "./registry.ts";

/** Deno loads the class when it is first looked up, which costs time: only sandboxes with a grant look. */
const descriptor = Object.getOwnPropertyDescriptor(globalThis, "WebSocket")!;
const scope = globalThis;
const EventClass = Event;
const EventTargetClass = EventTarget;
const { dispatchEvent } = EventTarget.prototype;

/** What a handler is told, by the type of the event. */
const FIELDS = {
  open: [],
  message: ["data"],
  error: [],
  close: ["code", "reason", "wasClean"],
} as const;
type EventType = keyof typeof FIELDS;

/**
 * The `WebSocket` of plugins that were granted hosts: a class of ours around Deno's, which they never get hold of. Bytes
 * arrive as `ArrayBuffer`.
 *
 * Where nobody can tell in time to which address this thread connects, a name must be proven by a certificate before
 * anything is sent: `ws:` is for addresses and `localhost` only then.
 */
export function createWebSocket(fence: Fence, net: Net, sockets: Sockets): unknown {
  const Original = descriptor.get === undefined
    ? descriptor.value as typeof WebSocket
    : apply(descriptor.get, scope, []) as typeof WebSocket;

  class CuratedWebSocket extends EventTargetClass {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readonly #socket: WebSocket;
    onopen: unknown = null;
    onmessage: unknown = null;
    onerror: unknown = null;
    onclose: unknown = null;

    constructor(address: unknown, protocols?: unknown) {
      super();
      const url = toUrl(address);
      if (url.protocol === "http:") url.protocol = "ws:";
      if (url.protocol === "https:") url.protocol = "wss:";
      const names = isArray(protocols)
        ? toTexts(protocols)
        : protocols === undefined
        ? []
        : [`${protocols}`];
      const host = hostOf(url);
      fence.check("net", host);
      if (!net.holdsToAddresses && url.protocol === "ws:" && !isItsOwnAddress(url.hostname)) {
        throw makeError(
          "NotCapable",
          `Cannot open a socket to "${host}": without TLS nothing proves where a name leads; use wss:, ` +
            'or let the plugin run as a process ("isolation": "process" in its manifest)',
        );
      }
      const leave = sockets.enter(host);
      try {
        this.#socket = new Original(url.href, names);
      } catch (error) {
        leave();
        throw fence.error(error, "net", host);
      }
      this.#socket.addEventListener("close", leave);
      this.#socket.binaryType = "arraybuffer";
      for (const type of keys(FIELDS) as EventType[]) {
        this.#socket.addEventListener(type, (event) => this.#emit(type, event));
      }
    }

    get url(): string {
      return this.#socket.url;
    }
    get protocol(): string {
      return this.#socket.protocol;
    }
    get readyState(): number {
      return this.#socket.readyState;
    }
    get bufferedAmount(): number {
      return this.#socket.bufferedAmount;
    }
    get binaryType(): string {
      return "arraybuffer";
    }

    send(data: unknown): void {
      this.#socket.send(typeof data === "string" ? data : copyBytes(data));
    }

    close(code?: unknown, reason?: unknown): void {
      if (code === undefined) return this.#socket.close();
      if (typeof code !== "number") {
        throw new TypeErrorClass(`Cannot close: the code must be a number, ${current(code)}`);
      }
      this.#socket.close(code, reason === undefined ? undefined : `${reason}`);
    }

    #emit(type: EventType, original: Event): void {
      const event = new EventClass(type);
      for (const name of FIELDS[type]) {
        const value = (original as unknown as Record<string, unknown>)[name];
        defineProperty(event, name, { value, enumerable: true });
      }
      const handler = this[`on${type}`];
      try {
        if (isFunction(handler)) apply(handler, this, [event]);
      } finally {
        apply(dispatchEvent, this, [event]);
      }
    }
  }
  defineProperty(CuratedWebSocket, "name", { value: "WebSocket" });
  freeze(CuratedWebSocket.prototype);
  return freeze(CuratedWebSocket);
}

/**
 * Whether a host of a URL is written as an address, or is this machine by definition. The parser of URLs writes every IPv4
 * address as four numbers, and takes no name that looks like one.
 */
function isItsOwnAddress(hostname: string): boolean {
  if (hostname === "localhost" || hostname[0] === "[") return true;
  for (let i = 0; i < hostname.length; i++) {
    const code = charCode(hostname, i);
    if (code !== 46 && (code < 48 || code > 57)) return false;
  }
  return true;
}
