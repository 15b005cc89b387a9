import type { Discovery } from "../package/discover.ts";
import type { BuildOutcome } from "../package/package.ts";
import type { PluginSource } from "../package/plugin_package.ts";

/** From files to packages. */
export interface PackageSource {
  /** Plugins in the folder, by name. */
  discover(): Promise<Discovery>;
  /** Equal for two looks at a plugin whose files have not changed. */
  fingerprint(source: PluginSource): Promise<string>;
  /** One result for each source, in any order. */
  build(sources: readonly PluginSource[]): Promise<BuildOutcome[]>;
  /** Ends what is being built. */
  close(): Promise<void>;
}
