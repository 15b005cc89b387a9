import type { IncomingMessage } from "node:http";
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

/** How a request is sent. */
export interface TransmitOptions {
  readonly grants: NetGrants;
  /** @default {the system's} */
  readonly resolve?: ResolveName | undefined;
  /** How long a body may lie unread, or fail to come, milliseconds. */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

/** Throws `TypeError` for a method or headers that may not be sent. */
export function checkHead({ method, headers }: OutgoingRequest): void {
  checkMethod(method);
  checkHeaders(headers);
}

/**
 * Sends a request whose head has been checked, over a connection of its own. `body` closes when all of the response has
 * come or nobody wants it any more. Rejects as `Egress.send`.
 */
export async function transmit(
  request: OutgoingRequest,
  { grants, resolve = resolveBySystem, idleMs, signal }: TransmitOptions,
): Promise<{ readonly response: EgressResponse; readonly body: ResponseBody }> {
  signal.throwIfAborted();
  const finding = findDestination(new URL(request.url), grants, resolve);
  const destination = await orAborted(finding, signal);
  const socket = await openSocket(destination, grants, signal);
  const message = await exchange(socket, request, destination, signal);
  const body = new ResponseBody(message, request.url, idleMs);
  return { response: headOf(message, body, request.method), body };
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
