import type { Manifest } from "../access/manifest.ts";
import type { Dialect } from "../wire/protocol.ts";
import { type BundleRecord, createLocator } from "./bundle_record.ts";
import type { PluginPackage, PluginSource } from "./plugin_package.ts";

/**
 * The package that a record of a bundle is. Nothing of the record is looked at before it is needed: most packages of a
 * host that has just started are not.
 */
export class RecordedPackage implements PluginPackage {
  readonly source: PluginSource;
  readonly hash: string;
  readonly manifest: Manifest;
  readonly #record: BundleRecord;
  #locate: PluginPackage["locate"] | undefined;

  /** @param manifest That of the record */
  constructor(source: PluginSource, hash: string, record: BundleRecord, manifest: Manifest) {
    this.source = source;
    this.hash = hash;
    this.manifest = manifest;
    this.#record = record;
  }

  get name(): string {
    return this.source.name;
  }

  get dialect(): Dialect {
    return this.source.kind === "file" ? "blocking" : "promise";
  }

  get code(): string {
    return this.#record.code;
  }

  get strict(): boolean {
    return this.#record.strict;
  }

  get locate(): PluginPackage["locate"] {
    return this.#locate ??= createLocator(this.#record);
  }
}
