import { covers, isCovered, uniqueItems } from "./covers.ts";
import { type Item, sameItem } from "./item.ts";

/** Through what an operator gave something: the command line, or the embedder's program. */
export type Grantor = "cli" | "api";

/** One thing that was granted. */
export interface GrantedItem {
  readonly item: Item;
  readonly by: Grantor;
  /** ISO 8601, UTC. */
  readonly at: string;
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
}

/** A decision: what the newest files ask for, and what of it is given. */
export interface GrantDecision {
  readonly hash: string;
  readonly asked: readonly Item[];
  readonly items: readonly Item[];
  readonly by: Grantor;
  readonly at: string;
}

/** Adds what a decision gives; the rest of what it was about is declined. What was granted before stays as it is. */
export function grantItems(
  before: PluginGrants | undefined,
  { hash, asked, items, by, at }: GrantDecision,
): PluginGrants {
  const granted = [...before?.granted ?? []];
  for (const item of items) {
    if (!granted.some((one) => sameItem(one.item, item))) granted.push({ item, by, at });
  }
  return { hash, asked: uniqueItems(asked), granted };
}

/** Takes back all that `items` cover, and declines it for the future. */
export function revokeItems(
  before: PluginGrants | undefined,
  { hash, items }: Pick<GrantDecision, "hash" | "items">,
): PluginGrants {
  return {
    hash,
    asked: uniqueItems([...before?.asked ?? [], ...items]),
    granted: (before?.granted ?? []).filter(({ item }) => !isCovered(items, item)),
  };
}

/** What was granted as part of something wider, and cannot be taken back by itself. */
export function widerGrant(grants: PluginGrants | undefined, item: Item): Item | undefined {
  return grants?.granted.find((one) => covers(one.item, item) && !covers(item, one.item))?.item;
}

/** What was granted. */
export function grantedItems(grants: PluginGrants | undefined): Item[] {
  return grants?.granted.map(({ item }) => item) ?? [];
}
