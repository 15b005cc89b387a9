import { authorityOf } from "./authority_of.ts";
import { errorResponse } from "./http_error.ts";

/** Methods of which no `Request` can be made. */
const UNKNOWN: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** The last authority that was looked at and is one: most requests have the same. */
let known = "";

/**
 * The answer to a request of which nobody can make a `Request` or a `URL`, undefined for all others: Deno makes its URL of
 * a client's `Host`, and clients could else have plugins fail in ways they cannot help.
 */
export function refuseRequest({ method, url }: Request): Response | undefined {
  if (!isAuthority(authorityOf(url))) return errorResponse(400, "The request's Host is none");
  // Routers look methods up in objects, which know such names.
  if (!UNKNOWN.has(method.toUpperCase()) && !(method in Object.prototype)) return undefined;
  return errorResponse(501, "The server does not know this method");
}

function isAuthority(text: string): boolean {
  if (text === known) return true;
  // Signs that would end it, and a password's.
  if (/[?#@\\]/.test(text) || !URL.canParse(`http://${text}`)) return false;
  known = text;
  return true;
}
