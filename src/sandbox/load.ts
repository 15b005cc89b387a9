import type { StartMessage } from "../wire/protocol.ts";
import type { Calls, FetchApp } from "./calls.ts";
import { nearest } from "../wire/nearest.ts";
import { evaluate } from "./evaluate.ts";
import {
  charCode,
  endsWith,
  ErrorClass,
  isFunction,
  isThenable,
  keys,
  slice,
  startsWith,
  TypeErrorClass,
} from "./intrinsics.ts";
import type { PluginGlobals } from "./plugin_globals.ts";
import { checkPlugin } from "./require.ts";

const EXPORT_HINT =
  "a folder plugin must `export default definePlugin({ setup(api) { … } })`, or an object with fetch();" +
  " its default export must be";

/**
 * Evaluates the plugin and lets it register itself: a promise if `setup` is asynchronous. Throws what the plugin throws.
 */
export function loadPlugin(
  start: StartMessage,
  api: PluginGlobals,
  calls: Calls,
): PromiseLike<void> | undefined {
  const table = evaluate(start.code, start);
  const main = table.main;
  if (!isFunction(main)) {
    throw new TypeErrorClass("Cannot load the plugin: its bundle has no entry");
  }
  const exported: unknown = main();
  if (start.dialect === "blocking") return undefined;
  const plugin = typeof exported === "object" && exported !== null
    ? (exported as { default?: unknown }).default
    : undefined;
  checkPlugin(plugin, EXPORT_HINT);
  const { setup, fetch } = plugin as { setup?: unknown; fetch?: unknown };
  if (isFunction(fetch)) calls.app = plugin as FetchApp;
  if (!isFunction(setup)) return undefined;
  const running: unknown = (plugin as { setup(api: PluginGlobals): unknown }).setup(api);
  return isThenable(running) ? running.then(() => {}) : undefined;
}

/**
 * Adds to the message of a name that is not defined what may have been meant. Errors are changed in place, so that they
 * keep their stack.
 */
export function explainLoadError(error: unknown, names: readonly string[]): unknown {
  if (!(error instanceof ErrorClass) || error.name !== "ReferenceError") return error;
  const end = " is not defined";
  if (!endsWith(error.message, end)) return error;
  const name = slice(error.message, 0, error.message.length - end.length);
  const isHook = startsWith(name, "on") && charCode(name, 2) >= 65 && charCode(name, 2) <= 90;
  const meant = nearest(name, names);
  if (meant !== undefined) error.message += `: did you mean "${meant}"?`;
  if (isHook) {
    const hooks = names.filter((one) => startsWith(one, "on"));
    error.message += `${meant === undefined ? ":" : ""} the hooks of this host are ${
      hooks.join(", ")
    }`;
  }
  return error;
}

/** The names a plugin may have meant by one that does not exist. */
export function knownNames(...globals: PluginGlobals[]): string[] {
  return globals.flatMap((one) => keys(one));
}
