import { createItem, type Item, sameItem } from "./item.ts";
import { PERMISSION_KINDS } from "./item_kinds.ts";
import type { Manifest } from "./manifest.ts";

/** One thing a manifest asks for, and where it does. */
export interface AskedItem {
  readonly item: Item;
  /** Keys that lead to it in the manifest. */
  readonly path: readonly (string | number)[];
}

/**
 * Everything a manifest asks for, each thing once, in the order of the kinds.
 *
 * @param cwd Absolute; relative paths in the manifest are taken from there, as Deno itself would take them
 */
export function askedItems(manifest: Manifest, cwd: string): AskedItem[] {
  const { permissions, npm, capabilities, public: addresses = [] } = manifest;
  const asked: AskedItem[] = [];
  // Most plugins ask for nothing.
  const values = npm.length + capabilities.length + addresses.length;
  if (values === 0 && Object.keys(permissions).length === 0) return asked;
  for (const kind of PERMISSION_KINDS) {
    const values = permissions[kind];
    if (values !== undefined) add(asked, kind, values, ["permissions", kind], cwd);
  }
  add(asked, "npm", npm, ["npm"], cwd);
  add(asked, "capability", capabilities, ["capabilities"], cwd);
  add(asked, "public", addresses, ["public"], cwd);
  return asked;
}

function add(
  asked: AskedItem[],
  kind: Item["kind"],
  values: readonly string[],
  keys: readonly string[],
  cwd: string,
): void {
  for (const [index, value] of values.entries()) {
    const item = createItem(kind, value, cwd);
    if (asked.some((one) => sameItem(one.item, item))) continue;
    asked.push({ item, path: [...keys, index] });
  }
}
