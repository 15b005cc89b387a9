import type { HeldPackages } from "../access/package_tree.ts";
import type { BundleMark } from "../access/plugin_grants.ts";
import type { PluginFiles } from "./plugin_package.ts";

/** Who may import which npm packages, as the packager needs to know it. */
export interface PackagePolicy {
  /** The packages a version of a plugin may import; undefined when it holds none. Rejects when it may not start. */
  packagesOf(files: PluginFiles): Promise<HeldPackages | undefined>;
  /** The code with packages that ran last as a plugin. */
  bundleOf(plugin: string): BundleMark | undefined;
  /** Remembers the code with packages that runs as a plugin. */
  markBundle(plugin: string, mark: BundleMark): Promise<void>;
  /** What to do to grant items, in one line. */
  howToGrant(plugin: string, items: readonly string[]): string;
}
