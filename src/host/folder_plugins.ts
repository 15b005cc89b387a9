import { mapBounded } from "../package/map_bounded.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type { Runner } from "../supervisor/runner.ts";
import { PaddockError } from "../wire/errors.ts";
import { startBounded } from "./bounded.ts";
import type { FolderEntry, FolderPlugin } from "./folder_plugin.ts";
import type { HostLog } from "./host_log.ts";
import type { PackageSource } from "./package_source.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Registrar } from "./registrar.ts";
import { Retirement } from "./retirement.ts";
import { describeError } from "./source_place.ts";

/** Plugins whose files are read at the same time. */
const READS_AT_ONCE = 16;

/** What {@linkcode FolderPlugins} works with. */
export interface FolderPluginsOptions {
  readonly packages: PackageSource;
  readonly registrar: Registrar;
  readonly log: HostLog;
  /** Starts a version; nothing of it is in place then. */
  readonly start: (pkg: PluginPackage) => Promise<StartedVersion>;
  /** How many may start at once. */
  readonly parallel: number;
  /** Throws when a plugin from elsewhere has that name. */
  readonly refuseTaken: (name: string) => void;
  /** A plugin has gone for good. */
  readonly onGone: (name: string) => void;
}

/** The plugins of one folder. Methods that change something must not overlap; the host sees to that. */
export class FolderPlugins {
  readonly #options: FolderPluginsOptions;
  readonly #entries = new Map<string, FolderEntry>();
  readonly #disabled = new Set<string>();
  #stopped = false;
  /** The first look at the folder is over; whoever starts the host says what it found. */
  #scanned = false;
  readonly #retirement: Retirement;

  constructor(options: FolderPluginsOptions) {
    this.#options = options;
    this.#retirement = new Retirement(options.log);
  }

