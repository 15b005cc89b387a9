import type { AccessControl } from "../access/access_control.ts";
import type { Asker } from "../access/asker.ts";
import type { Grantor } from "../access/plugin_grants.ts";
import type { AccessDiff, AccessReport, ItemReport } from "../access/report.ts";
import type { Tier } from "../supervisor/runner.ts";
import { PaddockError } from "../wire/errors.ts";
import type { PluginKind, PluginState } from "./plugin_state.ts";

/** How a plugin of the folder is doing, beside what it may do. */
export interface PluginStanding {
  /** Its name. */
  readonly plugin: string;
  /** What it is made of. */
  readonly kind: PluginKind;
  /** What runs it; null when nothing does. */
  readonly tier: Tier | null;
  /** `stopped`: there is no host that would run it. */
  readonly state: PluginState | "stopped";
  /** Whether what runs is an older version than the newest files. */
  readonly old: boolean;
  /** Why the newest files are not what runs; null when they are. */
  readonly error: string | null;
}

/** One plugin in a list: what it asks for by what became of it, as items. */
export interface AccessSummary extends PluginStanding {
  /** Granted, all or in part. */
  readonly granted: readonly string[];
  /** Asked for, and decided against. */
  readonly declined: readonly string[];
  /** Nobody has decided; the newest files do not start. */
  readonly missing: readonly string[];
  /** Granted, and not asked for. */
  readonly unused: readonly string[];
  /** The versions npm packages were fetched in, by item. */
  readonly versions: Readonly<Record<string, string>>;
}

/** Everything one plugin may and may not do, and why. */
export interface PluginAccessReport extends PluginStanding, AccessReport {}

/** Who may do what: what plugins ask for, and what they were granted beyond the options of the host. */
export interface HostAccess {
  /** Every plugin of the folder, by name. */
  list(): AccessSummary[];
  /** Throws `RangeError` when there is no such plugin, or none whose files can be read. */
  explain(name: string): PluginAccessReport;
  /** What a plugin asks for now against what it was granted. Throws as `explain`. */
  diff(name: string): AccessDiff;
  /**
   * Grants a plugin what it asks for: all of it, or the given items, such as `net:api.example.com`, which may be narrower
   * than what is asked. It asks for more than those? Then the rest is declined, and it starts without. The grant is in the
   * grant lock, and what runs has been replaced, when this resolves; `explain` tells whether the plugin then runs.
   *
   * @throws {RangeError} when an item is not asked for, or may be granted to nobody
   */
  grant(name: string, items: readonly string[] | "all", by?: Grantor): Promise<void>;
  /**
   * Takes items back, or everything that was decided about a plugin: a plugin that asks for something is then ended. Items
   * that are asked for and were not granted are declined.
   *
   * @throws {RangeError} when there is nothing to take back, or an item is part of a wider grant
   */
  revoke(name: string, items: readonly string[] | "all"): Promise<void>;
}

/** A plugin of the folder as {@linkcode PluginAccess} needs it. */
export interface PluginCard extends PluginStanding {
  /** Its newest files, or else those that run; undefined when none can be read. */
  readonly asker: Asker | undefined;
}

/** What a {@linkcode PluginAccess} works with. */
export interface PluginAccessOptions {
  readonly control: AccessControl;
  /** Every plugin of the folder, by name. */
  readonly cards: () => PluginCard[];
  /** Runs a change by itself. */
  readonly change: (fn: () => Promise<void>) => Promise<void>;
  /** What a plugin may do has changed; `lost` if it may do less. */
  readonly changed: (name: string, lost: boolean) => Promise<void>;
}

/** The access to things of all plugins of one folder. */
export class PluginAccess implements HostAccess {
  readonly #options: PluginAccessOptions;

  constructor(options: PluginAccessOptions) {
    this.#options = options;
  }

  list(): AccessSummary[] {
    return this.#options.cards().map(({ asker, ...standing }) => {
      const items = asker === undefined ? [] : this.#options.control.explain(asker).items;
      const texts = (...states: ItemReport["state"][]) =>
        items.filter(({ state }) => states.includes(state)).map(({ item }) => item);
      return {
        ...standing,
        granted: texts("granted", "partial"),
        declined: texts("declined"),
        missing: texts("missing"),
        unused: texts("unused"),
        versions: Object.fromEntries(
          items.flatMap(({ item, version }) => version === null ? [] : [[item, version]]),
        ),
      };
    });
  }

  explain(name: string): PluginAccessReport {
    const { asker, ...standing } = this.#card(name);
    return { ...standing, ...this.#options.control.explain(this.#readable(name, asker)) };
  }

  diff(name: string): AccessDiff {
    return this.#options.control.diff(this.#readable(name, this.#card(name).asker));
  }

  grant(name: string, items: readonly string[] | "all", by: Grantor = "api"): Promise<void> {
    return this.#options.change(async () => {
      const asker = this.#readable(name, this.#card(name).asker);
      await this.#options.control.grant(asker, items, by);
      await this.#options.changed(name, false);
    });
  }

  revoke(name: string, items: readonly string[] | "all"): Promise<void> {
    return this.#options.change(async () => {
      const { control, cards, changed } = this.#options;
      const card = cards().find(({ plugin }) => plugin === name);
      // What was granted to a plugin that is gone can be taken back as well.
      if (card === undefined && !control.knows(name)) throw this.#unknown(name);
      await control.revoke(name, card?.asker, items);
      await changed(name, true);
    });
  }

  #card(name: string): PluginCard {
    const card = this.#options.cards().find(({ plugin }) => plugin === name);
    if (card === undefined) throw this.#unknown(name);
    return card;
  }

  #readable(name: string, asker: Asker | undefined): Asker {
    if (asker !== undefined) return asker;
    const { error } = this.#card(name);
    throw new PaddockError(
      "load",
      `Cannot tell what plugin "${name}" asks for: ${error ?? "its files cannot be read"}`,
      { plugin: name },
    );
  }

  #unknown(name: string): RangeError {
    const known = this.#options.cards().map(({ plugin }) => plugin).join(", ") || "none";
    return new RangeError(
      `Cannot find plugin "${name}" in the plugins folder: the plugins are ${known}`,
    );
  }
}
