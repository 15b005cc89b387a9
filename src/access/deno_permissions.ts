import type { Permissions } from "../wire/protocol.ts";
import type { Item } from "./item.ts";

const KINDS = ["net", "read", "write", "env", "sys"] as const;

/** The permissions of Deno's among items, by kind; undefined when there are none. */
export function denoPermissions(items: readonly Item[]): Permissions | undefined {
  const permissions: { -readonly [K in keyof Permissions]: string[] } = {};
  for (const { kind, value } of items) {
    const known = KINDS.find((one) => one === kind);
    if (known !== undefined) (permissions[known] ??= []).push(value);
  }
  return Object.keys(permissions).length === 0 ? undefined : permissions;
}
