import type { Permissions } from "../wire/protocol.ts";
import type { Item } from "./item.ts";
import { isPermission } from "./item_kinds.ts";

/** The permissions of Deno's among items, by kind; undefined when there are none. */
export function denoPermissions(items: readonly Item[]): Permissions | undefined {
  if (!items.some(({ kind }) => isPermission(kind))) return undefined;
  const permissions: { -readonly [K in keyof Permissions]: string[] } = {};
  for (const { kind, value } of items) {
    if (isPermission(kind)) (permissions[kind] ??= []).push(value);
  }
  return permissions;
}
