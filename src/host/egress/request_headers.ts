import { validateHeaderName, validateHeaderValue } from "node:http";

/** Headers as they cross: names and values, one entry for each time a name occurs. */
export type HeaderPairs = readonly (readonly [name: string, value: string])[];

/**
 * Headers that say how a message is sent and to whom. They are the sender's: who could set them could hide a second
 * request in the first, or speak to another site of the same server.
 */
const OWN_HEADERS = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Throws `TypeError` for what is no method, and for those that open a tunnel or hand back what others added. */
export function checkMethod(method: string): void {
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(method) && !/^(?:CONNECT|TRACE|TRACK)$/i.test(method)) return;
  throw new TypeError(
    `Cannot send a request: the method must be one such as "GET" and not CONNECT, TRACE or TRACK, ` +
      `current value is ${JSON.stringify(method.slice(0, 100))}`,
  );
}

/** Throws `TypeError` for a name or a value that could not be one header: one with a line break in it, say. */
export function checkHeaders(given: HeaderPairs): void {
  for (const [name, value] of given) {
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch (cause) {
      const message =
        `Cannot send header ${JSON.stringify(name.slice(0, 100))}: its name or value has ` +
        `characters that no header may have`;
      throw new TypeError(message, { cause });
    }
  }
}

/**
 * The headers of a request as they are sent, for `node:http`: name, value, name, value. Those that are the sender's are
 * left out and replaced by its own. `given` is checked already.
 */
export function requestHeaders(
  given: HeaderPairs,
  host: string,
  body: Uint8Array | undefined,
  method: string,
): string[] {
  const headers: string[] = ["Host", host, "Connection", "close"];
  const names = new Set<string>();
  for (const [name, value] of given) {
    const lower = name.toLowerCase();
    if (OWN_HEADERS.has(lower)) continue;
    names.add(lower);
    headers.push(name, value);
  }
  if (!names.has("accept")) headers.push("Accept", "*/*");
  if (!names.has("accept-encoding")) headers.push("Accept-Encoding", "gzip, br");
  if (!names.has("user-agent")) headers.push("User-Agent", "Paddock");
  if (body !== undefined) headers.push("Content-Length", `${body.length}`);
  else if (["POST", "PUT", "PATCH"].includes(method)) headers.push("Content-Length", "0");
  return headers;
}
