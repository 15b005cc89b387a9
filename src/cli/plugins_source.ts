import type { PluginInfo } from "../host/host.ts";
import type { AccessSummary } from "../host/plugin_access.ts";

/** What can be told of a plugin in a list; what only a running server knows is null without one. */
export interface PluginRow extends Omit<AccessSummary, "tier"> {
  readonly tier: PluginInfo["tier"] | null;
  readonly instances: number | null;
  readonly usage: PluginInfo["usage"] | null;
  /** Of the files that run. */
  readonly hash: string | null;
  readonly calls: number | null;
  readonly errors: number | null;
  readonly p95Ms: number | null;
  readonly lastError: { readonly time: string; readonly message: string } | null;
}

/** The plugins, wherever that is known. Everything rejects with what `Host` throws, in its words. */
export interface PluginsSource {
  list(): Promise<readonly PluginRow[]>;
  disable(plugin: string): Promise<void>;
  enable(plugin: string): Promise<void>;
  restart(plugin: string): Promise<void>;
  uninstall(plugin: string, deleteData: boolean): Promise<void>;
  /** Yields whenever something has happened to a plugin, and ends with the server. */
  changes(signal: AbortSignal): AsyncIterable<unknown>;
}
