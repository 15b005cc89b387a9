import { askerOf } from "./asker_of.ts";
import type { CronTable } from "./cron.ts";
import type { FolderPlugin } from "./folder_plugin.ts";
import type { PluginInfo } from "./host.ts";
import type { FolderPlugins } from "./folder_plugins.ts";
import type { NativeEntry, NativePlugins } from "./native_plugins.ts";
import type { PluginCard } from "./plugin_access.ts";
import type { PluginState } from "./plugin_state.ts";
import type { HostLog } from "./host_log.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { RouteTable } from "./routes.ts";

/** Where it is found what a plugin takes part in, and how that goes. */
export interface PluginTables {
  readonly routes: RouteTable;
  readonly cron: CronTable;
  readonly metrics: Metrics;
  readonly log: HostLog;
}

/** All plugins for `host.plugins()`, by name. */
export function describePlugins(
  tables: PluginTables & { readonly folder: FolderPlugins; readonly natives: NativePlugins },
): PluginInfo[] {
  return [
    ...tables.folder.list().map((plugin) => describeFolderPlugin(plugin, tables)),
    ...tables.natives.list().map((plugin) => describeNativePlugin(plugin, tables)),
  ].sort((a, b) => a.name < b.name ? -1 : 1);
}

function describeFolderPlugin(plugin: FolderPlugin, tables: PluginTables): PluginInfo {
  const { name, source, version, error } = plugin;
  const status = version?.runner.status();
  return {
    name,
    kind: source?.kind ?? "file",
    dialect: version?.pkg.dialect,
    tier: status?.tier,
    state: stateOf(plugin),
    old: isOld(plugin),
    instances: status?.instances ?? 0,
    usage: status?.usage,
    version: version?.pkg.manifest.version,
    hash: version?.pkg.hash,
    hooks: [...new Set(version?.registrations.hooks.map(({ hook }) => hook))],
    startedMs: version?.known === false ? version.startedMs : undefined,
    error,
    ...common(name, tables),
  };
}

/** A plugin of the folder for `host.access`. */
export function describeCard(plugin: FolderPlugin): PluginCard {
  const { name, source, version, newest, error } = plugin;
  const pkg = newest ?? version?.pkg;
  return {
    plugin: name,
    kind: source?.kind ?? "file",
    tier: version?.runner.status().tier ?? null,
    state: stateOf(plugin),
    old: isOld(plugin),
    error: error ?? null,
    asker: pkg === undefined ? undefined : askerOf(pkg.source, pkg),
  };
}

function stateOf({ enabled, version, error }: FolderPlugin): PluginState {
  if (!enabled) return "disabled";
  if (version === undefined) return error === undefined ? "starting" : "failed";
  const { state } = version.runner.status();
  return state === "asleep" || state === "parked" ? state : "running";
}

function isOld({ version, error }: FolderPlugin): boolean {
  return version !== undefined && error !== undefined;
}

/** What is told of every plugin, whatever it is. */
function common(name: string, { routes, cron, metrics, log }: PluginTables) {
  const lastError = log.lastError(name);
  return { routes: routes.names(name), jobs: cron.ids(name), ...metrics.summary(name), lastError };
}

function describeNativePlugin(entry: NativeEntry, tables: PluginTables): PluginInfo {
  const { plugin: { name, version }, enabled, hooks, startedMs } = entry;
  return {
    name,
    kind: "native",
    dialect: undefined,
    tier: "native",
    state: enabled ? "running" : "disabled",
    old: false,
    instances: 0,
    usage: undefined,
    version,
    hash: undefined,
    hooks,
    startedMs,
    error: undefined,
    ...common(name, tables),
  };
}
