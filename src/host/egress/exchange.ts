import { type IncomingMessage, request } from "node:http";
import type { Duplex } from "node:stream";
import type { Destination } from "./destination.ts";
import { type HeaderPairs, requestHeaders } from "./request_headers.ts";

/** One request as it is sent, to one host. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderPairs;
  /** Sent as a whole. */
  readonly body: Uint8Array | undefined;
}

/** Most bytes of the head of a response. Threat: a server that never comes to the body. */
const HEAD_BYTES = 64 * 1024;

/**
 * Sends one request over a socket of its own and waits for the head of the response. The socket is the response's from
 * then on.
 *
 * @throws {TypeError} when the request cannot be one, or the answer is none
 */
export async function exchange(
  socket: Duplex,
  { method, url, headers, body }: OutgoingRequest,
  { host }: Destination,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { pathname, search, port } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  try {
    const outgoing = request({
      createConnection: () => socket,
      method,
      path: pathname + search,
      headers: requestHeaders(
        headers,
        port === "" ? withoutPort(host) : host,
        body,
        method,
      ) as never,
      setHost: false,
      maxHeaderSize: HEAD_BYTES,
      insecureHTTPParser: false,
    });
    outgoing.on("response", resolve);
    outgoing.on("error", reject);
    outgoing.on("connect", () => reject(new Error("it opened a tunnel")));
    outgoing.on("upgrade", () => reject(new Error("it wants to speak another protocol")));
    outgoing.end(body);
    return await promise;
  } catch (cause) {
    socket.on("error", () => {});
    socket.destroy();
    signal.throwIfAborted();
    throw new TypeError(
      `Cannot get an answer of "${host}": ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function withoutPort(host: string): string {
  return host.slice(0, host.lastIndexOf(":"));
}
