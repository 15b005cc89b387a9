/** Deno's permissions a manifest may ask for, in Deno's names. */
export const PERMISSION_KINDS = ["net", "read", "write", "env", "sys", "run", "ffi"] as const;

/** Everything a plugin can ask for: Deno's permissions, npm packages, rights in the host, and to answer requests. */
export const ITEM_KINDS = [...PERMISSION_KINDS, "npm", "capability", "public"] as const;

/** A Deno permission. */
export type PermissionKind = (typeof PERMISSION_KINDS)[number];
/** Everything a plugin can ask for. */
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Whether a kind belongs to Deno's fence. */
export function isPermission(kind: ItemKind): kind is PermissionKind {
  return (PERMISSION_KINDS as readonly ItemKind[]).includes(kind);
}

/** Whether the values of a kind are paths. */
export function isPathKind(kind: ItemKind): boolean {
  return kind === "read" || kind === "write" || kind === "ffi";
}
