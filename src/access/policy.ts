import type { Item } from "./item.ts";
import type { PublicRoutes } from "./route_rule.ts";

/** Held by every plugin: its hooks, routes, jobs, its own data, and its log. */
export const BASE_CAPABILITIES: readonly string[] = ["hooks", "http", "cron", "kv", "log"];

/** What the program around the host allows, once and for all; what single plugins are granted comes on top. */
export interface AccessPolicy {
  /** Capabilities every plugin of the folder holds without asking, beyond {@linkcode BASE_CAPABILITIES}. */
  readonly dropIns: readonly string[];
  /** Capabilities of single plugins, by name. */
  readonly grants: Readonly<Record<string, readonly string[]>>;
  /** What plugins may answer whose manifest does not say it. */
  readonly publicRoutes: PublicRoutes;
}

/** What a plugin holds by policy alone. Those that are not named in it share one list. */
export function policyItems(plugin: string, policy: AccessPolicy): readonly Item[] {
  let common = COMMON.get(policy);
  if (common === undefined) {
    common = itemsOf([...BASE_CAPABILITIES, ...policy.dropIns]);
    COMMON.set(policy, common);
  }
  if (!Object.hasOwn(policy.grants, plugin)) return common;
  return [...common, ...itemsOf(policy.grants[plugin]!)];
}

const COMMON = new WeakMap<AccessPolicy, readonly Item[]>();

function itemsOf(capabilities: readonly string[]): Item[] {
  return capabilities.map((value) => ({ kind: "capability", value }));
}
