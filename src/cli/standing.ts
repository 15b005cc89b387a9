import type { PluginStanding } from "../host/plugin_access.ts";

/** How a plugin is doing, in a few words. */
export function standingOf({ state, old }: Pick<PluginStanding, "state" | "old">): string {
  return old ? `${state}, old version` : state;
}
