import { covers, isCovered, uniqueItems } from "./covers.ts";
import { type Item, sameItem } from "./item.ts";
import { packageRequests, type PackageTree, pruneTree } from "./package_tree.ts";

/** Through what an operator gave something: the command line, or the embedder's program. */
export type Grantor = "cli" | "api";

/** One thing that was granted. */
export interface GrantedItem {
  readonly item: Item;
  readonly by: Grantor;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Which code was made of which files, with npm packages in it. Both are SHA-256, hexadecimal. */
export interface BundleMark {
  readonly files: string;
  readonly code: string;
}

/**
 * What was decided about one plugin. What was asked for and is not granted was declined; what was never asked for is
 * not decided.
 */
export interface PluginGrants {
  /** Of the files whose requests were decided about last. */
  readonly hash: string;
  readonly asked: readonly Item[];
  readonly granted: readonly GrantedItem[];
  /** The npm packages that were granted, in the versions they were fetched in. */
  readonly packages?: PackageTree;
  /** Of the version that ran last, if it has npm packages in it. */
  readonly bundle?: BundleMark;
}

/** A decision: what the newest files ask for, and what of it is given. */
export interface GrantDecision {
  readonly hash: string;
  readonly asked: readonly Item[];
  readonly items: readonly Item[];
  readonly by: Grantor;
  readonly at: string;
  /** Of all that is granted then; absent when no packages are. */
  readonly packages?: PackageTree;
}

/** Adds what a decision gives; the rest of what it was about is declined. What was granted before stays as it is. */
export function grantItems(
  before: PluginGrants | undefined,
  { hash, asked, items, by, at, packages }: GrantDecision,
): PluginGrants {
  const granted = [...before?.granted ?? []];
  for (const item of items) {
    if (!granted.some((one) => sameItem(one.item, item))) granted.push({ item, by, at });
  }
  return withPackages({ hash, asked: uniqueItems(asked), granted }, packages, before?.bundle);
}

/** Takes back all that `items` cover, and declines it for the future. */
export function revokeItems(
  before: PluginGrants | undefined,
  { hash, items }: Pick<GrantDecision, "hash" | "items">,
): PluginGrants {
  const left: PluginGrants = {
    hash,
    asked: uniqueItems([...before?.asked ?? [], ...items]),
    granted: (before?.granted ?? []).filter(({ item }) => !isCovered(items, item)),
  };
  const packages = pruneTree(before?.packages, packageRequests(grantedItems(left)));
  return withPackages(left, packages, before?.bundle);
}

/** What was granted as part of something wider, and cannot be taken back by itself. */
export function widerGrant(grants: PluginGrants | undefined, item: Item): Item | undefined {
  return grants?.granted.find((one) => covers(one.item, item) && !covers(item, one.item))?.item;
}

/** What was granted. */
export function grantedItems(grants: PluginGrants | undefined): Item[] {
  return grants?.granted.map(({ item }) => item) ?? [];
}

function withPackages(
  grants: PluginGrants,
  packages: PackageTree | undefined,
  bundle: BundleMark | undefined,
): PluginGrants {
  if (packages === undefined) return grants;
  return { ...grants, packages, ...bundle !== undefined && { bundle } };
}
