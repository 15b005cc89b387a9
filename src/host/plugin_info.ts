import type { CronTable } from "./cron.ts";
import type { FolderPlugin } from "./folder_plugin.ts";
import type { PluginInfo } from "./host.ts";
import type { NativeEntry } from "./native_plugins.ts";
import type { RouteTable } from "./routes.ts";

/** Where the names of what a plugin takes part in are found. */
export interface PluginNames {
  readonly routes: RouteTable;
  readonly cron: CronTable;
}

/** A plugin of the folder for `host.plugins()`. */
export function describeFolderPlugin(plugin: FolderPlugin, names: PluginNames): PluginInfo {
  const { name, source, enabled, version, error } = plugin;
  const running = version === undefined ? "failed" : "running";
  return {
    name,
    kind: source?.kind ?? "file",
    dialect: version?.pkg.dialect,
    tier: version?.runner.status().tier,
    state: enabled ? running : "disabled",
    version: version?.pkg.manifest.version,
    hash: version?.pkg.hash,
    hooks: [...new Set(version?.registrations.hooks.map(({ hook }) => hook))],
    routes: names.routes.names(name),
    jobs: names.cron.ids(name),
    startedMs: version?.startedMs,
    error,
  };
}

/** A native plugin for `host.plugins()`. */
export function describeNativePlugin(entry: NativeEntry, names: PluginNames): PluginInfo {
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
