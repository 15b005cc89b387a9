import type { Look } from "../package/look.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type { Runner } from "../supervisor/runner.ts";
import type { FolderPlugin } from "./folder_plugin.ts";
import type { EventStream } from "./event_stream.ts";
import type { Grace } from "./grace.ts";
import type { HostLog } from "./host_log.ts";
import { PluginSlot, type SlotOptions } from "./plugin_slot.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Registrar } from "./registrar.ts";
import { Retirement } from "./retirement.ts";
import type { Switches } from "./switches.ts";
import { type Attempt, VersionLoader, type VersionLoaderOptions } from "./version_loader.ts";

/** What {@linkcode FolderPlugins} works with. */
export interface FolderPluginsOptions extends Omit<VersionLoaderOptions, "isStopped"> {
  readonly registrar: Registrar;
  readonly log: HostLog;
  readonly events: EventStream;
  readonly switches: Switches;
  readonly grace: Grace;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** A plugin has gone for good. */
  readonly onGone: (name: string) => void;
}

interface DueSlot {
  readonly slot: PluginSlot;
  readonly fingerprint: string;
  /** Nobody has asked for it and nothing of it has changed. */
  readonly again: boolean;
}

/** The plugins of one folder. Methods that change something must not overlap; the host sees to that. */
export class FolderPlugins {
  readonly #options: FolderPluginsOptions;
  readonly #loader: VersionLoader;
  readonly #slots = new Map<string, PluginSlot>();
  readonly #slotOptions: SlotOptions;
  #stopped = false;
  /** The first look at the folder is over; whoever starts the host says what it found. */
  #scanned = false;
  readonly #retirement: Retirement;

