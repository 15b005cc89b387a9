import type { Discovery } from "../package/discover.ts";
import type { Look } from "../package/look.ts";
import type { BuildOutcome, OnStaged } from "../package/packager.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { PluginPackage, PluginSource } from "../package/plugin_package.ts";

/** From files to packages. */
export interface PackageSource {
  /** Plugins in the folder, by name. */
  discover(): Discovery;
  /** Looks at the plugins that were discovered. */
  look(found: Discovery): Promise<Look>;
  /** One result for each source, in any order. They are made of what was seen in `look`, which must hold them. */
  build(
    sources: readonly PluginSource[],
    look: Look,
    onStaged: OnStaged,
  ): Promise<BuildOutcome[]>;
  /**
   * A build seems to come: what is known from before is read, and what it takes begins to start. Nothing comes of it if
   * there is none.
   */
  prepare(): void;
  /** Makes the bundle of a package anew where it turns out to be damaged. Undefined when it is not. Never rejects. */
  mend(pkg: PluginPackage): Promise<void> | undefined;
  /** Keeps versions for `recall`, by plugin and hash, in place of those kept before; undefined lets go of one. */
  keep(versions: ReadonlyMap<string, string | undefined>): Promise<void>;
  /** The version of a plugin that was kept last, whatever its files are now. */
  recall(source: PluginSource): Promise<PluginPackage | undefined>;
  /** What a package registered, when it was learnt with the same key. */
  known(pkg: PluginPackage, key: string): Registrations | undefined;
  /** Remembers what a package registers, for later hosts too. */
  learn(pkg: PluginPackage, key: string, registrations: Registrations): Promise<void>;
  /** Removes a plugin's files. @throws {PaddockError} `config` when the host may not */
  uninstall(source: PluginSource): Promise<void>;
  /** Ends what is being built. */
  close(): Promise<void>;
}
