import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { NetGrants } from "./net_grants.ts";

/** Finds the addresses of a name, the one to try first in front. Rejects, or gives none, when it has none. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

/** Asks the system, as every program on the machine does. */
export async function resolveBySystem(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
}

/** Where a request goes: a granted host, and addresses of it that may be connected to. */
export interface Destination {
  /** The name as it is written in certificates and looked up; an IPv6 address without brackets. */
  readonly name: string;
  readonly port: number;
  readonly secure: boolean;
  /** Name and port as grants and messages have them: `api.example.com:443`, `[2001:db8::1]:80`. */
  readonly host: string;
  /** Whether this program may connect to it itself; if not, it may not look the name up either. */
  readonly reachable: boolean;
  /** Checked addresses: at least one where it is reachable. */
  readonly addresses: readonly string[];
}

/**
 * Checks the host of a URL, looks its addresses up, and keeps those that may be connected to. Who holds a name decides
 * where it leads, and can change that between two looks: connect to these addresses and to no others.
 *
 * @throws {PaddockError} `capability` when the host was not granted, or leads to private addresses only
 * @throws {TypeError} for other schemes than HTTP and HTTPS, and when the name has no address
 */
export async function findDestination(
  url: URL,
  grants: NetGrants,
  resolve: ResolveName,
): Promise<Destination> {
  const secure = url.protocol === "https:";
  if (!secure && url.protocol !== "http:") {
    throw new TypeError(
      `Cannot send a request: the URL must begin with http: or https:, current value is "${url.protocol}"`,
    );
  }
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  const host = `${url.hostname}:${port}`;
  grants.requireHost(host);
  const name = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  const reachable = isReachable(host);
  const found = isIP(name) !== 0 ? [name] : reachable ? await lookUp(name, host, resolve) : [];
  const addresses = found.filter((address) => grants.permits(address, port));
  const [first] = found;
  if (addresses.length === 0 && first !== undefined) throw grants.refusal(host, first, port);
  return { name, port, secure, host, reachable, addresses };
}

async function lookUp(
  name: string,
  host: string,
  resolve: ResolveName,
): Promise<readonly string[]> {
  let cause: unknown;
  try {
    const found = await resolve(name);
    if (found.length > 0) return found;
  } catch (error) {
    cause = error;
  }
  throw new TypeError(`Cannot reach "${host}": the name has no address`, { cause });
}

/** Whether this program may reach a host, by Deno's own permissions. On a terminal nobody is asked. */
export function isReachable(host: string): boolean {
  return Deno.permissions.querySync({ name: "net", host }).state === "granted";
}

/** An address as grants and Deno's permissions have it. */
export function addressAndPort(address: string, port: number): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}
