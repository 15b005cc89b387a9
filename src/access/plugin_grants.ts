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
  /**
   * Its manifest has said what requests it answers, and that was decided about. From then on a version that does not say
   * it has no routes: it would ask for more than ever by asking for nothing.
   */
  readonly saysPublic?: true;
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
  /** Whether the newest files say what requests they answer. */
  readonly saysPublic?: boolean;
  /** Of all that is granted then; absent when no packages are. */
  readonly packages?: PackageTree;
}

/** Adds what a decision gives; the rest of what it was about is declined. What was granted before stays as it is. */
export function grantItems(
  before: PluginGrants | undefined,
  { hash, asked, items, by, at, saysPublic, packages }: GrantDecision,
): PluginGrants {
  const granted = [...before?.granted ?? []];
  for (const item of items) {
    if (!granted.some((one) => sameItem(one.item, item))) granted.push({ item, by, at });
  }
  const after: PluginGrants = {
    hash,
    asked: uniqueItems(asked),
    granted,
    ...(saysPublic || before?.saysPublic) && { saysPublic: true },
  };
  return withPackages(after, packages, before?.bundle);
}

/** Takes back all that `items` cover, and declines it for the future. */
export function revokeItems(
  before: PluginGrants | undefined,
  { hash, items, saysPublic }: Pick<GrantDecision, "hash" | "items" | "saysPublic">,
): PluginGrants {
  const left: PluginGrants = {
    hash,
    asked: uniqueItems([...before?.asked ?? [], ...items]),
    granted: (before?.granted ?? []).filter(({ item }) => !isCovered(items, item)),
    ...(saysPublic || before?.saysPublic) && { saysPublic: true },
  };
  const packages = pruneTree(before?.packages, packageRequests(grantedItems(left)));
  return withPackages(left, packages, before?.bundle);
}

/**
 * What stays when all decisions about a plugin are taken back: that it says what it answers, if there are `files` of it
 * that might not say so.
 *
 * @throws {RangeError} when there is nothing to take back
 */
export function forgetItems(
  plugin: string,
  grants: PluginGrants | undefined,
  files: boolean,
): PluginGrants | undefined {
  const left: PluginGrants | undefined = files && grants?.saysPublic
    ? { hash: grants.hash, asked: [], granted: [], saysPublic: true }
    : undefined;
  const empty = grants === undefined || grants.asked.length + grants.granted.length === 0;
  if (!empty || (grants !== undefined && left === undefined)) return left;
  throw new RangeError(`Cannot revoke grants of plugin "${plugin}": it has none`);
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
