import type { StartMessage } from "../wire/protocol.ts";
import { ERRORS } from "./granted_errors.ts";
import { Fence } from "./granted_fence.ts";
import { ffiFunctions } from "./granted_ffi.ts";
import { readFunctions, writeFunctions } from "./granted_files.ts";
import { envFunctions, sysFunctions } from "./granted_host.ts";
import { netFunctions } from "./granted_net.ts";
import { Links } from "./granted_paths.ts";
import { runFunctions } from "./granted_run.ts";
import { create, freeze, keys, split } from "./intrinsics.ts";
import type { Net } from "./net.ts";
import type { PluginGlobals } from "./plugin_globals.ts";
import { URLClass } from "./web.ts";

/** Globals that no plugin may replace, because Deno's own functions look them up when they are called. */
export const FIXED: Readonly<Record<string, true | undefined>> = Object.freeze({
  Deno: true,
  URL: true,
});

/** The system, which `Deno.statSync` looks up here whenever it is called. */
const BUILD = Object.freeze({ os: Deno.build.os });

/**
 * Makes the globals that granted permissions bring back; none when nothing was granted. To be called before any code of
 * the plugin runs, and once the sandbox is known to hold exactly what was granted.
 */
export function createGranted(
  { permissions = {}, plugin, cwd, limits }: GrantMessage,
  net: Net,
): PluginGlobals {
  const globals: PluginGlobals = create(null);
  const fence = new Fence(plugin);
  const links = new Links(fence, permissions, cwd);
  const { read, write, env, sys, run, ffi } = permissions;
  if (read !== undefined) place(globals, readFunctions(fence, links));
  if (write !== undefined) place(globals, writeFunctions(fence, links));
  if (env !== undefined) place(globals, envFunctions(fence, env));
  if (permissions.net !== undefined) {
    place(globals, netFunctions(fence, net, limits.fetchesInFlight));
    globals.URL = URLClass;
  }
  if (sys !== undefined) place(globals, sysFunctions(fence, sys));
  if (run !== undefined) place(globals, runFunctions(fence, links));
  if (ffi !== undefined) place(globals, ffiFunctions(fence, links));
  const { Deno: deno, process } = globals as Record<string, Record<string, unknown> | undefined>;
  if (deno !== undefined) {
    deno.errors = ERRORS;
    deno.build = BUILD;
    if (deno.env !== undefined) freeze(deno.env);
    freeze(deno);
  }
  if (process !== undefined) freeze(process);
  return globals;
}

/** What the start says of grants. */
type GrantMessage = Pick<StartMessage, "permissions" | "plugin" | "cwd" | "limits">;

/** Puts values where their full names say. */
function place(globals: PluginGlobals, values: Record<string, unknown>): void {
  for (const name of keys(values)) {
    const path = split(name, ".");
    let at = globals;
    for (let i = 0; i < path.length - 1; i++) {
      at = (at[path[i]!] ??= create(null)) as PluginGlobals;
    }
    at[path[path.length - 1]!] = values[name];
  }
}
