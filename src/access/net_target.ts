/** What a `net` permission names: a host, all below a domain, or a range of IPv4 addresses; with a port or for all. */
export interface NetTarget {
  /** Lower case; an IPv6 address in brackets; a wildcard without its `*.`; a range as its first address. */
  readonly host: string;
  /** Undefined for all ports. */
  readonly port: number | undefined;
  /** `*.example.com`, which for Deno is example.com and everything below it. */
  readonly wildcard: boolean;
  /** Length of the prefix of a range, in bits. */
  readonly bits: number | undefined;
}

/** What a `net` value may look like, for messages. */
export const NET_FORMS =
  'expected a host such as "api.example.com", "*.example.com", "192.0.2.7", "192.0.2.0/24" or "[2001:db8::1]", ' +
  'with ":PORT" behind it or without (no URL, no path, no "*" for all hosts; other letters than ASCII in Punycode)';

const PORT = /^(.*):([1-9]\d{0,4})$/;

/** Reads what Deno 2.9 takes for `--allow-net`, less its oddities. Undefined when it is none of the forms. */
export function parseNetTarget(text: string): NetTarget | undefined {
  const parted = PORT.exec(text);
  const written = (parted?.[1] ?? text).toLowerCase();
  const port = parted === null ? undefined : Number(parted[2]);
  if (port !== undefined && port > 65_535) return undefined;
  if (written.startsWith("[")) {
    const host = canonicalIPv6(written);
    return host === undefined ? undefined : { host, port, wildcard: false, bits: undefined };
  }
  const [address, prefix, ...rest] = written.split("/");
  if (address === undefined || rest.length > 0) return undefined;
  if (/^[\d.]+$/.test(address)) return ipv4Target(address, prefix, port);
  if (prefix !== undefined) return undefined;
  const wildcard = address.startsWith("*.");
  const host = (wildcard ? address.slice(2) : address).replace(/\.$/, "");
  if (!isName(host)) return undefined;
  return { host, port, wildcard, bits: undefined };
}

/** One text for all that mean the same. */
export function formatNetTarget({ host, port, wildcard, bits }: NetTarget): string {
  const range = bits === undefined ? "" : `/${bits}`;
  return `${wildcard ? "*." : ""}${host}${range}${port === undefined ? "" : `:${port}`}`;
}

/** Whether whoever may reach `granted` may reach all of `asked`. */
export function netCovers(granted: NetTarget, asked: NetTarget): boolean {
  if (granted.port !== undefined && granted.port !== asked.port) return false;
  if (granted.wildcard) {
    return asked.host === granted.host || asked.host.endsWith(`.${granted.host}`);
  }
  if (asked.wildcard) return false;
  if (granted.bits === undefined) return asked.bits === undefined && asked.host === granted.host;
  const address = numberOf(asked.host);
  if (address === undefined || (asked.bits ?? 32) < granted.bits) return false;
  return masked(address, granted.bits) === numberOf(granted.host);
}

function ipv4Target(
  address: string,
  prefix: string | undefined,
  port: number | undefined,
): NetTarget | undefined {
  const number = numberOf(address);
  if (number === undefined) return undefined;
  if (prefix === undefined) return { host: address, port, wildcard: false, bits: undefined };
  // Deno takes a port behind a range and then ignores part of it.
  if (port !== undefined || !/^(?:[1-9]|[12]\d|3[0-2])$/.test(prefix)) return undefined;
  const bits = Number(prefix);
  const first = masked(number, bits);
  const host = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".");
  return { host, port, wildcard: false, bits };
}

/** Undefined for anything but four plain decimal numbers. */
function numberOf(address: string): number | undefined {
  const parts = address.split(".");
  if (parts.length !== 4) return undefined;
  if (!parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function masked(address: number, bits: number): number {
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) * size;
}

function canonicalIPv6(bracketed: string): string | undefined {
  if (!/^\[[\da-f:.]+\]$/.test(bracketed)) return undefined;
  return URL.parse(`http://${bracketed}/`)?.hostname;
}

/** A name whose last label could be taken for a number is an address in disguise. */
function isName(host: string): boolean {
  const labels = host.split(".");
  return host.length <= 253 && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label)) &&
    !/^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1)!);
}
