import { type Admission, type AdmissionRules, admit } from "./admission.ts";
import { askedItems } from "./asked_items.ts";
import { type Asker, manifestPlace } from "./asker.ts";
import { isCovered } from "./covers.ts";
import { forbiddenReason } from "./forbidden.ts";
import type { GrantLock } from "./grant_lock.ts";
import { formatItem, type Item, parseItem } from "./item.ts";
import { findLink, type LinkDisk } from "./links.ts";
import { type GrantBook, withEntry } from "./lock_text.ts";
import { type FetchPackages, heldPackages, packagesWith } from "./package_grants.ts";
import type { HeldPackages } from "./package_tree.ts";
import {
  type BundleMark,
  forgetItems,
  type GrantDecision,
  grantItems,
  type Grantor,
  revokeItems,
  widerGrant,
} from "./plugin_grants.ts";
import { policyItems } from "./policy.ts";
import { type AccessDiff, type AccessReport, diffAccess, reportAccess } from "./report.ts";

/** What an {@linkcode AccessControl} works with. */
export interface AccessControlOptions extends Omit<AdmissionRules, "base" | "lockFile"> {
  readonly lock: Pick<GrantLock, "path" | "base" | "read" | "change">;
  readonly disk: LinkDisk;
  readonly clock: () => Date;
  readonly fetchPackages: FetchPackages;
}

/** Decides who may do what, and remembers it in the grant lock. */
export class AccessControl {
  readonly #options: AccessControlOptions;
  readonly #rules: AdmissionRules;
  #book: GrantBook = new Map();

  constructor(options: AccessControlOptions) {
    this.#options = options;
    const { lock, ...rules } = options;
    this.#rules = { ...rules, base: lock.base, lockFile: lock.path };
  }

  /** Reads the lock. Returns the plugins about which it says something else than before. */
  async load(): Promise<string[]> {
    const before = this.#book;
    const book = this.#book = await this.#options.lock.read();
    const names = new Set([...before.keys(), ...book.keys()]);
    return [...names].filter((name) =>
      JSON.stringify(before.get(name)) !== JSON.stringify(book.get(name))
    );
  }

