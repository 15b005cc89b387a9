import type { Permissions } from "../wire/protocol.ts";
import type { GrantKind } from "./granted_apis.ts";
import { fromDeno, makeError } from "./granted_errors.ts";
import { apply, ErrorClass, getterOf, indexOf, slice, startsWith } from "./intrinsics.ts";

const { permissions } = Deno;
const { querySync } = Object.getPrototypeOf(permissions) as Deno.Permissions;
const stateOf = getterOf(Deno.PermissionStatus.prototype, "state");

/** Every permission Deno knows, whether it can be granted or not. */
const ALL_KINDS = ["read", "write", "env", "net", "sys", "run", "ffi", "import"] as const;
/** The field that narrows each permission to one thing. */
const FIELDS = { read: "path", write: "path", env: "variable", net: "host", sys: "kind" } as const;
const GRANT_KINDS = ["read", "write", "env", "net", "sys"] as const;

function isGranted(descriptor: unknown): boolean {
  const status = apply(querySync, permissions, [descriptor as Deno.PermissionDescriptor]);
  return apply(stateOf, status, []) === "granted";
}

/**
 * Throws unless this thread holds exactly what the host says: every item of the lists, and no permission as a whole. A
 * mistake of whoever opened the sandbox ends here, before any code of the plugin.
 */
export function verifyPermissions(granted: Permissions): void {
  for (const name of ALL_KINDS) {
    if (isGranted({ name })) {
      throw new ErrorClass(`Cannot start: the sandbox has the whole permission "${name}"`);
    }
  }
  for (const kind of GRANT_KINDS) {
    for (const item of granted[kind] ?? []) {
      if (isGranted({ name: kind, [FIELDS[kind]]: exampleOf(kind, item) })) continue;
      throw new ErrorClass(
        `Cannot start: the plugin was granted ${kind} of "${item}", and the sandbox does not have it`,
      );
    }
    if (granted[kind] === undefined && isGranted({ name: kind, [FIELDS[kind]]: PROBES[kind] })) {
      throw new ErrorClass(
        `Cannot start: the sandbox has ${kind} of "${PROBES[kind]}", and nobody granted it`,
      );
    }
  }
}

/**
 * What to ask Deno about to learn whether an item is granted: it takes `*.a.com` and `192.0.2.0/24` as grants, and not in
 * a question.
 */
function exampleOf(kind: GrantKind, item: string): string {
  if (kind !== "net") return item;
  if (startsWith(item, "*.")) return `a${slice(item, 1)}`;
  const range = indexOf(item, "/");
  if (range === -1) return item;
  const port = indexOf(item, ":", range);
  return slice(item, 0, range) + (port === -1 ? "" : slice(item, port));
}

/** Something of each kind that a sandbox without that permission must not have. */
const PROBES: Record<GrantKind, string> = {
  read: "/",
  write: "/",
  env: "PATH",
  net: "127.0.0.1:80",
  sys: "hostname",
};

/**
 * The check before each call of a function of Deno. Deno checks as well; but where the host has a terminal it would ask
 * whoever sits there, and the host would stand still meanwhile.
 */
export class Fence {
  readonly #plugin: string;

  constructor(plugin: string) {
    this.#plugin = plugin;
  }

  /** Whether this thread holds a permission for one thing. */
  has(kind: GrantKind, item: string): boolean {
    return isGranted({ name: kind, [FIELDS[kind]]: item });
  }

  /** Throws `NotCapable` unless this thread holds the permission. */
  check(kind: GrantKind, item: string): void {
    if (!this.has(kind, item)) throw this.refusal(kind, item);
  }

  /** The error that says what is missing, and where to ask for it. */
  refusal(kind: GrantKind, item: string, why = "it was not granted"): Error {
    return makeError(
      "NotCapable",
      `Cannot use ${kind} of "${item}" in plugin "${this.#plugin}": ${why}; ` +
        `ask for it under "permissions.${kind}" of the plugin's manifest`,
    );
  }

  /** An error of Deno's as plugins get it. */
  error(error: unknown, kind: GrantKind, item: string): unknown {
    return fromDeno(error, () => this.refusal(kind, item));
  }
}