  /** Every plugin, by name. */
  list(): FolderPlugin[] {
    return [...this.#entries.values()]
      .sort((a, b) => a.name < b.name ? -1 : 1)
      .map(({ name, source, version, error }) => {
        return { name, source, version, error, enabled: !this.#disabled.has(name) };
      });
  }

  /** The package that runs as a plugin. */
  packageOf(name: string): PluginPackage | undefined {
    return this.#entries.get(name)?.version?.pkg;
  }

  /** Whether the folder has a plugin of that name. */
  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Whether `runner` runs the version of a plugin that is in place. */
  isCurrent(plugin: string, runner: Runner): boolean {
    return this.#entries.get(plugin)?.version?.runner === runner;
  }

  /**
   * Looks at the folder and makes what runs equal to what is there. Only plugins whose files have changed are touched,
   * and those that did not start before are tried again if anything has changed, or if `retry`.
   */
  async rescan(retry: boolean): Promise<void> {
    const { sources, problems } = await this.#options.packages.discover();
    const present = new Set([...sources.map(({ name }) => name), ...problems.map((p) => p.plugin)]);
    let changed = retry;
    for (const { name } of [...this.#entries.values()]) {
      if (present.has(name)) continue;
      this.#remove(name);
      changed = true;
    }
    for (const { plugin, message } of problems) {
      const entry = this.#entry(plugin);
      if (entry.error !== message) this.#options.log.note("error", message, plugin);
      entry.error = message;
      entry.tried = undefined;
    }
    const due: { entry: FolderEntry; fingerprint: string }[] = [];
    const idle: typeof due = [];
    const fingerprints = await mapBounded(
      sources,
      READS_AT_ONCE,
      (source) => this.#options.packages.fingerprint(source),
    );
    for (const [index, source] of sources.entries()) {
      const entry = this.#entry(source.name);
      entry.source = source;
      const fingerprint = fingerprints[index]!;
      if (fingerprint === entry.running) {
        // A broken change was taken back.
        entry.tried = fingerprint;
        entry.error = undefined;
      } else if (fingerprint !== entry.tried) due.push({ entry, fingerprint });
      else if (entry.version === undefined) idle.push({ entry, fingerprint });
    }
    if (changed || due.length > 0) due.push(...idle);
    await this.#load(due.filter(({ entry }) => !this.#disabled.has(entry.name)));
    this.#scanned = true;
  }

  /** Ends a plugin and keeps it ended. */
  disable(name: string): void {
    this.#disabled.add(name);
    const entry = this.#entries.get(name)!;
    entry.error = undefined;
    this.#end(entry, "it was disabled");
  }

  /** Starts a plugin that was disabled. Rejects with the reason when it does not start. */
  async enable(name: string): Promise<void> {
    this.#disabled.delete(name);
    const entry = this.#entries.get(name)!;
    if (entry.version !== undefined) return;
    entry.tried = undefined;
    await this.rescan(false);
    const now = this.#entries.get(name);
    if (now?.version !== undefined) return;
    const why = now === undefined ? "its files are gone" : now.error ?? "it did not start";
    throw new PaddockError("load", `Cannot enable plugin "${name}": ${why}`, { plugin: name });
  }

  /** Loads nothing more; what is being loaded is given up. */
  stop(): void {
    this.#stopped = true;
  }

  /** Ends all plugins, and waits for what they run within their limits. */
  async close(): Promise<void> {
    for (const entry of this.#entries.values()) this.#end(entry, "the host is closing");
    await this.#retirement.done();
  }

  #entry(name: string): FolderEntry {
    let entry = this.#entries.get(name);
    if (entry === undefined) {
      const empty = { source: undefined, tried: undefined, running: undefined };
      this.#entries.set(name, entry = { name, ...empty, version: undefined, error: undefined });
    }
    return entry;
  }

  #remove(name: string): void {
    const entry = this.#entries.get(name)!;
    if (entry.version !== undefined) this.#options.log.note("info", "removed", name);
    this.#end(entry, "its files are gone");
    this.#entries.delete(name);
    this.#options.onGone(name);
  }

  async #load(due: { entry: FolderEntry; fingerprint: string }[]): Promise<void> {
    if (due.length === 0) return;
    const { packages, parallel, start, refuseTaken } = this.#options;
    due.sort((a, b) => a.entry.name < b.entry.name ? -1 : 1);
    for (const { entry, fingerprint } of due) entry.tried = fingerprint;
    const built = new Map(
      (await packages.build(due.map(({ entry }) => entry.source!)))
        .map((result) => [result.source.name, result]),
    );
    const starting = startBounded(due, parallel, async ({ entry: { name } }) => {
      refuseTaken(name);
      const result = built.get(name)!;
      if ("error" in result) throw result.error;
      return await start(result.pkg);
    });
    // What clashes may be given up by a plugin further on, so it gets a second chance.
    const clashed: { entry: FolderEntry; fingerprint: string; version: StartedVersion }[] = [];
    for (const [index, { entry, fingerprint }] of due.entries()) {
      let version: StartedVersion;
      try {
        version = await starting[index]!;
      } catch (error) {
        // What fails now may do so because it was told to end.
        if (this.#stopped) continue;
        const result = built.get(entry.name)!;
        this.#failed(entry, error, "pkg" in result ? result.pkg : undefined);
        continue;
      }
      if (!this.#put(entry, fingerprint, version, false)) {
        clashed.push({ entry, fingerprint, version });
      }
    }
    for (const { entry, fingerprint, version } of clashed) {
      this.#put(entry, fingerprint, version, true);
    }
  }

  /** Puts a version in place of the old one. False when it clashes and that is not the `last` word. */
  #put(entry: FolderEntry, fingerprint: string, version: StartedVersion, last: boolean): boolean {
    const { registrar, log } = this.#options;
    if (this.#stopped) {
      this.#retirement.letGo(version, "the host is closing");
      return true;
    }
    try {
      registrar.commit(entry.name, registrar.prepare(version));
    } catch (error) {
      if (!last && error instanceof PaddockError && error.code === "conflict") return false;
      this.#failed(entry, error, version.pkg);
      this.#retirement.letGo(version, "it could not be put in place");
      return true;
    }
    const old = entry.version;
    entry.version = version;
    entry.running = fingerprint;
    entry.error = undefined;
    if (old !== undefined) this.#retirement.letGo(old, "a new version has replaced it");
    const what = old === undefined ? "loaded" : "replaced";
    const level = this.#scanned ? "info" : "debug";
    log.note(level, `${what} in ${Math.round(version.startedMs)} ms`, entry.name);
    return true;
  }

  #failed(entry: FolderEntry, error: unknown, pkg: PluginPackage | undefined): void {
    entry.error = describeError(error, pkg);
    const what = entry.version === undefined
      ? ""
      : "the old version goes on, since the new one failed";
    this.#options.log.failed(what, error, entry.name, pkg);
  }

  #end(entry: FolderEntry, reason: string): void {
    const { version } = entry;
    if (version === undefined) return;
    this.#options.registrar.retract(entry.name);
    entry.version = undefined;
    entry.running = undefined;
    entry.tried = undefined;
    this.#retirement.letGo(version, reason);
  }
}
