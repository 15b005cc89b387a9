import { dirname, join } from "node:path";
import type { HeldPackages } from "../access/package_tree.ts";
import type { Collection } from "./collect.ts";
import { isScript } from "./file_names.ts";
import { npmImportMap } from "./npm_import.ts";
import { npmLock } from "./npm_lock.ts";
import { importTexts } from "./scan_source.ts";
import type { SourceFile } from "./source_file.ts";

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

/** Names of the files in the staging folder that lead the imports of a plugin to the packages it was granted. */
export const IMPORT_MAP = "import_map.json";
/** See {@linkcode IMPORT_MAP}. */
export const NPM_LOCK = "deno.lock";

/** Readies a staging folder for one plugin that imports packages. */
export async function stagePackages(
  plugin: Collection,
  staging: string,
  held: HeldPackages,
): Promise<void> {
  const specifiers = plugin.files.filter(({ path }) => isScript(path))
    .flatMap(({ text }) => importTexts(text).map(({ specifier }) => specifier));
  await Deno.writeTextFile(join(staging, IMPORT_MAP), npmImportMap(specifiers, held));
  await Deno.writeTextFile(join(staging, NPM_LOCK), npmLock(held.tree));
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
  await writeEntry(plugin, staging, folder);
  return { folder, entry: `./${folder}/${entry}`, bytes };
}

/**
 * Writes the entry of a staged plugin, in place of the one it has. Of its helpers those in `broken` are left out: in
 * place of each there is a function that throws an error of that text.
 */
export async function writeEntry(
  plugin: Collection,
  staging: string,
  folder: string,
  broken: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const text = entryText(plugin, broken);
  await Deno.writeTextFile(join(staging, folder, entryName(plugin)), text);
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

function entryText({ main, computed }: Collection, broken: ReadonlyMap<string, string>): string {
  const thunk = (key: string, path: string) => {
    const reason = broken.get(path);
    const body = reason === undefined
      ? `require(${JSON.stringify(`./${path}`)})`
      : `{ throw new Error(${JSON.stringify(reason)}); }`;
    return `${JSON.stringify(key)}: () => ${body}`;
  };
  return `module.exports = { ${
    [thunk("main", main), ...computed.map((path) => thunk(path, path))].join(", ")
  } };\n`;
}
