import { PaddockError } from "../wire/errors.ts";
import { bundle, type Bundled, type BundleOptions } from "./bundle.ts";
import { type BundleRecord, ForeignSourceError, recordBundle } from "./bundle_record.ts";
import { BUNDLER_CHILD } from "./bundler_child.gen.ts";
import type { Collection } from "./collect.ts";
import type { DataFolder } from "./data_folder.ts";
import { explainFailure, explainForeign, explainGone } from "./explain_failure.ts";
import { mapBounded } from "./map_bounded.ts";
import { entryName, openStaging, stage, type StagedPlugin } from "./stage.ts";

/** So many plugins are copied at once. */
const CONCURRENCY = 16;

/**
 * Stages and bundles plugins: one record, or the error that says why there is none, for each in the same order.
 *
 * @throws {PaddockError} `config` when the data folder cannot be used, `closed` when given up
 */
export async function buildRecords(
  plugins: readonly Collection[],
  data: DataFolder,
  options: Omit<BundleOptions, "staging" | "script">,
): Promise<(BundleRecord | Error)[]> {
  const script = await data.program(BUNDLER_CHILD);
  return await data.staging(
    async (staging) => {
      await openStaging(staging);
      return await stageAll(plugins, staging);
    },
    async (staging, staged) => {
      try {
        const results = await bundle(staged, { ...options, staging, script });
        return await mapBounded(
          plugins,
          CONCURRENCY,
          (plugin, index) => recordOf(plugin, results[index]!, staging, staged[index]!.folder),
        );
      } catch (error) {
        if (!(error instanceof PaddockError) || error.code !== "bundle") throw error;
        return plugins.map(() => error);
      }
    },
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

async function recordOf(
  plugin: Collection,
  bundled: Bundled,
  staging: string,
  folder: string,
): Promise<BundleRecord | Error> {
  if ("gone" in bundled) return explainGone(plugin, bundled.gone);
  if ("errors" in bundled) return await explainFailure(plugin, bundled.errors, staging, folder);
  try {
    return recordBundle(plugin, entryName(plugin), bundled.text, bundled.base, folder);
  } catch (error) {
    if (!(error instanceof ForeignSourceError)) throw error;
    return await explainForeign(plugin, error.message);
  }
}
