import { type AskedItem, askedItems } from "./asked_items.ts";
import { type Asker, manifestPlace } from "./asker.ts";
import { consequenceOf } from "./consequences.ts";
import { covers, diffItems, isCovered } from "./covers.ts";
import { type AdmissionRules, ruleOf, undecided } from "./admission.ts";
import { formatItem, type Item, sameItem } from "./item.ts";
import { isPermission, type ItemKind } from "./item_kinds.ts";
import {
  type GrantedItem,
  grantedItems,
  type Grantor,
  type PluginGrants,
} from "./plugin_grants.ts";
import { resolvePackage } from "./package_tree.ts";
import { parseNpmRequest } from "./npm_request.ts";
import { policyItems } from "./policy.ts";

/** One thing a plugin asks for or was granted. */
export interface ItemReport {
  /** `net:api.example.com:443`. */
  readonly item: string;
  /** Who checks: Deno, by the permissions of the sandbox; the packager, before it bundles; or the host. */
  readonly fence: "deno" | "packager" | "host";
  /**
   * `granted`: it has it. `partial`: it has parts of it. `declined`: it does without. `missing`: nobody has decided, and it
   * does not start. `unused`: it was granted and is not asked for (any more).
   */
  readonly state: "granted" | "partial" | "declined" | "missing" | "unused";
  /** Where it is asked for: `invoice/plugin.json:4`; null when it is not. */
  readonly asked: string | null;
  /** What gave it. `at` is null for what the program around the host gives. */
  readonly granted: readonly {
    readonly item: string;
    readonly by: Grantor;
    readonly at: string | null;
  }[];
  /** The one version of a package that was fetched for it; null for anything else. */
  readonly version: string | null;
  /** What it means to have it, or the parts it has: "connect to …", to follow "It can". */
  readonly consequence: string;
}

/** Everything a plugin may and may not do, and why. */
export interface AccessReport {
  /** Its name. */
  readonly plugin: string;
  /** Of its newest files. */
  readonly hash: string;
  /** What it asks for, then what it was granted besides. */
  readonly items: readonly ItemReport[];
  /** Rights in the host that it has without asking. */
  readonly always: readonly { readonly item: string; readonly consequence: string }[];
}

/** What a plugin asks for now against what it was granted. */
export interface AccessDiff {
  /** Its name. */
  readonly plugin: string;
  /** Asked for, and nobody has decided. */
  readonly missing: readonly string[];
  /** Asked for, and not granted as a whole. */
  readonly declined: readonly string[];
  /** Granted parts of what is not granted as a whole. */
  readonly narrower: readonly string[];
  /** Granted, and not asked for. */
  readonly extra: readonly string[];
  /** The versions npm packages were fetched in, by item: those of what is granted. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Explains what a plugin may do. */
export function reportAccess(
  asker: Asker,
  grants: PluginGrants | undefined,
  rules: AdmissionRules,
): AccessReport {
  const given = policyItems(asker.name, rules.policy);
  const asked = askedItems(asker.manifest, rules.cwd);
  const open = undecided(asked, grants, given);
  const granted = grants?.granted ?? [];
  const manifest = asker.manifestText();
  const describe = (
    item: Item,
    state: ItemReport["state"],
    place: string | null,
    by: readonly (GrantedItem | Item)[],
    had: readonly Item[] = [item],
  ): ItemReport => {
    return {
      item: formatItem(item, rules.base),
      fence: fenceOf(item.kind),
      state,
      asked: place,
      granted: by.map((one) =>
        "item" in one
          ? { item: formatItem(one.item, rules.base), by: one.by, at: one.at }
          : { item: formatItem(one, rules.base), by: "api", at: null }
      ),
      version: versionOf(item, grants),
      consequence: had.map((one) => consequenceOf(one, rules.base)).join("; "),
    };
  };
  const items = asked.map((one) => {
    const { item, path } = one;
    const whole = [
      ...given.filter((other) => covers(other, item)),
      ...granted.filter((other) => covers(other.item, item)),
    ];
    const parts = granted.filter((other) => covers(item, other.item));
    const place = manifestPlace(manifest, path);
    if (whole.length > 0) return describe(item, "granted", place, whole);
    if (open.includes(one)) return describe(item, "missing", place, parts);
    if (parts.length === 0) return describe(item, "declined", place, []);
    return describe(item, "partial", place, parts, parts.map((part) => part.item));
  });
  const unused = unusedGrants(asked, granted).map((one) =>
    describe(one.item, "unused", null, [one])
  );
  const bound = ruleOf(asker, grants, rules) !== undefined;
  const always = given.map((item) => {
    const consequence = bound && item.kind === "capability" && item.value === "http"
      ? "answer the requests it was granted to answer, and no others"
      : consequenceOf(item, rules.base);
    return { item: formatItem(item, rules.base), consequence };
  });
  return { plugin: asker.name, hash: asker.hash, items: [...items, ...unused], always };
}

/** Compares what a plugin asks for with what it was granted. */
export function diffAccess(
  asker: Asker,
  grants: PluginGrants | undefined,
  rules: AdmissionRules,
): AccessDiff {
  const given = policyItems(asker.name, rules.policy);
  const asked = askedItems(asker.manifest, rules.cwd);
  const open = undecided(asked, grants, given);
  const wanted = asked.map(({ item }) => item).filter((item) => !isCovered(given, item));
  const { missing, narrower } = diffItems(wanted, grantedItems(grants));
  const texts = (items: readonly Item[]) => items.map((item) => formatItem(item, rules.base));
  return {
    plugin: asker.name,
    missing: texts(open.map(({ item }) => item)),
    declined: texts(missing.filter((item) => !open.some((one) => sameItem(one.item, item)))),
    narrower: texts(narrower),
    extra: texts(unusedGrants(asked, grants?.granted ?? []).map(({ item }) => item)),
    versions: Object.fromEntries((grants?.granted ?? []).flatMap(({ item }) => {
      const version = versionOf(item, grants);
      return version === null ? [] : [[formatItem(item, rules.base), version]];
    })),
  };
}

function versionOf({ kind, value }: Item, grants: PluginGrants | undefined): string | null {
  if (kind !== "npm") return null;
  return resolvePackage(parseNpmRequest(value)!, grants?.packages)?.version ?? null;
}

function unusedGrants(asked: readonly AskedItem[], granted: readonly GrantedItem[]): GrantedItem[] {
  const { extra } = diffItems(asked.map(({ item }) => item), granted.map(({ item }) => item));
  return granted.filter(({ item }) => extra.includes(item));
}

function fenceOf(kind: ItemKind): ItemReport["fence"] {
  return isPermission(kind) ? "deno" : kind === "npm" ? "packager" : "host";
}
