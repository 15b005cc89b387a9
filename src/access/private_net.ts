import {
  type AddressRange,
  formatIPv4Range,
  parseAddressRange,
  rangeHolds,
  subtractRange,
} from "./address_range.ts";
import { type NetTarget, parseNetTarget } from "./net_target.ts";

/**
 * IPv4 addresses that are not on the public Internet: what a name that somebody else controls must not lead to. After
 * the registry of special-purpose addresses (RFC 6890 and later).
 */
export const PRIVATE_IPV4_RANGES = [
  "0.0.0.0/8", // this host
  "10.0.0.0/8", // private networks
  "100.64.0.0/10", // between a provider and its customers
  "127.0.0.0/8", // loopback
  "169.254.0.0/16", // link-local; clouds answer with secrets of the machine here
  "172.16.0.0/12", // private networks
  "192.0.0.0/24", // protocols
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // relays of 6to4
  "192.168.0.0/16", // private networks
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
] as const;

/** All of IPv6 that is public, and the parts of it that are not. Outside of it everything is private. */
const PUBLIC_IPV6 = "2000::/3";
const PRIVATE_IN_PUBLIC_IPV6 = [
  "2001::/23", // protocols, Teredo among them
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4, which holds any IPv4 address
  "3fff::/20", // documentation
];
/** Holds an IPv4 address in its last 32 bits, and leads there. */
const TRANSLATED = "64:ff9b::/96";

/**
 * IPv6 addresses that Deno can be told to deny. It takes single ones only, no ranges: these are this host, and where
 * clouds answer with secrets of the machine.
 */
const PRIVATE_IPV6_ADDRESSES = ["::", "::1", "fd00:ec2::254", "fd20:ce::254"] as const;

/** What a granted `localhost`, or a name below it, lets through. */
const LOOPBACK = ["127.0.0.1", "::1"];

/** The ranges above, each read when an address is first held to it: a start that holds none to them need not wait. */
const ranges = new Map<string, AddressRange>();

/**
 * Whether an address is private: anything that is not a host on the public Internet. An IPv6 address that stands for an
 * IPv4 address is judged as that; what is no address at all counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  const parsed = parseAddressRange(address);
  return parsed === undefined || parsed.bits < widthOf(parsed) || isPrivate(parsed);
}

/**
 * Whether whoever holds these net grants may connect to an address, however it was found. A public one: yes, for the
 * name that led there was granted. A private one must be granted itself, as an address or a range that holds it, or as
 * `localhost` for 127.0.0.1 and ::1: a name such as `api.example.com` says nothing of where it may lead one day.
 */
export function mayConnect(granted: readonly string[], address: string, port: number): boolean {
  const parsed = parseAddressRange(address);
  if (parsed === undefined) return false;
  if (!isPrivate(parsed)) return true;
  return grantedRanges(granted).some((grant) =>
    (grant.port === undefined || grant.port === port) && rangeHolds(grant.range, parsed)
  );
}

/** Says why a private address was refused and what to grant. `host` is the name that led there, with its port. */
export function privateAddressReason(host: string, address: string, port: number): string {
  const target = address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
  const led = target === host ? "is" : `leads to ${address},`;
  return `it ${led} a private address that was not granted itself; ` +
    `if the plugin is meant to reach it, ask for "${target}" under "permissions.net" too, and grant it`;
}

/**
 * What to deny a process that holds these net grants, as values of `--deny-net`: every private IPv4 address that is not
 * granted itself, and the few IPv6 addresses that can be written. Deno checks these against resolved addresses. It takes
 * no port behind a range, so an address that is granted for one port is open to granted names on all of theirs.
 */
export function deniedAddresses(granted: readonly string[]): string[] {
  const open = grantedRanges(granted).map(({ range }) => range);
  const ipv4 = PRIVATE_IPV4_RANGES.map(range).flatMap((range) =>
    open.reduce((left, grant) => left.flatMap((one) => subtractRange(one, grant)), [range])
  );
  const ipv6 = PRIVATE_IPV6_ADDRESSES.filter((address) =>
    !open.some((grant) => rangeHolds(grant, range(address)))
  );
  return [...ipv4.map(formatIPv4Range), ...ipv6.map((address) => `[${address}]`)];
}

function isPrivate(address: AddressRange): boolean {
  const isIn = (text: string) => rangeHolds(range(text), address);
  if (address.family === 4) return PRIVATE_IPV4_RANGES.some(isIn);
  if (isIn(TRANSLATED)) {
    return isPrivate({ family: 4, first: address.first & 0xffff_ffffn, bits: 32 });
  }
  return !isIn(PUBLIC_IPV6) || PRIVATE_IN_PUBLIC_IPV6.some(isIn);
}

interface GrantedRange {
  readonly range: AddressRange;
  /** Undefined for all ports. */
  readonly port: number | undefined;
}

/** The addresses among net grants. */
function grantedRanges(granted: readonly string[]): GrantedRange[] {
  return granted.flatMap((value) => {
    const target = parseNetTarget(value);
    return target === undefined
      ? []
      : addressesOf(target).map((range) => ({ range, port: target.port }));
  });
}

function addressesOf({ host, bits }: NetTarget): readonly AddressRange[] {
  if (host === "localhost" || host.endsWith(".localhost")) return LOOPBACK.map(range);
  const address = parseAddressRange(bits === undefined ? host : `${host}/${bits}`);
  return address === undefined ? [] : [address];
}

function widthOf({ family }: AddressRange): number {
  return family === 4 ? 32 : 128;
}

/** One of the ranges above. */
function range(text: string): AddressRange {
  let known = ranges.get(text);
  if (known === undefined) {
    known = parseAddressRange(text);
    if (known === undefined) throw new TypeError(`Cannot read the range "${text}"`);
    ranges.set(text, known);
  }
  return known;
}
