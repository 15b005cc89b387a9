import { join } from "node:path";
import type { Manifest } from "../access/manifest.ts";
import { PaddockError } from "../wire/errors.ts";
import type { Registrations } from "../wire/protocol.ts";
import { buildRecords } from "./build_records.ts";
import type { BundleRecord } from "./bundle_record.ts";
import { type SpawnBundler, spawnDeno, type Timer } from "./bundler_process.ts";
import { collect, type Collection } from "./collect.ts";
import { contentHash } from "./content_hash.ts";
import { DataFolder } from "./data_folder.ts";
import { PLUGIN_PATTERN, stateless } from "./file_names.ts";
import { mapBounded } from "./map_bounded.ts";
import { packageOf } from "./package_of.ts";
import type { PluginPackage, PluginSource } from "./plugin_package.ts";
import { sha256 } from "./sha256.ts";
import { SourceTree } from "./source_tree.ts";

/** What a packager works with. */
export interface PackagerOptions {
  /** Folder for the cache, the staging folders and the bundler's program. One packager at a time may use it. */
  readonly dataDir: string;
  /** The program that bundles: a name in PATH or a path. @default {"deno"} */
  readonly deno?: string;
  /** Which files of a plugins folder are plugins and therefore nobody's helpers; as given to `discover`. */
  readonly pattern?: RegExp;
  /** How long bundling one group of plugins may take, milliseconds. @default {30000} */
  readonly deadlineMs?: number;
  /** @default {the system's} */
  readonly clock?: Timer;
  /** Starts the bundling process. @default {`Deno.Command`} */
  readonly spawn?: SpawnBundler;
}

/** What became of one source. */
export type BuildOutcome =
  | {
    readonly source: PluginSource;
    readonly pkg: PluginPackage;
    /** Whether the same files had been bundled before. */
    readonly cached: boolean;
    /** How long it took with all that were built together, milliseconds. */
    readonly ms: number;
  }
  | { readonly source: PluginSource; readonly error: Error };

/** A plugin's files as they are, before anything is made of them. */
export interface Inspected {
  readonly manifest: Manifest;
  /** As in the package. */
  readonly hash: string;
}

/** Makes packages of plugins. */
export interface Packager extends AsyncDisposable {
  /**
   * Packages plugins, one outcome for each in the same order; a plugin that cannot be packaged does not disturb the
   * others. Its error is a `PaddockError`: `bundle`, or `config` for its manifest.
   *
   * @throws {PaddockError} `config` when the data folder cannot be used, `closed` once the packager is disposed
   */
  build(sources: readonly PluginSource[]): Promise<BuildOutcome[]>;
  /**
   * The `hash` a package of this plugin would have now. It covers the manifest and every file the plugin can reach, found
   * anew each time: a helper that was added, or that an edited file has begun to import, changes it as well. A plugin
   * that cannot be packaged has one too, which changes with the reason.
   */
  fingerprint(source: PluginSource): Promise<string>;
  /** Reads a plugin without bundling it. @throws {PaddockError} as for `build` */
  inspect(source: PluginSource): Promise<Inspected>;
  /**
   * Keeps the package of that hash for `recall`, for each plugin, in place of the one kept before; undefined lets go of
   * it. What is kept outlives this packager.
   */
  keep(versions: ReadonlyMap<string, string | undefined>): Promise<void>;
  /** What a package registered, when it was learnt with the same key; undefined when that is not known. */
  known(pkg: PluginPackage, key: string): Promise<Registrations | undefined>;
  /** Remembers what a package registers, beyond this packager. `key` stands for all beside its code that decides it. */
  learn(pkg: PluginPackage, key: string, registrations: Registrations): Promise<void>;
  /** The version of a plugin that was kept last, whatever its files are now; undefined when there is none any more. */
  recall(source: PluginSource): Promise<PluginPackage | undefined>;
}

/** Creates a packager. Nothing is read or written before the first `build`. */
export function createPackager(options: PackagerOptions): Packager {
  return new DiskPackager(options);
}

const SYSTEM_TIMER: Timer = {
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};

/** So many plugins are read or looked up at once. */
const CONCURRENCY = 16;

type Prepared = Collection & { readonly hash: string };

interface Records {
  readonly records: ReadonlyMap<Prepared, BundleRecord | Error>;
  /** Those that were not in the cache. */
  readonly made: ReadonlySet<Prepared>;
}

class DiskPackager implements Packager {
  readonly #data: DataFolder;
  readonly #options: PackagerOptions;
  readonly #pattern: RegExp;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  /** Hash of each plugin's latest version, by the plugin's path: what the cache must keep. */
  readonly #used = new Map<string, string>();
  #started: Promise<void> | undefined;

