import type { StartMessage } from "../wire/protocol.ts";
import type { Calls, FetchApp } from "./calls.ts";
import { evaluate } from "./evaluate.ts";
import { isFunction, isThenable, TypeErrorClass } from "./intrinsics.ts";
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
    throw new TypeErrorClass("its bundle has no entry");
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
