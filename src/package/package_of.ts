import { type BundleRecord, createLocator } from "./bundle_record.ts";
import type { PluginPackage, PluginSource } from "./plugin_package.ts";

/**
 * The package that a record of a bundle is.
 *
 * @param inputs Files (absolute) it was made of
 */
export function packageOf(
  source: PluginSource,
  hash: string,
  record: BundleRecord,
  inputs: readonly string[],
): PluginPackage {
  return {
    name: source.name,
    source,
    dialect: source.kind === "file" ? "blocking" : "promise",
    manifest: record.manifest,
    hash,
    code: record.code,
    strict: record.strict,
    locate: createLocator(record),
    inputs,
  };
}
