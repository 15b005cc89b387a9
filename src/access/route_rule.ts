import { heldItems } from "./covers.ts";
import type { Item } from "./item.ts";
import { parsePublicAddress, type PublicAddress } from "./public_address.ts";
import { grantedItems, type PluginGrants } from "./plugin_grants.ts";

/** What plugins may answer whose manifest does not say it: requests to any address, or none. */
export type PublicRoutes = "any" | "declared";

/** What requests a plugin may answer. */
export interface RouteRule {
  /** Those it asks for. */
  readonly asked: readonly PublicAddress[];
  /** Those it asks for and was granted. */
  readonly held: readonly PublicAddress[];
  /** Why there is a rule although its manifest does not say what it answers, as a clause; undefined when it says so. */
  readonly unsaid: string | undefined;
}

/**
 * The rule for a plugin. Undefined when there is none, and all its routes may be in place.
 *
 * @param asked Undefined when the manifest does not say what it answers
 */
export function routeRule(
  asked: readonly Item[] | undefined,
  grants: PluginGrants | undefined,
  publicRoutes: PublicRoutes,
): RouteRule | undefined {
  if (asked !== undefined) {
    const held = heldItems(asked, grantedItems(grants));
    return { asked: addressesOf(asked), held: addressesOf(held), unsaid: undefined };
  }
  const unsaid = grants?.saysPublic
    ? "an earlier version said it, and that was decided about"
    : publicRoutes === "declared"
    ? 'the options of the host say publicRoutes: "declared"'
    : undefined;
  return unsaid === undefined ? undefined : { asked: [], held: [], unsaid };
}

function addressesOf(items: readonly Item[]): PublicAddress[] {
  return items.filter(({ kind }) => kind === "public")
    .map(({ value }) => parsePublicAddress(value)!);
}
