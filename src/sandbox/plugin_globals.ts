import type { StartMessage } from "../wire/protocol.ts";
import { API_ERRORS } from "./api_errors.ts";
import type { Asks } from "./asks.ts";
import { createConsole } from "./console.ts";
import type { Core } from "./core.ts";
import { cronAdd, cronRemove } from "./cron.ts";
import { toString } from "./decode_bytes.ts";
import { createFinalizationRegistry } from "./finalization.ts";
import { createHttpSend } from "./http_send.ts";
import { create, defineProperty, freeze, isArray, keys } from "./intrinsics.ts";
import type { Registry } from "./registry.ts";
import { HOOKS_FOLDER } from "./require.ts";
import { createService, extendService } from "./services.ts";
import { createSleep } from "./sleep.ts";
import type { Timers } from "./timers.ts";
import { milliseconds, TIME_ORIGIN, URLClass } from "./web.ts";
import { ResponseClass } from "./web_response.ts";

/** The names a plugin has beside those of the language and the web, and their values. Has no prototype. */
export type PluginGlobals = Record<string, unknown>;

/** Makes the names of the API: hooks, routes, cron, services, configuration. Also what `setup(api)` is given. */
export function createApi(
  start: StartMessage,
  registry: Registry,
  asks: Asks,
  core: Core,
): PluginGlobals {
  const api: PluginGlobals = create(null);
  for (const hook of start.hooks) {
    api[hook] = (...args: unknown[]) => registry.hook(hook, args);
  }
  api.routerAdd = (...args: unknown[]) => registry.route(args);
  api.routerUse = (...args: unknown[]) => registry.use(args);
  api.cronAdd = (...args: unknown[]) => cronAdd(registry, asks, args);
  api.cronRemove = (...args: unknown[]) => cronRemove(registry, asks, args);
  for (const name of keys(start.services)) {
    api[`$${name}`] = createService(name, start.services[name]!, asks);
  }
  if (api.$http !== undefined) {
    extendService(api.$http as PluginGlobals, { send: createHttpSend(asks, core) });
  }
  api.$config = freezeDeep(start.config);
  return api;
}

/** Makes the other names: `console`, timers, error classes and small helpers. */
export function createHelpers(core: Core, timers: Timers): PluginGlobals {
  const helpers: PluginGlobals = create(null);
  helpers.__hooks = HOOKS_FOLDER;
  for (const name of keys(API_ERRORS)) {
    helpers[name] = API_ERRORS[name as keyof typeof API_ERRORS];
  }
  helpers.sleep = createSleep(core, timers);
  helpers.toString = toString;
  helpers.console = createConsole(core);
  helpers.FinalizationRegistry = createFinalizationRegistry((error) => core.fault(error));
  helpers.Response = ResponseClass;
  helpers.URL = URLClass;
  helpers.performance = freeze({ now: milliseconds, timeOrigin: TIME_ORIGIN });
  helpers.setTimeout = (fn: unknown, ms: unknown, ...args: unknown[]) =>
    timers.timeout(fn, ms, args);
  helpers.setInterval = (fn: unknown, ms: unknown, ...args: unknown[]) =>
    timers.interval(fn, ms, args);
  helpers.queueMicrotask = (fn: unknown) => timers.microtask(fn);
  helpers.clearTimeout = (id: unknown) => timers.clear(id);
  helpers.clearInterval = (id: unknown) => timers.clear(id);
  return helpers;
}

/** Makes a value a global of the plugin, which may replace it unless it is fixed. */
export function defineGlobal(name: string, value: unknown, fixed = false): void {
  defineProperty(globalThis, name, {
    value,
    writable: !fixed,
    enumerable: false,
    configurable: !fixed,
  });
}

function freezeDeep(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  freeze(value);
  if (isArray(value)) { for (const item of value) freezeDeep(item); }
  else {
    for (const name of keys(value)) freezeDeep((value as Record<string, unknown>)[name]);
  }
  return value;
}
