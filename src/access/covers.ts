import { sep } from "node:path";
import { capabilityCovers } from "./capabilities.ts";
import { type Item, sameItem } from "./item.ts";
import { netCovers, parseNetTarget } from "./net_target.ts";
import { npmCovers, parseNpmRequest } from "./npm_request.ts";
import { addressCovers, parsePublicAddress } from "./public_address.ts";

/** Whether whoever holds `granted` holds all of `asked`. Never true across kinds. */
export function covers(granted: Item, asked: Item): boolean {
  if (granted.kind !== asked.kind) return false;
  if (granted.value === asked.value) return true;
  switch (granted.kind) {
    case "net":
      return netCovers(parseNetTarget(granted.value)!, parseNetTarget(asked.value)!);
    case "read":
    case "write":
    case "ffi":
      return asked.value.startsWith(
        granted.value.endsWith(sep) ? granted.value : granted.value + sep,
      );
    case "env":
      return granted.value.endsWith("*") && asked.value.startsWith(granted.value.slice(0, -1));
    case "npm":
      return npmCovers(parseNpmRequest(granted.value)!, parseNpmRequest(asked.value)!);
    case "capability":
      return capabilityCovers(granted.value, asked.value);
    case "public":
      return addressCovers(
        parsePublicAddress(granted.value)!,
        parsePublicAddress(asked.value)!,
      );
    case "sys":
    case "run":
      return false;
  }
}

/** Whether one of `held` covers `asked`. */
export function isCovered(held: Iterable<Item>, asked: Item): boolean {
  for (const item of held) if (covers(item, asked)) return true;
  return false;
}

/** What is asked against what was granted. */
export interface ItemDiff {
  /** Asked, and not wholly granted. */
  readonly missing: readonly Item[];
  /** Granted, and neither asked nor part of what is. */
  readonly extra: readonly Item[];
  /** Granted parts of what is missing as a whole. */
  readonly narrower: readonly Item[];
}

/** Compares. Each list keeps the order of where it comes from. */
export function diffItems(asked: readonly Item[], granted: readonly Item[]): ItemDiff {
  const missing = asked.filter((item) => !isCovered(granted, item));
  return {
    missing,
    extra: granted.filter((item) =>
      !isCovered(asked, item) && !asked.some((wanted) => covers(item, wanted))
    ),
    narrower: granted.filter((item) => isCovered(missing, item)),
  };
}

/**
 * What a plugin holds of what it was granted: never more than it asks for, and never more than was granted. Of an
 * item that is asked for and granted in part only the parts are held.
 */
export function heldItems(asked: readonly Item[], granted: readonly Item[]): Item[] {
  const held = asked.filter((item) => isCovered(granted, item));
  for (const item of granted) {
    if (isCovered(asked, item) && !isCovered(held, item)) held.push(item);
  }
  return held;
}

/** Every item once, in the order of first appearance. */
export function uniqueItems(items: Iterable<Item>): Item[] {
  const unique: Item[] = [];
  for (const item of items) if (!unique.some((one) => sameItem(one, item))) unique.push(item);
  return unique;
}
