import { extensionOf } from "./file_names.ts";
import type { PluginSource } from "./plugin_package.ts";

/** Path of a plugin below the plugins folder, with `/`. */
export function pathBelow({ path, root }: PluginSource): string {
  return path.slice(root.length + 1).replaceAll("\\", "/");
}

/**
 * Where the manifest of a plugin lies, if it has one.
 *
 * @param own Path of the plugin below the plugins folder
 */
export function manifestPathOf({ kind }: PluginSource, own: string): string {
  return kind === "folder"
    ? `${own}/plugin.json`
    : `${own.slice(0, -extensionOf(own).length)}.json`;
}
