import type { StartMessage } from "../wire/protocol.ts";
import { apply, ErrorClass, getterOf } from "./intrinsics.ts";
import { exampleOf, probesOf, type ScopedKind } from "./permission_probes.ts";

const { permissions } = Deno;
const { querySync } = Object.getPrototypeOf(permissions) as Deno.Permissions;
const stateOf = getterOf(Deno.PermissionStatus.prototype, "state");

/** Every permission Deno knows, whether it can be granted or not. */
export const ALL_KINDS = ["read", "write", "env", "net", "sys", "run", "ffi", "import"] as const;

/** The field that narrows each permission to one thing. */
const FIELDS: Readonly<Record<ScopedKind, string>> = {
  read: "path",
  write: "path",
  env: "variable",
  net: "host",
  sys: "kind",
  run: "command",
  ffi: "path",
};

/** What Deno says of a permission: as a whole, or for one thing. */
export function permissionState(
  kind: (typeof ALL_KINDS)[number],
  item?: string,
): Deno.PermissionState {
  const descriptor = item === undefined
    ? { name: kind }
    : { name: kind, [FIELDS[kind as ScopedKind]]: item };
  const status = apply(querySync, permissions, [descriptor as Deno.PermissionDescriptor]);
  return apply(stateOf, status, []) as Deno.PermissionState;
}

/**
 * Throws unless this sandbox holds exactly what the host says: every item of the lists, no permission as a whole, and
 * nothing beside the lists, as far as asking can tell. A mistake of whoever opened it ends here, before any code of the
 * plugin.
 *
 * `unheld` is what Deno says here of a permission that was not given.
 */
export function verifyPermissions(
  { permissions: told = {}, deniedNet = [] }: Pick<StartMessage, "permissions" | "deniedNet">,
  unheld: Deno.PermissionState,
): void {
  for (const kind of ALL_KINDS) {
    const isListed = kind !== "import" && (told[kind] ?? []).length > 0;
    // Deno denies writing to programs that may be started, and forgets then that writing was denied altogether.
    const isPatchy = kind === "write" && (told.run ?? []).length > 0;
    const expected = isListed || isPatchy ? "prompt" : unheld;
    const state = permissionState(kind);
    if (state === expected) continue;
    const what = state === "granted"
      ? `the sandbox has the whole permission "${kind}"`
      : `permission "${kind}" is "${state}" in the sandbox, and must be "${expected}"`;
    throw new ErrorClass(`Cannot start: ${what}`);
  }
  for (const kind of Object.keys(FIELDS) as ScopedKind[]) verifyKind(kind, told[kind] ?? []);
  for (const range of deniedNet) {
    if (permissionState("net", exampleOf("net", range)) === "denied") continue;
    throw new ErrorClass(`Cannot start: net of "${range}" is not denied to the sandbox`);
  }
}

function verifyKind(kind: ScopedKind, items: readonly string[]): void {
  for (const item of items) {
    if (permissionState(kind, exampleOf(kind, item)) === "granted") continue;
    throw new ErrorClass(
      `Cannot start: the plugin was granted ${kind} of "${item}", and the sandbox does not have it`,
    );
  }
  for (const probe of probesOf(kind, items)) {
    if (permissionState(kind, probe) !== "granted") continue;
    throw new ErrorClass(
      `Cannot start: the sandbox has ${kind} of "${probe}", and nobody granted it`,
    );
  }
}