  /**
   * What a version of a plugin may do; a promise when paths have to be looked at for it.
   *
   * @throws {PaddockError} `capability` when it may not start; see {@linkcode admit}
   */
  admit(asker: Asker): Admission | Promise<Admission> {
    const admission = admit(asker, this.#book.get(asker.name), this.#rules);
    // What the policy gives are capabilities, and most plugins hold nothing beside.
    const { items } = admission;
    if (items === policyItems(asker.name, this.#rules.policy) || !items.some(mayLeadAway)) {
      return admission;
    }
    return this.#refuseLinks(admission.items).then(() => admission);
  }

  /**
   * The packages a version of a plugin may import; undefined when it holds none.
   *
   * @throws {PaddockError} `capability` when it may not start, or the lock has no version of what it was granted
   */
  async packages(asker: Asker): Promise<HeldPackages | undefined> {
    const { items } = await this.admit(asker);
    return heldPackages(asker.name, items, this.#book.get(asker.name)?.packages, this.#rules);
  }

  /** The code with packages that ran last as a plugin. */
  bundleOf(plugin: string): BundleMark | undefined {
    return this.#book.get(plugin)?.bundle;
  }

  /** Remembers the code with packages that runs as a plugin. @throws {PaddockError} `config` when it cannot be written */
  async markBundle(plugin: string, bundle: BundleMark): Promise<void> {
    this.#book = await this.#options.lock.change((book) => {
      const grants = book.get(plugin);
      if (grants?.packages === undefined) return book;
      return withEntry(book, plugin, { ...grants, bundle });
    });
  }

  /** What to do to grant items, in one line. */
  howToGrant(plugin: string, items: readonly string[]): string {
    return this.#rules.howToGrant(plugin, items);
  }

  /** Everything a plugin may and may not do, and why. */
  explain(asker: Asker): AccessReport {
    return reportAccess(asker, this.#book.get(asker.name), this.#rules);
  }

  /** What a plugin asks for now against what it was granted. */
  diff(asker: Asker): AccessDiff {
    return diffAccess(asker, this.#book.get(asker.name), this.#rules);
  }

  /**
   * Grants what a plugin asks for: all of it, or the given items, which may be narrower. What it asks for beyond them is
   * declined: the plugin starts without.
   *
   * @throws {RangeError} when an item is not asked for, or may be granted to nobody
   * @throws {PaddockError} `config` when a package cannot be fetched; nothing is granted then
   */
  async grant(asker: Asker, items: readonly string[] | "all", by: Grantor): Promise<void> {
    const { lock, clock, policy, cwd, fetchPackages } = this.#options;
    const asked = askedItems(asker.manifest, cwd);
    const given = policyItems(asker.name, policy);
    const wanted = asked.map(({ item }) => item);
    const open = wanted.filter((item) => !isCovered(given, item));
    const chosen = items === "all"
      ? open
      : items.map((text) => this.#askedFor(asker, text, wanted));
    for (const item of chosen) this.#refuseForbidden(asker, item);
    await this.#refuseLinks(chosen);
    if (open.length === 0) {
      throw new RangeError(
        `Cannot grant plugin "${asker.name}" anything: it asks for nothing it does not have`,
      );
    }
    const before = (await lock.read()).get(asker.name);
    const packages = await packagesWith(asker.name, before, chosen, fetchPackages);
    const decision: GrantDecision = {
      hash: asker.hash,
      asked: open,
      items: chosen,
      by,
      at: clock().toISOString(),
      saysPublic: asker.manifest.public !== undefined,
      ...packages !== undefined && { packages },
    };
    this.#book = await lock.change((book) =>
      withEntry(book, asker.name, grantItems(book.get(asker.name), decision))
    );
  }

  /**
   * Takes back what was granted: all decisions about a plugin, or the given items, which then count as declined.
   * Resolves to the items that were taken.
   *
   * @param asker Undefined when the plugin's files are gone
   * @throws {RangeError} when there is nothing to take back, or an item is part of a wider grant
   */
  async revoke(
    name: string,
    asker: Asker | undefined,
    items: readonly string[] | "all",
  ): Promise<readonly Item[]> {
    const { lock, cwd, policy } = this.#options;
    const { base } = this.#rules;
    const asked = asker === undefined ? [] : askedItems(asker.manifest, cwd);
    let taken: readonly Item[] = [];
    this.#book = await lock.change((book) => {
      const grants = book.get(name);
      const had = grants?.granted.map(({ item }) => item) ?? [];
      if (items === "all") {
        taken = had;
        return withEntry(book, name, forgetItems(name, grants, asker !== undefined));
      }
      const chosen = items.map((text) => parseItem(text, base));
      for (const item of chosen) {
        const wider = widerGrant(grants, item);
        if (wider !== undefined) {
          throw new RangeError(
            `Cannot revoke "${formatItem(item, base)}" alone: plugin "${name}" was granted "${
              formatItem(wider, base)
            }"; revoke that, then grant what it may keep`,
          );
        }
        if (isCovered(policyItems(name, policy), item)) {
          throw new RangeError(
            `Cannot revoke "${
              formatItem(item, base)
            }": the options of the host give it to plugin "${name}"`,
          );
        }
        const known = [...had, ...asked.map((one) => one.item)];
        if (known.some((one) => isCovered([item], one))) continue;
        throw new RangeError(
          `Cannot revoke "${
            formatItem(item, base)
          }": plugin "${name}" neither has nor asks for it; it has ${listOf(had, base)}`,
        );
      }
      taken = had.filter((item) => isCovered(chosen, item));
      const hash = grants?.hash ?? asker?.hash ?? "";
      const saysPublic = asker?.manifest.public !== undefined;
      return withEntry(book, name, revokeItems(grants, { hash, items: chosen, saysPublic }));
    });
    return taken;
  }

  /** Whether the lock says anything about a plugin. */
  knows(name: string): boolean {
    return this.#book.has(name);
  }

  #askedFor(asker: Asker, text: string, asked: readonly Item[]): Item {
    const { base } = this.#rules;
    const item = parseItem(text, base);
    if (isCovered(asked, item)) return item;
    throw new RangeError(
      `Cannot grant plugin "${asker.name}" "${text}": it does not ask for that; it asks for ${
        listOf(asked, base)
      }`,
    );
  }

  #refuseForbidden(asker: Asker, item: Item): void {
    const { base, cwd, protectedPaths } = this.#rules;
    const reason = forbiddenReason(item, protectedPaths, base);
    if (reason === undefined) return;
    const asking = askedItems(asker.manifest, cwd).find((one) => isCovered([one.item], item));
    const place = asking === undefined
      ? ""
      : ` (${manifestPlace(asker.manifestText(), asking.path)})`;
    throw new RangeError(
      `Cannot grant plugin "${asker.name}" "${formatItem(item, base)}"${place}: ${reason}`,
    );
  }

  async #refuseLinks(items: readonly Item[]): Promise<void> {
    for (const item of items.filter(mayLeadAway)) {
      const reason = await findLink(item.value, this.#options.disk);
      if (reason === undefined) continue;
      const text = formatItem(item, this.#rules.base);
      throw new RangeError(
        `Cannot grant "${text}", because links lead out of what is granted: ${reason}`,
      );
    }
  }
}

function mayLeadAway({ kind }: Item): boolean {
  return kind === "read" || kind === "write";
}

function listOf(items: readonly Item[], base: string): string {
  return items.map((item) => formatItem(item, base)).join(", ") || "nothing";
}
