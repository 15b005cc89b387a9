import { dirname, join } from "node:path";
import type { Collection } from "./collect.ts";
import { isScript } from "./file_names.ts";
import type { SourceFile } from "./source_tree.ts";

/** A plugin copied to where the bundler may read it. */
export interface StagedPlugin {
  /** Name of its folder below the staging folder. */
  readonly folder: string;
  /** The generated entry, a path below the staging folder that starts with `./`. */
  readonly entry: string;
  /** Size of all its files, bytes. */
  readonly bytes: number;
}

/**
 * Readies an empty staging folder. The configuration files it gets stop the bundler from looking for others in the
 * folders above; `probe.js` is what it proves itself with.
 */
export async function openStaging(staging: string): Promise<void> {
  for (const [name, text] of [["package.json", "{}"], ["tsconfig.json", "{}"], ["probe.js", ""]]) {
    await Deno.writeTextFile(join(staging, name!), text!);
  }
}

/**
 * Copies a plugin to `staging/folder`, laid out as in the plugins folder, and writes its entry beside it: an object of
 * thunks, `main` and each helper that a computed `require` may ask for. One bundle of that entry has one instance of
 * each module, whoever asks for it.
 */
export async function stage(
  plugin: Collection,
  staging: string,
  folder: string,
): Promise<StagedPlugin> {
  const made = new Set<string>();
  let bytes = 0;
  for (const file of plugin.files) {
    const target = join(staging, folder, file.path);
    const parent = dirname(target);
    if (!made.has(parent)) await Deno.mkdir(parent, { recursive: true });
    made.add(parent);
    await Deno.writeFile(target, withoutSourceMap(file), { createNew: true });
    bytes += file.bytes.length;
  }
  const entry = entryName(plugin);
  await Deno.writeTextFile(join(staging, folder, entry), entryText(plugin), { createNew: true });
  return { folder, entry: `./${folder}/${entry}`, bytes };
}

/** How a comment names the source map of its file, as the bundler looks for it. */
const SOURCE_MAP = /([#@] sourceMappingURL)=/g;

/**
 * The bytes of a file without the means to name a source map: the bundler would read it, whatever file or device of this
 * machine it is. Nothing moves.
 */
function withoutSourceMap(file: SourceFile): Uint8Array<ArrayBuffer> {
  if (!isScript(file.path) || file.text.search(SOURCE_MAP) === -1) return file.bytes;
  return new TextEncoder().encode(file.text.replace(SOURCE_MAP, "$1:"));
}

/** Name of the entry: one that no file of the plugin has. */
export function entryName(plugin: Pick<Collection, "files">): string {
  let name = "__paddock_entry.js";
  while (plugin.files.some((file) => file.path === name)) name = `_${name}`;
  return name;
}

function entryText({ main, computed }: Collection): string {
  const thunk = (key: string, path: string) =>
    `${JSON.stringify(key)}: () => require(${JSON.stringify(`./${path}`)})`;
  return `module.exports = { ${
    [thunk("main", main), ...computed.map((path) => thunk(path, path))].join(", ")
  } };\n`;
}
