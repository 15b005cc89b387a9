import { join } from "node:path";
import type { PackageTree } from "../access/package_tree.ts";
import { mapBounded } from "./map_bounded.ts";
import { packageFolders } from "./package_source_path.ts";

/** Files that configure the bundler for those around them. */
const CONFIG = /^(?:ts|js)config.*\.json$/i;
/** Files the bundler does not read as code. */
const NO_CODE = /\.(?:map|md|json|d\.[cm]?ts)$/i;
/** How a comment names the source map of its file, as the bundler looks for it. */
const SOURCE_MAP = /([#@] sourceMappingURL)=/g;
/** So many files are looked through at once, each of them as a whole. */
const CONCURRENCY = 4;
/** A file larger than this, in bytes, is no code that could be bundled. Threat: an archive of zeros, a thousandth in size. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * Takes from packages what would make the bundler read other files than theirs, or say that it read others than it did:
 * links, configuration, and comments that name source maps; and files too large to be code.
 *
 * @param store the cache they lie in
 */
export async function disarmPackages(store: string, tree: PackageTree): Promise<void> {
  const files: string[] = [];
  for (const folder of await packageFolders(store, tree)) await walk(folder, files);
  await mapBounded(files, CONCURRENCY, disarm);
}

async function walk(folder: string, files: string[]): Promise<void> {
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) await walk(path, files);
    else if (!isFile || CONFIG.test(name)) await Deno.remove(path);
    else if ((await Deno.lstat(path)).size > MAX_BYTES) await Deno.remove(path);
    else if (!NO_CODE.test(name)) files.push(path);
  }
}

async function disarm(path: string): Promise<void> {
  const bytes = await Deno.readFile(path);
  // In this encoding each byte is one unit, so that places in the text are places in the file.
  const text = new TextDecoder("latin1").decode(bytes);
  if (text.search(SOURCE_MAP) === -1) return;
  for (const match of text.matchAll(SOURCE_MAP)) {
    bytes[match.index + match[0].length - 1] = ":".charCodeAt(0);
  }
  await Deno.writeFile(path, bytes);
}
