import { PaddockError } from "../wire/errors.ts";
import type { Registrations } from "../wire/registrations.ts";
import { collect, type Collection } from "./collect.ts";
import { contentHash } from "./content_hash.ts";
import { DataFolder } from "./data_folder.ts";
import { PLUGIN_PATTERN, stateless } from "./file_names.ts";
import { DiskLook, type Look } from "./look.ts";
import { findLone, isLone } from "./lone_drop_in.ts";
import type { BuildOutcome, OnStaged, Packager } from "./packager.ts";
import type { PackagePolicy } from "./package_policy.ts";
import type { PluginFiles, PluginPackage, PluginSource } from "./plugin_package.ts";
import { filesOf, type PreparedPlugin } from "./prepared_plugin.ts";
import { ReadAgain } from "./read_again.ts";
import { RecordedPackage } from "./recorded_package.ts";
import { RecordShelf } from "./record_shelf.ts";
import { SourceTree } from "./source_tree.ts";
import { type PackageTools, toolsOf } from "./tools.ts";

/** What a packager works with. */
export interface PackagerOptions extends PackageTools {
  /** Folder for the cache, the staging folders and the bundler's program. One packager at a time may use it. */
  readonly dataDir: string;
  /** Which files of a plugins folder are plugins and therefore nobody's helpers; as given to `discover`. */
  readonly pattern?: RegExp;
  /** How long bundling one group of plugins may take, milliseconds. @default {30000} */
  readonly deadlineMs?: number;
  /** Who may import which npm packages. @default {nobody any} */
  readonly npm?: PackagePolicy;
}

/** Creates a packager. Nothing is read or written before the first `build`. */
export function createPackager(options: PackagerOptions): Packager {
  return new DiskPackager(options);
}

/** How long reading plugins may keep everything else waiting, milliseconds. */
const SLICE_MS = 10;

class DiskPackager implements Packager {
  readonly #data: DataFolder;
  readonly #options: PackagerOptions;
  readonly #pattern: RegExp;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  readonly #shelf: RecordShelf;
  readonly #again: ReadAgain;
  #started: Promise<void> | undefined;

