import type { Permissions } from "../wire/protocol.ts";
import { PaddockError } from "../wire/errors.ts";
import { SYSTEM_FOLDERS } from "../wire/system_folders.ts";

/** Every kind of permission Deno has; those of a grant are keys of {@linkcode Permissions}. */
const KINDS = ["import", "run", "ffi", "read", "write", "net", "env", "sys"] as const;
/** What a process is to hold. */
export interface ProcessGrant {
  readonly plugin: string;
  readonly permissions?: Permissions | undefined;
  /** Values of `--deny-net`. */
  readonly deniedNet?: readonly string[] | undefined;
}

/**
 * The flags of a process: each kind has the list that was granted, or is denied expressly. There is never a command line
 * without such a flag, for `node:child_process` would then grant everything.
 *
 * Throws `PaddockError` (`config`) for a value that cannot be written: Deno parts lists at commas, and knows no other
 * way to write one.
 */
export function permissionFlags(
  { plugin, permissions = {}, deniedNet = [] }: ProcessGrant,
): string[] {
  return KINDS.flatMap((kind) => {
    const items = kind === "import" ? [] : permissions[kind] ?? [];
    if (items.length === 0) return [`--deny-${kind}`];
    for (const item of items) {
      if (!item.includes(",")) continue;
      throw new PaddockError(
        "config",
        `Cannot start plugin "${plugin}" with permissions.${kind}: current value is "${item}", ` +
          "and a process cannot be given a value with a comma; rename it, or let the plugin run in a worker",
        { plugin },
      );
    }
    const denied = kind === "net"
      ? deniedNet
      : kind === "read" || kind === "write"
      ? SYSTEM_FOLDERS
      : [];
    const allow = `--allow-${kind}=${items.join(",")}`;
    return denied.length === 0 ? [allow] : [allow, `--deny-${kind}=${denied.join(",")}`];
  });
}
