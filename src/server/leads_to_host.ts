import { authorityOf } from "../host/authority_of.ts";

/**
 * Whether a request goes to the host that its `Host` names. Deno puts that before the path as it is: a client could else
 * begin the path there, and get past a proxy that looks at paths.
 */
export function leadsToHost({ url, headers }: Request): boolean {
  const host = headers.get("host");
  return host === null || host === authorityOf(url);
}
