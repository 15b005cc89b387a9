import { relative } from "node:path";
import type { HeldPackages } from "../access/package_tree.ts";
import { PaddockError } from "../wire/errors.ts";
import { bundle, type Bundled, type BundleOptions } from "./bundle.ts";
import { type BundleRecord, ForeignSourceError, recordBundle } from "./bundle_record.ts";
import { BUNDLER_CHILD } from "./bundler_child.gen.ts";
import type { Collection } from "./collect.ts";
import type { DataFolder } from "./data_folder.ts";
import { FailureExplainer } from "./explain_failure.ts";
import { mapBounded } from "./map_bounded.ts";
import type { ReadyProcess } from "./ready_bundler.ts";
import { packageSources } from "./package_source_path.ts";
import { entryName, openStaging, stage, type StagedPlugin, stagePackages } from "./stage.ts";
import { bundleWithoutBroken } from "./without_broken.ts";

/** So many plugins are copied at once. */
const CONCURRENCY = 16;

/** The packages of the one plugin that is built. */
export interface BuildPackages {
  readonly held: HeldPackages;
  /** Absolute path of the cache they lie in. */
  readonly store: string;
}

/** What plugins are built with. */
export interface BuildOptions
  extends Omit<BundleOptions, "staging" | "script" | "npm" | "started" | "ending"> {
  /** A process that was started already, for plugins without packages. */
  readonly ready?: Promise<ReadyProcess | undefined>;
  /** Told when all of them lie where the bundler reads them. */
  readonly onStaged: () => void;
  /** What to do to grant items, in one line. */
  readonly howToGrant: (plugin: string, items: readonly string[]) => string;
}

/**
 * Stages and bundles plugins: one record, or the error that says why there is none, for each in the same order. A
 * plugin that may import `packages` is built alone.
 *
 * @throws {PaddockError} `config` when the data folder cannot be used, `closed` when given up
 */
export async function buildRecords(
  plugins: readonly Collection[],
  data: DataFolder,
  { howToGrant, ready, onStaged, ...options }: BuildOptions,
  packages?: BuildPackages,
): Promise<(BundleRecord | Error)[]> {
  const { staging: given, child: started } = await ready ?? {};
  const script = await data.program(BUNDLER_CHILD);
  const npm = packages === undefined ? {} : { npm: packages.store };
  return await data.staging(
    async (staging) => {
      if (given === undefined) await openStaging(staging);
      if (packages !== undefined) await stagePackages(plugins[0]!, staging, packages.held);
      return await stageAll(plugins, staging);
    },
    async (staging, staged, ending) => {
      onStaged();
      const bundling = { ...options, ...npm, staging, script, ending };
      try {
        const results = await bundle(staged, { ...bundling, started });
        const records: (BundleRecord | Error)[] = [];
        for (const [index, plugin] of plugins.entries()) {
          const work = new Work(plugin, staged[index]!, bundling, howToGrant, packages);
          records.push(await work.record(results[index]!));
        }
        return records;
      } catch (error) {
        if (!(error instanceof PaddockError) || error.code !== "bundle") throw error;
        return plugins.map(() => error);
      }
    },
    given,
  );
}

/** Each plugin gets a folder of its name, so that a bundle depends on nothing but the plugin. */
async function stageAll(
  plugins: readonly Collection[],
  staging: string,
): Promise<StagedPlugin[]> {
  const taken = new Set<string>();
  const folders = plugins.map(({ source }) => {
    let folder = source.name;
    while (taken.has(folder.toLowerCase())) folder += "_";
    taken.add(folder.toLowerCase());
    return folder;
  });
  return await mapBounded(
    plugins,
    CONCURRENCY,
    (plugin, index) => stage(plugin, staging, folders[index]!),
  );
}

/** From the bundle of one plugin to its record. */
class Work {
  readonly #plugin: Collection;
  readonly #staged: StagedPlugin;
  readonly #options: BundleOptions;
  readonly #explainer: FailureExplainer;
  readonly #packageSource: (path: string) => string | undefined;

  constructor(
    plugin: Collection,
    staged: StagedPlugin,
    options: BundleOptions,
    howToGrant: BuildOptions["howToGrant"],
    packages: BuildPackages | undefined,
  ) {
    const { staging } = options;
    const held = packages?.held.imports ?? [];
    this.#plugin = plugin;
    this.#staged = staged;
    this.#options = options;
    this.#explainer = new FailureExplainer(plugin, {
      staging,
      folder: staged.folder,
      held,
      howToGrant,
    });
    this.#packageSource = packages === undefined
      ? () => undefined
      : sourcesBelow(staging, packages);
  }

  async record(bundled: Bundled): Promise<BundleRecord | Error> {
    if (!("text" in bundled) && this.#plugin.computed.length > 0) {
      bundled = await bundleWithoutBroken(
        this.#plugin,
        this.#staged,
        this.#options,
        (failure) => this.#explain(failure),
      );
    }
    if (!("text" in bundled)) return this.#explainer.error(await this.#explain(bundled));
    const { text, base } = bundled;
    const entry = entryName(this.#plugin);
    try {
      return recordBundle(
        this.#plugin,
        entry,
        text,
        base,
        this.#staged.folder,
        this.#packageSource,
      );
    } catch (error) {
      if (!(error instanceof ForeignSourceError)) throw error;
      return this.#explainer.error(await this.#explainer.foreign(error.message));
    }
  }

  async #explain(failure: Exclude<Bundled, { text: string }>): Promise<string> {
    if ("gone" in failure) return this.#explainer.gone(failure.gone);
    return await this.#explainer.failure(failure.errors);
  }
}

/** Names the sources of packages by their paths from the staging folder. */
function sourcesBelow(
  staging: string,
  { held, store }: BuildPackages,
): (path: string) => string | undefined {
  const above = `${relative(staging, store).replaceAll("\\", "/")}/`;
  const sourceOf = packageSources(held.tree);
  return (path) => path.startsWith(above) ? sourceOf(path.slice(above.length)) : undefined;
}
