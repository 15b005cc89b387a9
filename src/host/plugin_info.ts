import { askerOf } from "./asker_of.ts";
import type { CronTable } from "./cron.ts";
import type { FolderPlugin } from "./folder_plugin.ts";
import type { PluginInfo } from "./host.ts";
import type { NativeEntry } from "./native_plugins.ts";
import type { PluginCard } from "./plugin_access.ts";
import type { PluginState } from "./plugin_state.ts";
import type { RouteTable } from "./routes.ts";

/** Where the names of what a plugin takes part in are found. */
export interface PluginNames {
  readonly routes: RouteTable;
  readonly cron: CronTable;
}

/** All plugins for `host.plugins()`, by name. */
export function describePlugins(
  folder: readonly FolderPlugin[],
  natives: readonly NativeEntry[],
  routes: RouteTable,
  cron: CronTable,
): PluginInfo[] {
  const names = { routes, cron };
  return [
    ...folder.map((plugin) => describeFolderPlugin(plugin, names)),
    ...natives.map((plugin) => describeNativePlugin(plugin, names)),
  ].sort((a, b) => a.name < b.name ? -1 : 1);
}

function describeFolderPlugin(plugin: FolderPlugin, names: PluginNames): PluginInfo {
  const { name, source, version, error } = plugin;
  return {
    name,
    kind: source?.kind ?? "file",
    dialect: version?.pkg.dialect,
    tier: version?.runner.status().tier,
    state: stateOf(plugin),
    version: version?.pkg.manifest.version,
    hash: version?.pkg.hash,
    hooks: [...new Set(version?.registrations.hooks.map(({ hook }) => hook))],
    routes: names.routes.names(name),
    jobs: names.cron.ids(name),
    startedMs: version?.startedMs,
    error,
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
    old: version !== undefined && error !== undefined,
    error: error ?? null,
    asker: pkg === undefined ? undefined : askerOf(pkg.source, pkg),
  };
}

function stateOf({ enabled, version }: FolderPlugin): PluginState {
  if (!enabled) return "disabled";
  return version === undefined ? "failed" : "running";
}

function describeNativePlugin(entry: NativeEntry, names: PluginNames): PluginInfo {
  const { plugin: { name, version }, enabled, hooks, startedMs } = entry;
  return {
    name,
    kind: "native",
    dialect: undefined,
    tier: "native",
    state: enabled ? "running" : "disabled",
    version,
    hash: undefined,
    hooks,
    routes: names.routes.names(name),
    jobs: names.cron.ids(name),
    startedMs,
    error: undefined,
  };
}
