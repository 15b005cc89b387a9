import type { Manifest } from "../access/manifest.ts";
import { type BundleRecord, createLocator } from "./bundle_record.ts";
import type { PluginPackage, PluginSource } from "./plugin_package.ts";

/**
 * The package that a record of a bundle is. Nothing of the record is looked at before it is needed: most packages of a
 * host that has just started are not.
 *
 * @param inputs Files (absolute) it was made of
 * @param manifest That of the record
 */
export function packageOf(
  source: PluginSource,
  hash: string,
  record: BundleRecord,
  inputs: readonly string[],
  manifest: Manifest,
): PluginPackage {
  return {
    name: source.name,
    source,
    dialect: source.kind === "file" ? "blocking" : "promise",
    manifest,
    hash,
    get code() {
      return record.code;
    },
    get strict() {
      return record.strict;
    },
    locate: createLocator(record),
    inputs,
  };
}
