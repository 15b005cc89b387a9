import type { IncomingMessage } from "node:http";
import { PaddockError } from "../../wire/errors.ts";
import type { Limits } from "../../wire/limits.ts";
import { findDestination, resolveBySystem, type ResolveName } from "./destination.ts";
import { exchange, type OutgoingRequest } from "./exchange.ts";
import type { NetGrants } from "./net_grants.ts";
import { openSocket } from "./open_socket.ts";
import { checkHeaders, checkMethod, type HeaderPairs } from "./request_headers.ts";
import { ResponseBody } from "./response_body.ts";

/** The head of a response, and its body to be read or closed. */
export interface EgressResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderPairs;
  /** Undefined when there can be none. */
  readonly body: ResponseBody | undefined;
}

/** What an {@linkcode Egress} works with. */
export interface EgressOptions {
  readonly limits: Pick<Limits, "fetchBytes" | "fetchesInFlight">;
  /** @default {the system's} */
  readonly resolve?: ResolveName;
  /** How long a body may lie unread, or fail to come, milliseconds. @default {30000} */
  readonly idleMs?: number;
}

/**
 * Sends HTTP requests for plugins: one at a time over a connection of its own, so that no two plugins share cookies,
 * connections or anything else. Redirects are the caller's. Proxies that the environment names are not used.
 */
export class Egress {
  readonly #options: EgressOptions;
  /** Requests without an answer, and answers that are not read to their end, by plugin. */
  readonly #open = new Map<string, number>();
  readonly #bodies = new Set<ResponseBody>();
  readonly #end = new AbortController();

  constructor(options: EgressOptions) {
    this.#options = options;
  }

  /** Largest body of a request, and of a response that is read as a whole, bytes. */
  get bodyBytes(): number {
    return this.#options.limits.fetchBytes;
  }

  /**
   * Sends a request and resolves to the head of its response.
   *
   * @throws {PaddockError} `capability` when the plugin may not reach the host; `limit` when it has too many requests
   * open; `config` when this program may not reach it
   * @throws {TypeError} when there is no answer
   * @throws the reason of `signal` when it is aborted
   */
  async send(
    request: OutgoingRequest,
    grants: NetGrants,
    signal: AbortSignal,
  ): Promise<EgressResponse> {
    const { resolve = resolveBySystem, idleMs = 30_000 } = this.#options;
    checkMethod(request.method);
    checkHeaders(request.headers);
    this.#checkBody(request);
    const leave = this.#enter(grants.plugin);
    const either = AbortSignal.any([signal, this.#end.signal]);
    try {
      either.throwIfAborted();
      const finding = findDestination(new URL(request.url), grants, resolve);
      const destination = await orAborted(finding, either);
      const socket = await openSocket(destination, grants, either);
      const message = await exchange(socket, request, destination, either);
      const body = new ResponseBody(message, request.url, idleMs);
      this.#bodies.add(body);
      void body.closed.then(() => {
        this.#bodies.delete(body);
        leave();
      });
      return headOf(message, body, request.method);
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Ends every request that is open; no others are sent. */
  close(): void {
    this.#end.abort(new PaddockError("closed", "Cannot send a request: the host is closed"));
    for (const body of this.#bodies) body.close();
  }

  #checkBody({ body, url }: OutgoingRequest): void {
    const { fetchBytes } = this.#options.limits;
    if (body === undefined || body.length <= fetchBytes) return;
    throw new RangeError(
      `Cannot send a request to "${url}": its body has ${body.length} bytes, at most ${fetchBytes} are allowed, ` +
        'the limit "fetchBytes"',
    );
  }

  /** Counts a request; returns what uncounts it, to be called once. */
  #enter(plugin: string): () => void {
    const { fetchesInFlight } = this.#options.limits;
    const open = this.#open.get(plugin) ?? 0;
    if (open >= fetchesInFlight) {
      throw new PaddockError(
        "limit",
        `Cannot send a request: plugin "${plugin}" has ${open} open, which is the limit "fetchesInFlight"; read ` +
          "their responses to the end, or cancel them",
        { plugin },
      );
    }
    this.#open.set(plugin, open + 1);
    return () => {
      const left = this.#open.get(plugin)! - 1;
      if (left === 0) this.#open.delete(plugin);
      else this.#open.set(plugin, left);
    };
  }
}

/** A body cannot be told from none before it is read, except where HTTP allows none. */
function headOf(message: IncomingMessage, body: ResponseBody, method: string): EgressResponse {
  const status = message.statusCode!;
  const headers: [string, string][] = [];
  const { rawHeaders } = message;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!;
    if (body.decoded && /^content-(?:encoding|length)$/i.test(name)) continue;
    headers.push([name, rawHeaders[i + 1]!]);
  }
  const none = method === "HEAD" || [204, 205, 304].includes(status) ||
    message.headers["content-length"] === "0";
  if (none) body.close();
  return {
    status,
    statusText: message.statusMessage ?? "",
    headers,
    body: none ? undefined : body,
  };
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}
