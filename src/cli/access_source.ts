import type { AccessDiff } from "../access/report.ts";
import type { AccessSummary, PluginAccessReport } from "../host/plugin_access.ts";

/** Who may do what, wherever that is known. Everything rejects with what `HostAccess` throws, in its words. */
export interface AccessSource {
  list(): Promise<readonly AccessSummary[]>;
  explain(plugin: string): Promise<PluginAccessReport>;
  diff(plugin: string): Promise<AccessDiff>;
  grant(plugin: string, items: readonly string[] | "all"): Promise<void>;
  revoke(plugin: string, items: readonly string[] | "all"): Promise<void>;
}
