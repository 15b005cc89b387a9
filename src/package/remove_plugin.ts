import { join } from "node:path";
import { extensionOf } from "./file_names.ts";
import type { PluginSource } from "./plugin_package.ts";
import { PaddockError } from "../wire/errors.ts";

/**
 * Removes the files of a plugin: its folder, or its file and the manifest beside it. Helpers that lie elsewhere stay, for
 * others may use them. Files that are gone already are no error. What makes a plugin of them goes first: a program that is
 * killed meanwhile leaves files that nobody runs, and no half of a plugin.
 *
 * @throws {PaddockError} `config` when the program may not remove them; the plugin is still there then
 */
export async function removePlugin(source: PluginSource): Promise<void> {
  const { kind, name, path, root } = source;
  const manifest = `${path.slice(0, -extensionOf(path).length)}.json`;
  try {
    if (kind === "folder") {
      await remove(join(path, "plugin.json"), false);
      await remove(path, true);
    } else {
      await remove(path, false);
      await remove(manifest, false);
    }
  } catch (error) {
    throw new PaddockError(
      "config",
      error instanceof Deno.errors.NotCapable
        ? `Cannot remove the files of plugin "${name}": this program may not write in "${root}", ` +
          `which takes --allow-write=${root}; nothing was changed`
        : `Cannot remove the files of plugin "${name}": ${(error as Error).message}`,
      { plugin: name, cause: error },
    );
  }
}

async function remove(path: string, recursive: boolean): Promise<void> {
  try {
    await Deno.remove(path, { recursive });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
