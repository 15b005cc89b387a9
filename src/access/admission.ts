import { PaddockError } from "../wire/errors.ts";
import { type AskedItem, askedItems } from "./asked_items.ts";
import { type Asker, manifestPlace } from "./asker.ts";
import { CapabilitySet } from "./capabilities.ts";
import { heldItems, isCovered } from "./covers.ts";
import { forbiddenReason, type ProtectedPath } from "./forbidden.ts";
import { formatItem, type Item } from "./item.ts";
import { grantedItems, type PluginGrants } from "./plugin_grants.ts";
import { type AccessPolicy, policyItems } from "./policy.ts";
import { type RouteRule, routeRule } from "./route_rule.ts";

/** What a version of a plugin may do. */
export interface Admission {
  /** Rights in the host, those of the policy included. */
  readonly capabilities: CapabilitySet;
  /** Everything it holds: by the policy, and of what was granted the part it asks for. */
  readonly items: readonly Item[];
  /** Absolute; where the plugin's own relative paths start from. */
  readonly cwd: string;
  /** What requests its routes may answer; undefined when they may answer any. */
  readonly routes: RouteRule | undefined;
}

/** What is the same for every plugin. */
export interface AdmissionRules {
  readonly policy: AccessPolicy;
  readonly protectedPaths: readonly ProtectedPath[];
  /** Absolute; relative paths in manifests are taken from there. */
  readonly cwd: string;
  /** Absolute; folder of the grant lock, from where items are written. */
  readonly base: string;
  /** The grant lock, for messages. */
  readonly lockFile: string;
  /** What to do to grant items, as the last line of a message. */
  readonly howToGrant: (plugin: string, items: readonly string[]) => string;
}

/**
 * What a plugin may do by the policy and what was decided about it.
 *
 * @throws {PaddockError} `capability` when it asks for something nobody has decided about, naming each such item with
 * its place in the manifest and what to do; or when it was granted what nobody may have
 */
export function admit(
  asker: Asker,
  grants: PluginGrants | undefined,
  rules: AdmissionRules,
): Admission {
  const { name, manifest } = asker;
  const given = policyItems(name, rules.policy);
  const asked = askedItems(manifest, rules.cwd);
  // Most plugins ask for nothing.
  if (asked.length === 0) return admission(asker, given, grants, rules);
  const missing = undecided(asked, grants, given);
  if (missing.length > 0) throw refusal(asker, missing, rules);
  const held = heldItems(asked.map(({ item }) => item), grantedItems(grants));
  for (const item of held) {
    const reason = forbiddenReason(item, rules.protectedPaths, rules.base);
    if (reason === undefined) continue;
    throw new PaddockError(
      "capability",
      `Cannot start plugin "${name}": ${rules.lockFile} grants it "${
        formatItem(item, rules.base)
      }", but ${reason}`,
      { plugin: name },
    );
  }
  return admission(asker, held.length === 0 ? given : [...given, ...held], grants, rules);
}

function admission(
  asker: Asker,
  items: readonly Item[],
  grants: PluginGrants | undefined,
  rules: AdmissionRules,
): Admission {
  return {
    capabilities: new CapabilitySet(asker.name, capabilitiesOf(items)),
    items,
    cwd: rules.cwd,
    routes: ruleOf(asker, grants, rules),
  };
}

/** Most plugins hold what the policy gives all of them, and share one list of it. */
function capabilitiesOf(items: readonly Item[]): CapabilitySet {
  let held = HELD.get(items);
  if (held === undefined) {
    const names = items.filter(({ kind }) => kind === "capability").map(({ value }) => value);
    HELD.set(items, held = new CapabilitySet("", names));
  }
  return held;
}

const HELD = new WeakMap<readonly Item[], CapabilitySet>();

/** What requests a plugin may answer. */
export function ruleOf(
  { manifest }: Asker,
  grants: PluginGrants | undefined,
  { cwd, policy }: Pick<AdmissionRules, "cwd" | "policy">,
): RouteRule | undefined {
  const asked = manifest.public === undefined
    ? undefined
    : askedItems(manifest, cwd).map(({ item }) => item);
  return routeRule(asked, grants, policy.publicRoutes);
}

/** What is asked for and neither given by the policy nor decided about. */
export function undecided(
  asked: readonly AskedItem[],
  grants: PluginGrants | undefined,
  given: readonly Item[],
): AskedItem[] {
  if (asked.length === 0) return [];
  const decided = [...given, ...grantedItems(grants), ...grants?.asked ?? []];
  return asked.filter(({ item }) => !isCovered(decided, item));
}

function refusal(
  asker: Asker,
  missing: readonly AskedItem[],
  rules: AdmissionRules,
): PaddockError {
  const { name } = asker;
  const manifest = asker.manifestText();
  const lines = [`Cannot start plugin "${name}": it asks for what it was not granted`];
  const possible: string[] = [];
  for (const { item, path } of missing) {
    const text = formatItem(item, rules.base);
    const reason = forbiddenReason(item, rules.protectedPaths, rules.base);
    if (reason === undefined) possible.push(text);
    const why = reason === undefined ? "" : `, which cannot be granted: ${reason}`;
    lines.push(`  ${manifestPlace(manifest, path)}: ${text}${why}`);
  }
  if (possible.length > 0) lines.push(rules.howToGrant(name, possible));
  return new PaddockError("capability", lines.join("\n"), { plugin: name });
}
