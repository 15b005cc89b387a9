import { PaddockError } from "../wire/errors.ts";
import type { AdmissionRules } from "./admission.ts";
import { uniqueItems } from "./covers.ts";
import type { Item } from "./item.ts";
import type { NpmRequest } from "./npm_request.ts";
import {
  type HeldPackages,
  packageRequests,
  type PackageTree,
  pruneTree,
  resolvePackage,
} from "./package_tree.ts";
import { grantedItems, type PluginGrants } from "./plugin_grants.ts";

/**
 * Fetches packages for a plugin, with all that they need. Versions that are `known` stay as they are.
 *
 * @throws {PaddockError} `config` when it cannot be done
 */
export type FetchPackages = (
  plugin: string,
  requests: readonly NpmRequest[],
  known: PackageTree | undefined,
) => Promise<PackageTree>;

/**
 * The packages a plugin may import that holds these items; undefined when there are none.
 *
 * @throws {PaddockError} `capability` when the lock has no version of what it holds
 */
export function heldPackages(
  plugin: string,
  items: readonly Item[],
  tree: PackageTree | undefined,
  { lockFile, howToGrant }: Pick<AdmissionRules, "lockFile" | "howToGrant">,
): HeldPackages | undefined {
  const requests = packageRequests(items);
  if (requests.length === 0) return undefined;
  const imports = requests.map((request) => {
    const found = resolvePackage(request, tree);
    if (found !== undefined) return found;
    const item = `npm:${request.name}@${request.range}`;
    throw new PaddockError(
      "capability",
      `Cannot start plugin "${plugin}": ${lockFile} has no version that fits ${item}; ` +
        `revoke what was granted of that package, then grant it anew. ${
          howToGrant(plugin, [item])
        }`,
      { plugin },
    );
  });
  return { imports, tree: tree! };
}

/** All packages a plugin holds when these items are granted as well. Fetches only if there is something new. */
export async function packagesWith(
  plugin: string,
  before: PluginGrants | undefined,
  chosen: readonly Item[],
  fetch: FetchPackages,
): Promise<PackageTree | undefined> {
  const requests = packageRequests(uniqueItems([...grantedItems(before), ...chosen]));
  const known = before?.packages;
  const isKnown = ({ name, range }: NpmRequest) =>
    Object.hasOwn(known?.resolved ?? {}, `${name}@${range}`);
  if (requests.every(isKnown)) return pruneTree(known, requests);
  return await fetch(plugin, requests, known);
}