  constructor(options: PackagerOptions) {
    this.#data = new DataFolder(options.dataDir);
    this.#options = options;
    this.#pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  }

  async build(sources: readonly PluginSource[]): Promise<BuildOutcome[]> {
    if (this.#closing.signal.aborted) {
      throw new PaddockError("closed", "Cannot build plugins: the packager is closed");
    }
    const running = this.#build(sources);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async fingerprint(source: PluginSource): Promise<string> {
    const prepared = await this.#prepare(source, new SourceTree(source.root));
    return prepared instanceof Error ? await sha256(prepared.message) : prepared.hash;
  }

  async inspect(source: PluginSource): Promise<Inspected> {
    const prepared = await this.#prepare(source, new SourceTree(source.root));
    if (prepared instanceof Error) throw prepared;
    return { manifest: prepared.manifest, hash: prepared.hash };
  }

  async keep(versions: ReadonlyMap<string, string | undefined>): Promise<void> {
    await this.#data.keepVersions(versions);
  }

  async known({ hash }: PluginPackage, key: string): Promise<Registrations | undefined> {
    return await this.#data.known(hash, key);
  }

  async learn(
    { hash }: PluginPackage,
    key: string,
    registrations: Registrations,
  ): Promise<void> {
    await this.#data.learn(hash, key, registrations);
  }

  async recall(source: PluginSource): Promise<PluginPackage | undefined> {
    const hash = await this.#data.keptHash(source.name);
    const record = hash === undefined ? undefined : await this.#data.cached(hash);
    if (hash === undefined || record === undefined) return undefined;
    return packageOf(source, hash, record, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }

  async #build(sources: readonly PluginSource[]): Promise<BuildOutcome[]> {
    await (this.#started ??= this.#data.sweep());
    const began = performance.now();
    const trees = new Map<string, SourceTree>();
    const prepared = await mapBounded(sources, CONCURRENCY, (source) => {
      let tree = trees.get(source.root);
      if (tree === undefined) trees.set(source.root, tree = new SourceTree(source.root));
      return this.#prepare(source, tree);
    });
    const plugins = prepared.filter((plugin): plugin is Prepared => !(plugin instanceof Error));
    const { records, made } = await this.#records(plugins);
    const ms = performance.now() - began;
    return prepared.map((plugin, index): BuildOutcome => {
      const source = sources[index]!;
      const record = plugin instanceof Error ? plugin : records.get(plugin)!;
      if (plugin instanceof Error || record instanceof Error) {
        return { source, error: record as Error };
      }
      const pkg = packageOf(source, plugin.hash, record, inputsOf(plugin));
      return { source, pkg, cached: !made.has(plugin), ms };
    });
  }

  /** Finds and reads a plugin's files. What is wrong with them is returned, not thrown. */
  async #prepare(source: PluginSource, tree: SourceTree): Promise<Prepared | Error> {
    try {
      const collection = await collect(source, tree, this.#pattern);
      return { ...collection, hash: await contentHash(collection) };
    } catch (error) {
      if (error instanceof PaddockError) return error;
      return new PaddockError(
        "bundle",
        `Cannot read plugin "${source.name}": ${(error as Error).message}`,
        { plugin: source.name, cause: error },
      );
    }
  }

  /** Takes records from the cache and makes those that are not there. */
  async #records(plugins: readonly Prepared[]): Promise<Records> {
    const records = new Map<Prepared, BundleRecord | Error>();
    await mapBounded(plugins, CONCURRENCY, async (plugin) => {
      this.#used.set(plugin.source.path, plugin.hash);
      const record = await this.#data.cached(plugin.hash);
      if (record !== undefined) records.set(plugin, record);
    });
    const missing = plugins.filter((plugin) => !records.has(plugin));
    if (missing.length === 0) return { records, made: new Set() };
    const outcomes = await buildRecords(missing, this.#data, {
      deno: this.#options.deno ?? "deno",
      spawn: this.#options.spawn ?? spawnDeno,
      timer: this.#options.clock ?? SYSTEM_TIMER,
      deadlineMs: this.#options.deadlineMs ?? 30_000,
      signal: this.#closing.signal,
    });
    await mapBounded(missing, CONCURRENCY, async (plugin, index) => {
      const record = outcomes[index]!;
      records.set(plugin, record);
      if (!(record instanceof Error)) await this.#data.store(plugin.hash, record);
    });
    await this.#data.prune(this.#used.values());
    return { records, made: new Set(missing) };
  }
}

function inputsOf({ source, manifestFile, files }: Prepared): string[] {
  const inputs = manifestFile === undefined ? files : [...files, manifestFile];
  return inputs.map((file) => join(source.root, file.path));
}
