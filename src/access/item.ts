import { isAbsolute, relative, resolve, sep } from "node:path";
import { isPathKind, ITEM_KINDS, type ItemKind } from "./item_kinds.ts";
import { problemOf } from "./item_problems.ts";
import { formatNetTarget, parseNetTarget } from "./net_target.ts";
import { formatPublicAddress, parsePublicAddress } from "./public_address.ts";

/** One thing that is asked for or granted. `value` is canonical: equal texts mean equal things; paths are absolute. */
export interface Item {
  readonly kind: ItemKind;
  readonly value: string;
}

/**
 * Makes an item of a value as a manifest or an operator writes it. A relative path is taken from `base`, an absolute
 * folder.
 *
 * @throws {RangeError} saying what is expected when there is no such thing
 */
export function createItem(kind: ItemKind, written: string, base: string): Item {
  const problem = problemOf(kind, written);
  if (problem !== undefined) {
    throw new RangeError(`Cannot read item "${kind}:${written}": ${problem}`);
  }
  if (kind === "net") return { kind, value: formatNetTarget(parseNetTarget(written)!) };
  if (kind === "public") return { kind, value: formatPublicAddress(parsePublicAddress(written)!) };
  if (isPathKind(kind)) return { kind, value: resolve(base, written) };
  return { kind, value: written };
}

/**
 * Reads the text form of an item: `net:api.example.com:443`, `read:./data`, `capability:records:read:posts`.
 *
 * @throws {RangeError} naming the kinds there are, or what the value should be
 */
export function parseItem(text: string, base: string): Item {
  const colon = text.indexOf(":");
  const kind = ITEM_KINDS.find((kind) => kind === text.slice(0, colon));
  if (colon !== -1 && kind !== undefined) return createItem(kind, text.slice(colon + 1), base);
  throw new RangeError(
    `Cannot read item "${text}": it must be KIND:VALUE such as net:api.example.com, the kinds are ${
      ITEM_KINDS.join(", ")
    }`,
  );
}

/** The text form of an item. Paths at or below `base` are written from there (`./data`), others in full. */
export function formatItem({ kind, value }: Item, base: string): string {
  return `${kind}:${isPathKind(kind) ? shortPath(value, base) : value}`;
}

/** A path for people and for files that move along with `base`. */
export function shortPath(path: string, base: string): string {
  const below = relative(base, path);
  if (below === "") return "./";
  if (isAbsolute(below) || below === ".." || below.startsWith(`..${sep}`)) return path;
  return `./${below.replaceAll(sep, "/")}`;
}

/** Whether two items are the same. */
export function sameItem(a: Item, b: Item): boolean {
  return a.kind === b.kind && a.value === b.value;
}
