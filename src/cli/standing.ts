import type { PluginStanding } from "../host/plugin_access.ts";

/** How a plugin is doing, in a few words; where it runs too, when that is given. */
export function standingOf(
  { state, old, tier = null }:
    & Pick<PluginStanding, "state" | "old">
    & Partial<Pick<PluginStanding, "tier">>,
): string {
  const where = tier === null ? state : `${state} in a ${tier}`;
  return old ? `${where}, old version` : where;
}
