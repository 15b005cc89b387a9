import { join } from "node:path";
import type { Asker, ManifestText } from "../access/asker.ts";
import type { PluginFiles, PluginSource } from "../package/plugin_package.ts";

/** A plugin as what decides about access knows it. Its manifest is read again only when a place in it is to be named. */
export function askerOf(
  source: PluginSource,
  { manifest, hash }: Pick<PluginFiles, "manifest" | "hash">,
): Asker {
  return { name: source.name, hash, manifest, manifestText: () => manifestText(source) };
}

function manifestText({ kind, name, path, root }: PluginSource): ManifestText {
  const file = kind === "folder" ? `${name}/plugin.json` : `${name}.pb.json`;
  try {
    return {
      file,
      text: Deno.readTextFileSync(kind === "folder" ? join(path, "plugin.json") : join(root, file)),
    };
  } catch {
    // The message names the file all the same; it may have been changed or removed a moment ago.
    return { file, text: undefined };
  }
}
