import type { PluginSource } from "./plugin_package.ts";
import type { PreparedPlugin } from "./prepared_plugin.ts";
import { sha256 } from "./sha256.ts";

/** Plugins as they were at one moment. */
export interface Look {
  /** One for each plugin in their order: equal for two looks at one whose files have not changed. */
  readonly fingerprints: readonly string[];
}

/** What a packager has read of plugins. */
export class DiskLook implements Look {
  readonly fingerprints: readonly string[];
  readonly prepared: ReadonlyMap<PluginSource, PreparedPlugin | Error>;

  constructor(sources: readonly PluginSource[], prepared: readonly (PreparedPlugin | Error)[]) {
    this.fingerprints = prepared.map((one) =>
      one instanceof Error ? sha256(one.message) : one.hash
    );
    this.prepared = new Map(sources.map((source, index) => [source, prepared[index]!]));
  }
}
