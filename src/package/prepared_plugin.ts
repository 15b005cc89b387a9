import type { HeldPackages } from "../access/package_tree.ts";
import type { Collection } from "./collect.ts";
import type { PluginFiles } from "./plugin_package.ts";

/** A plugin's files, what it may import, or why it may not be bundled. */
export type PreparedPlugin = Collection & {
  readonly hash: string;
  readonly held?: HeldPackages;
  readonly refusal?: Error;
};

/** What there is to say of a plugin that is not bundled. */
export function filesOf({ source, manifest, hash }: PreparedPlugin): PluginFiles {
  return { source, manifest, hash };
}
