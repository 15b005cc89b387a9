/** An address or a range of them: the first address as a number, and how many of its leading bits are fixed. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  /** 32 or 128 for one address. */
  readonly bits: number;
}

/**
 * Reads `192.0.2.7`, `192.0.2.0/24`, `2001:db8::1` or `fe80::/10`, an IPv6 address with or without brackets. What
 * stands for an IPv4 address (`::ffff:192.0.2.7`) is read as that. Undefined when it is none of them.
 */
export function parseAddressRange(text: string): AddressRange | undefined {
  const [written = "", prefix, ...rest] = text.split("/");
  if (rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
  const address = parseIPv4(written) ?? parseIPv6(written);
  if (address === undefined) return undefined;
  const width = address.family === 4 ? 32 : 128;
  const bits = prefix === undefined ? width : Number(prefix);
  return bits > width ? undefined : rangeAt(address.family, address.first, bits);
}

/** The text of an IPv4 range: `192.0.2.0/24`, or `192.0.2.7` for one address. */
export function formatIPv4Range({ first, bits }: AddressRange): string {
  const address = [24n, 16n, 8n, 0n].map((shift) => (first >> shift) & 0xffn).join(".");
  return bits === 32 ? address : `${address}/${bits}`;
}

/** Whether all of `inner` lies in `outer`. */
export function rangeHolds(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.bits <= inner.bits &&
    rangeAt(inner.family, inner.first, outer.bits).first === outer.first;
}

/** What is left of a range without another, as few ranges as can be, in the order of their addresses. */
export function subtractRange(range: AddressRange, without: AddressRange): AddressRange[] {
  if (rangeHolds(without, range)) return [];
  if (!rangeHolds(range, without)) return [range];
  const { family, first } = range;
  const bits = range.bits + 1;
  const half = 1n << BigInt((family === 4 ? 32 : 128) - bits);
  return [first, first + half].flatMap((first) => subtractRange({ family, first, bits }, without));
}

function rangeAt(family: 4 | 6, address: bigint, bits: number): AddressRange {
  const free = BigInt((family === 4 ? 32 : 128) - bits);
  return { family, first: (address >> free) << free, bits };
}

function parseIPv4(text: string): AddressRange | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  if (!parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return {
    family: 4,
    first: parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n),
    bits: 32,
  };
}

function parseIPv6(text: string): AddressRange | undefined {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (!/^[\da-fA-F:.]+$/.test(bare)) return undefined;
  // The parser of URLs writes every address in its one shortest form, without dots.
  const canonical = URL.parse(`http://[${bare}]/`)?.hostname.slice(1, -1);
  if (canonical === undefined) return undefined;
  const [head = "", tail] = canonical.split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  const zeros = Array<bigint>(8 - before.length - after.length).fill(0n);
  const first = [...before, ...zeros, ...after].reduce((sum, group) => (sum << 16n) | group, 0n);
  if (first >> 32n === 0xffffn) return { family: 4, first: first & 0xffff_ffffn, bits: 32 };
  return { family: 6, first, bits: 128 };
}

function groupsOf(text: string): bigint[] {
  return text === "" ? [] : text.split(":").map((group) => BigInt(`0x${group}`));
}
