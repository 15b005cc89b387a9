import { PaddockError } from "../wire/errors.ts";
import type { ProcessGrant } from "./permission_flags.ts";

/** Where programs are looked for when this host may not tell where it looks for them itself. */
const USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * The variables a process is given for its grants: those that were granted, and where programs are found for one that
 * may start some. Whatever else this host has stays here, also from programs that the plugin starts.
 *
 * Throws `PaddockError` (`config`) for a granted variable that this host may not read itself: it has no way to pass it on.
 */
export function grantedEnvironment(
  { plugin, permissions = {} }: ProcessGrant,
): Record<string, string> {
  const variables: Record<string, string> = {};
  if (permissions.run !== undefined) variables.PATH = pathOfHost();
  for (const name of permissions.env ?? []) {
    try {
      Object.assign(variables, valuesOf(name));
    } catch (cause) {
      if (!(cause instanceof Deno.errors.NotCapable)) throw cause;
      const flag = name.endsWith("*") ? "--allow-env" : `--allow-env=${name}`;
      throw new PaddockError(
        "config",
        `Cannot start plugin "${plugin}" with permissions.env: current value is "${name}", which the host may not read ` +
          `itself, so that it cannot pass it on; start it with ${flag}`,
        { plugin, cause },
      );
    }
  }
  return variables;
}

/** Throws `NotCapable` when this host may not read them. */
function valuesOf(name: string): Record<string, string> {
  if (name.endsWith("*")) {
    const start = name.slice(0, -1);
    const all = Object.entries(Deno.env.toObject());
    return Object.fromEntries(all.filter(([name]) => name.startsWith(start)));
  }
  const value = Deno.env.get(name);
  return value === undefined ? {} : { [name]: value };
}

function pathOfHost(): string {
  const { state } = Deno.permissions.querySync({ name: "env", variable: "PATH" });
  return (state === "granted" ? Deno.env.get("PATH") : undefined) ?? USUAL_PATH;
}
