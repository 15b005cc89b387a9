import type { HeldPackages } from "../access/package_tree.ts";
import { PaddockError } from "../wire/errors.ts";
import { type BuildOptions, buildRecords } from "./build_records.ts";
import { BundleMarks } from "./bundle_marks.ts";
import type { BundleRecord } from "./bundle_record.ts";
import type { DataFolder } from "./data_folder.ts";
import { mapBounded } from "./map_bounded.ts";
import { NpmStore } from "./npm_store.ts";
import { ReadyBundler } from "./ready_bundler.ts";
import type { PackagePolicy } from "./package_policy.ts";
import type { PreparedPlugin } from "./prepared_plugin.ts";

/** So many records are kept at once. */
const CONCURRENCY = 16;
/** So many plugins with packages are bundled at once, each by a process of its own. */
const BUNDLERS = 2;

/** What a {@linkcode RecordShelf} works with. */
export interface RecordShelfOptions
  extends Omit<BuildOptions, "howToGrant" | "ready" | "onStaged"> {
  readonly data: DataFolder;
  readonly policy: PackagePolicy | undefined;
}

/** What a {@linkcode RecordShelf} has for plugins. */
export interface ShelvedRecords {
  /** A record for each in their order, or the error that says why there is none. */
  readonly records: readonly (BundleRecord | Error)[];
  /** Those that were not in the cache. */
  readonly made: ReadonlySet<PreparedPlugin>;
}

/** The records of bundled plugins: in the cache, or made when they are asked for. */
export class RecordShelf {
  readonly #options: RecordShelfOptions;
  readonly #npm: NpmStore;
  readonly #marks: BundleMarks;
  readonly #ready: ReadyBundler;
  /** Hash of each plugin's latest version, by the plugin's path: what the cache must keep. */
  readonly #used = new Map<string, string>();

  constructor(options: RecordShelfOptions) {
    this.#options = options;
    this.#npm = new NpmStore(options);
    this.#marks = new BundleMarks(options.policy);
    this.#ready = new ReadyBundler(options);
  }

  /** Starts what bundling takes, for records that seem to be missing soon. */
  prepare(): void {
    this.#ready.prepare();
  }

  /** Ends what was started and nobody needed. */
  async close(): Promise<void> {
    await this.#ready.close();
  }

  /** Finds records or makes them; `onStaged` is told of the plugins of which they are made. */
  async get(
    plugins: readonly PreparedPlugin[],
    onStaged: (plugin: PreparedPlugin) => void,
  ): Promise<ShelvedRecords> {
    const known = plugins.map((plugin) => this.#find(plugin));
    const missing = plugins.filter((_, index) => known[index] === undefined);
    const made = missing.length === 0 ? new Map() : await this.#make(missing, onStaged);
    const records = known.map((record, index) => record ?? made.get(plugins[index]!)!);
    return { records, made: new Set(made.keys()) };
  }

  /** What is there for a plugin: a record that may be used, or why none can be made. */
  #find(plugin: PreparedPlugin): BundleRecord | Error | undefined {
    const { source, hash, manifest } = plugin;
    this.#used.set(source.path, hash);
    const record = this.#options.data.cached(hash);
    if (record === undefined) return unreadable(plugin);
    // To look for packages where there can be none would read all that was bundled.
    const isPlain = manifest.npm.length === 0;
    return isPlain || this.#allows(source.name, hash, record) ? record : unreadable(plugin);
  }

  async #make(
    missing: readonly PreparedPlugin[],
    onStaged: (plugin: PreparedPlugin) => void,
  ): Promise<Map<PreparedPlugin, BundleRecord | Error>> {
    const records = new Map<PreparedPlugin, BundleRecord | Error>();
    const keep = async (plugin: PreparedPlugin, record: BundleRecord | Error): Promise<void> => {
      const kept = record instanceof Error
        ? record
        : await this.#options.data.store(plugin.hash, record);
      records.set(plugin, kept);
    };
    const plain = missing.filter((plugin) => plugin.held === undefined);
    if (plain.length > 0) {
      const ready = this.#ready.take();
      const built = await buildRecords(plain, this.#options.data, {
        ...this.#bundling(),
        ready,
        onStaged: () => plain.forEach(onStaged),
      });
      await mapBounded(plain, CONCURRENCY, (plugin, index) => keep(plugin, built[index]!));
    }
    const others = missing.filter((plugin) => plugin.held !== undefined);
    await mapBounded(others, BUNDLERS, async (plugin) => {
      await keep(plugin, await this.#withPackages(plugin, plugin.held!, () => onStaged(plugin)));
    });
    await this.#options.data.prune(this.#used.values());
    return records;
  }

  /** The record `recall` wants: one that was kept, undamaged, and whose code has run if it has packages in it. */
  async kept(plugin: string): Promise<{ hash: string; record: BundleRecord } | undefined> {
    const { data } = this.#options;
    const hash = await data.keptHash(plugin);
    const record = hash === undefined ? undefined : data.cached(hash);
    if (hash === undefined || record === undefined) return undefined;
    return this.#allows(plugin, hash, record, true) ? { hash, record } : undefined;
  }

  /** Keeps versions for `kept`, by plugin, in place of those kept before; undefined lets go of one. */
  async keep(versions: ReadonlyMap<string, string | undefined>): Promise<void> {
    await this.#options.data.keepVersions(versions);
    await this.#marks.keep(versions);
  }

  /** As `BundleMarks.allow`, of a record that may be damaged: it is read for that. */
  #allows(plugin: string, hash: string, record: BundleRecord, known = false): boolean {
    try {
      return this.#marks.allow(plugin, hash, record, known);
    } catch (error) {
      if (error instanceof PaddockError && error.code === "bundle") return false;
      throw error;
    }
  }

  /** Bundles one plugin that imports packages. */
  async #withPackages(
    plugin: PreparedPlugin,
    held: HeldPackages,
    onStaged: () => void,
  ): Promise<BundleRecord | Error> {
    const { name } = plugin.source;
    try {
      await this.#npm.restore(name, held.tree);
    } catch (error) {
      if (error instanceof PaddockError) return error;
      throw error;
    }
    const packages = { held, store: this.#npm.path };
    const options = { ...this.#bundling(), onStaged };
    const [made] = await buildRecords([plugin], this.#options.data, options, packages);
    const record = made!;
    if (record instanceof Error) return record;
    if (this.#marks.allow(name, plugin.hash, record)) return record;
    return new PaddockError(
      "bundle",
      `Cannot bundle plugin "${name}": its files and packages are those that ran last by the grant lock, but ` +
        `other code came of them; if "${this.#npm.path}" may have been changed, remove it, else revoke the plugin's ` +
        "packages and grant them again",
      { plugin: name },
    );
  }

  #bundling(): Omit<BuildOptions, "onStaged"> {
    const { policy, data: _, ...options } = this.#options;
    const howToGrant: BuildOptions["howToGrant"] = (plugin, items) =>
      policy?.howToGrant(plugin, items) ?? `Then grant it to "${plugin}": ${items.join(" ")}`;
    return { ...options, howToGrant };
  }
}

/** Reads all files of a plugin that were not read because they are known; the error when one has changed meanwhile. */
function unreadable({ source, files }: PreparedPlugin): PaddockError | undefined {
  try {
    for (const file of files) void file.bytes;
    return undefined;
  } catch (error) {
    return new PaddockError(
      "bundle",
      `Cannot read plugin "${source.name}": ${(error as Error).message}`,
      { plugin: source.name, cause: error },
    );
  }
}