  constructor(options: FolderPluginsOptions) {
    this.#options = options;
    this.#loader = new VersionLoader({ ...options, isStopped: () => this.#stopped });
    this.#retirement = new Retirement(options.log, options.events, options.grace);
    this.#slotOptions = {
      ...options,
      retirement: this.#retirement,
      isStopped: () => this.#stopped,
      isStarting: () => this.isStarting,
    };
  }

  /** Every plugin, by name. */
  list(): FolderPlugin[] {
    const { switches } = this.#options;
    return [...this.#slots.values()]
      .sort((a, b) => a.name < b.name ? -1 : 1)
      .map(({ name, source, version, newest, error }) => {
        return { name, source, version, newest, error, enabled: !switches.isDisabled(name) };
      });
  }

  /** The place of a plugin. */
  slot(name: string): PluginSlot | undefined {
    return this.#slots.get(name);
  }

  /** The package that runs as a plugin. */
  packageOf(name: string): PluginPackage | undefined {
    return this.#slots.get(name)?.version?.pkg;
  }

  /** Whether the folder has a plugin of that name. */
  has(name: string): boolean {
    return this.#slots.has(name);
  }

  /** Whether `runner` runs the version of a plugin that is in place. */
  isCurrent(plugin: string, runner: Runner): boolean {
    return this.#slots.get(plugin)?.version?.runner === runner;
  }

  /** The first look at the folder is not over. */
  get isStarting(): boolean {
    return !this.#scanned;
  }

  /**
   * Looks at the folder and makes what runs equal to what is there. Only plugins whose files have changed are touched,
   * and those that did not start before are tried again if anything has changed, or if `retry`.
   */
  async rescan(retry: boolean): Promise<void> {
    const found = this.#options.packages.discover();
    const { sources, problems } = found;
    const present = new Set([...sources.map(({ name }) => name), ...problems.map((p) => p.plugin)]);
    const kept = new Map<string, string | undefined>();
    let changed = retry;
    for (const { name } of [...this.#slots.values()]) {
      if (present.has(name)) continue;
      this.#remove(name);
      kept.set(name, undefined);
      changed = true;
    }
    for (const { plugin, message } of problems) this.#open(plugin).refuse(message);
    const due: DueSlot[] = [];
    const idle: typeof due = [];
    const look = await this.#options.packages.look(found);
    sources.forEach((source, index) => {
      const slot = this.#open(source.name);
      slot.found(source);
      const fingerprint = look.fingerprints[index]!;
      if (fingerprint === slot.running) {
        // A broken change was taken back.
        slot.tried = fingerprint;
        slot.newest = slot.version?.pkg;
        slot.error = undefined;
      } else if (fingerprint !== slot.tried) due.push({ slot, fingerprint, again: false });
      else if (slot.version === undefined) idle.push({ slot, fingerprint, again: !retry });
    });
    if (changed || due.length > 0) due.push(...idle);
    const enabled = due.filter(({ slot }) => !this.#options.switches.isDisabled(slot.name));
    await this.#load(enabled, look, kept);
    await this.#keep(kept);
    this.#scanned = true;
  }

  /**
   * Starts a plugin again, since what it may do has changed. When it may do less (`lost`), that holds from now on for
   * what runs already, and a plugin that cannot go on with less is ended.
   */
  async reconsider(name: string, lost: boolean): Promise<void> {
    const slot = this.#slots.get(name);
    if (slot === undefined) return;
    const { version } = slot;
    if (version !== undefined && lost) await slot.retreat(this.#options.admit);
    slot.running = undefined;
    slot.tried = undefined;
    await this.rescan(false);
    if (version === undefined || slot.version !== version) return;
    if (!lost) slot.running = version.pkg.hash;
    else {
      const { tried } = slot;
      slot.end("it could not be started again with less");
      slot.tried = tried;
    }
  }

  /**
   * Starts a plugin anew from its newest files, unless `instead` of what is in place something else runs already. What
   * runs goes on until the new one is ready, and when it does not start. True when it did.
   */
  async reload(name: string, instead?: Runner): Promise<boolean> {
    const slot = this.#slots.get(name);
    if (slot === undefined || (instead !== undefined && !this.isCurrent(name, instead))) {
      return true;
    }
    const { version } = slot;
    slot.running = undefined;
    slot.tried = undefined;
    await this.rescan(false);
    const now = this.#slots.get(name)?.version;
    if (now !== undefined && now !== version) return true;
    if (version !== undefined && now === version) slot.running = version.pkg.hash;
    return false;
  }

  /** Puts the version before back in place of what runs. Throws as `PluginSlot.putBack`. */
  async putBack(name: string, version: StartedVersion, reason: string): Promise<void> {
    this.#slots.get(name)!.putBack(version, reason);
    await this.#keep(new Map([[name, version.pkg.hash]]));
  }

  /** Takes a plugin that runs out, for the reason given. */
  fail(name: string, error: unknown): void {
    this.#slots.get(name)!.fail(error);
  }

  /** Loads nothing more; what is being loaded is given up. */
  stop(): void {
    this.#stopped = true;
  }

  /** Ends all plugins, and waits for what they run within their limits. */
  async close(): Promise<void> {
    for (const slot of this.#slots.values()) slot.end("the host is closing");
    await this.#retirement.done();
  }

  #open(name: string): PluginSlot {
    let slot = this.#slots.get(name);
    if (slot === undefined) {
      slot = new PluginSlot(name, this.#slotOptions);
      this.#slots.set(name, slot);
    }
    return slot;
  }

  #remove(name: string): void {
    const slot = this.#slots.get(name)!;
    slot.publish({ kind: "removed" });
    slot.leave("its files are gone");
    this.#slots.delete(name);
    this.#options.onGone(name);
  }

  async #load(
    due: DueSlot[],
    look: Look,
    kept: Map<string, string | undefined>,
  ): Promise<void> {
    if (due.length === 0) return;
    due.sort((a, b) => a.slot.name < b.slot.name ? -1 : 1);
    for (const { slot, fingerprint, again } of due) {
      slot.tried = fingerprint;
      slot.again = again;
    }
    const wanted = due.map(({ slot: { source, version } }) => {
      return { source: source!, running: version !== undefined };
    });
    const attempts = await this.#loader.load(wanted, look);
    // What clashes may be given up by a plugin further on, so it gets a second chance.
    const clashed: { slot: PluginSlot; attempt: Attempt }[] = [];
    for (let i = 0; i < due.length; i++) {
      const { slot } = due[i]!;
      const soon = attempts[i]!;
      const attempt = soon instanceof Promise ? await soon : soon;
      slot.newest = attempt.pkg ?? attempt.files;
      if (!slot.put(attempt, false)) clashed.push({ slot, attempt });
    }
    for (const { slot, attempt } of clashed) slot.put(attempt, true);
    due.forEach(({ slot: { name, version, newest } }) => {
      if (version !== undefined && version.pkg === newest) kept.set(name, version.pkg.hash);
    });
  }

  async #keep(kept: ReadonlyMap<string, string | undefined>): Promise<void> {
    if (kept.size === 0) return;
    try {
      await this.#options.packages.keep(kept);
    } catch (error) {
      this.#options.log.failed("Cannot remember which versions run", error);
    }
  }
}
