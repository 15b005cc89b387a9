import type { GrantKind } from "./granted_apis.ts";
import { fromDeno, makeError } from "./granted_errors.ts";
import { permissionState } from "./verify_permissions.ts";

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
    return permissionState(kind, item) === "granted";
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
    return fromDeno(error, () =>
      // What was granted as it is written may lead on: a name to an address, a link to a file.
      this.has(kind, item)
        ? this.refusal(kind, item, "it leads to what was not granted itself")
        : this.refusal(kind, item));
  }
}