  constructor(options: PackagerOptions) {
    this.#data = new DataFolder(options.dataDir);
    this.#options = options;
    this.#shelf = new RecordShelf({
      data: this.#data,
      policy: options.npm,
      ...toolsOf(options),
      deadlineMs: options.deadlineMs ?? 30_000,
      signal: this.#closing.signal,
    });
    this.#again = new ReadAgain(toolsOf(options).timer, () => this.#data.rememberFiles());
    this.#pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  }

  async build(
    sources: readonly PluginSource[],
    look?: Look,
    onStaged: OnStaged = () => {},
  ): Promise<BuildOutcome[]> {
    if (this.#closing.signal.aborted) {
      throw new PaddockError("closed", "Cannot build plugins: the packager is closed");
    }
    const running = this.#build(sources, look, onStaged);
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  async look(sources: readonly PluginSource[], manifests?: ReadonlySet<string>): Promise<Look> {
    await this.#data.open();
    return new DiskLook(sources, await this.#prepareAll(sources, manifests));
  }

  prepare(): void {
    if (this.#closing.signal.aborted) return;
    // That the folder cannot be used, whoever builds is told.
    this.#data.open().catch(() => {});
    // What an earlier host has left has to be swept before a process starts.
    this.#started?.then(() => this.#shelf.prepare(), () => {});
  }

  mend(pkg: PluginPackage): Promise<void> | undefined {
    try {
      void pkg.code;
      return undefined;
    } catch {
      return this.build([pkg.source]).then(() => {}, () => {});
    }
  }

  async inspect(source: PluginSource): Promise<PluginFiles> {
    await this.#data.open();
    const tree = new SourceTree(source.root, this.#data.filesOf(source.root));
    const prepared = await this.#prepare(source, tree);
    if (prepared instanceof Error) throw prepared;
    return filesOf(prepared);
  }

  async keep(versions: ReadonlyMap<string, string | undefined>): Promise<void> {
    await this.#shelf.keep(versions);
  }

  known({ hash }: PluginPackage, key: string): Registrations | undefined {
    return this.#data.known(hash, key);
  }

  async learn(pkg: PluginPackage, key: string, registrations: Registrations): Promise<void> {
    await this.#data.open();
    await this.#data.learn(pkg.hash, key, registrations);
  }

  async recall(source: PluginSource): Promise<PluginPackage | undefined> {
    await this.#data.open();
    const kept = await this.#shelf.kept(source.name);
    if (kept === undefined) return undefined;
    return new RecordedPackage(source, kept.hash, kept.record, kept.record.manifest);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    this.#again.close();
    await Promise.allSettled(this.#running);
    await this.#shelf.close();
    await this.#data.flush();
  }

  async #build(
    sources: readonly PluginSource[],
    look: Look | undefined,
    onStaged: OnStaged,
  ): Promise<BuildOutcome[]> {
    await this.#data.open();
    await (this.#started ??= this.#data.sweep());
    const began = performance.now();
    const prepared = look instanceof DiskLook
      ? sources.map((source) => look.prepared.get(source)!)
      : await this.#prepareAll(sources);
    const plugins = prepared.filter((plugin): plugin is PreparedPlugin =>
      !(plugin instanceof Error) && plugin.refusal === undefined
    );
    const { records, made } = await this.#shelf.get(
      plugins,
      ({ source, hash }) => onStaged(source, hash),
    );
    this.#data.rememberFiles();
    for (const root of new Set(sources.map((source) => source.root))) {
      this.#again.plan(root, this.#data.filesOf(root));
    }
    const ms = performance.now() - began;
    let next = 0;
    return prepared.map((plugin, index): BuildOutcome => {
      const source = sources[index]!;
      if (plugin instanceof Error) return { source, error: plugin };
      if (plugin.refusal !== undefined) {
        return { source, error: plugin.refusal, files: filesOf(plugin), refused: true };
      }
      const record = records[next++]!;
      if (record instanceof Error) return { source, error: record, files: filesOf(plugin) };
      const { hash, manifest } = plugin;
      const pkg = new RecordedPackage(source, hash, record, manifest);
      return { source, pkg, cached: !made.has(plugin), ms };
    });
  }

  /** Finds and reads the files of plugins, which see the same disk, and lets others have their turn now and then. */
  async #prepareAll(
    sources: readonly PluginSource[],
    manifests?: ReadonlySet<string>,
  ): Promise<(PreparedPlugin | Error)[]> {
    const trees = new Map<string, SourceTree>();
    const all: (PreparedPlugin | Error)[] = [];
    let began = performance.now();
    for (const source of sources) {
      let tree = trees.get(source.root);
      if (tree === undefined) {
        const memory = this.#data.filesOf(source.root);
        trees.set(source.root, tree = new SourceTree(source.root, memory, manifests));
      }
      const prepared = this.#prepare(source, tree);
      all.push(prepared instanceof Promise ? await prepared : prepared);
      if (performance.now() - began < SLICE_MS) continue;
      await new Promise((resolve) => setTimeout(resolve));
      began = performance.now();
    }
    return all;
  }

  /** Finds and reads a plugin's files. What is wrong with them is returned, not thrown. */
  #prepare(
    source: PluginSource,
    tree: SourceTree,
  ): PreparedPlugin | Error | Promise<PreparedPlugin> {
    try {
      const lone = findLone(source, tree, this.#pattern);
      if (lone !== undefined) return lone;
      const collection = collect(source, tree, this.#pattern);
      const hash = contentHash(collection, undefined);
      if (isLone(collection)) {
        const { main, files } = collection;
        this.#data.filesOf(source.root).keepLoneHash(main, files[0]!.hash, hash);
      }
      return collection.manifest.npm.length === 0
        ? { ...collection, hash }
        : this.#admit(collection, hash);
    } catch (error) {
      if (error instanceof PaddockError) return error;
      return new PaddockError(
        "bundle",
        `Cannot read plugin "${source.name}": ${(error as Error).message}`,
        { plugin: source.name, cause: error },
      );
    }
  }

  /** Finds out which packages a plugin may import. */
  async #admit(collection: Collection, hash: string): Promise<PreparedPlugin> {
    const { npm } = this.#options;
    const { source, manifest } = collection;
    if (npm === undefined) return { ...collection, hash };
    try {
      const held = await npm.packagesOf({ source, manifest, hash });
      if (held === undefined) return { ...collection, hash };
      return { ...collection, hash: contentHash(collection, held), held };
    } catch (refusal) {
      return { ...collection, hash, refusal: refusal as Error };
    }
  }
}
