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

/** What a plugin holds by policy alone. */
export function policyItems(plugin: string, policy: AccessPolicy): Item[] {
  const own = Object.hasOwn(policy.grants, plugin) ? policy.grants[plugin]! : [];
  return [...BASE_CAPABILITIES, ...policy.dropIns, ...own].map((value) => {
    return { kind: "capability", value };
  });
}
