import { join } from "node:path";
import { type PackageTree, plainVersion } from "../access/package_tree.ts";

/** Where packages lie below the cache: `npm/REGISTRY/NAME/VERSION/`. */
const FOLDER = "npm";
/** The address of a registry may have a path, its folder then has folders. Deno numbers the copies it makes of a version. */
const SOURCE = /^npm\/(?:[^/]+\/)+?((?:@[^/]+\/)?[^/@]+)\/(\d[^/]*?)(?:_\d+)?\/(.+)$/;
/** So many folders deep a registry may be. */
const MAX_DEPTH = 8;
/** Deno keeps this file in the folder of each package. */
const PACKAGE_FILE = "registry.json";

/** Every folder of the cache with a package of the tree. */
export async function packageFolders(store: string, tree: PackageTree): Promise<string[]> {
  const sourceOf = packageSources(tree);
  const names = new Set(Object.keys(tree.packages).map((id) => splitId(id).name));
  const found: string[] = [];
  const search = async (folder: string, depth: number): Promise<void> => {
    for (const name of names) {
      for (const { name: version } of await entriesOf(join(store, folder, name))) {
        const path = `${folder}/${name}/${version}`;
        if (sourceOf(`${path}/${PACKAGE_FILE}`) !== undefined) found.push(join(store, path));
      }
    }
    const entries = depth === MAX_DEPTH ? [] : await entriesOf(join(store, folder));
    if (entries.some(({ name }) => name === PACKAGE_FILE)) return;
    for (const { name, isDirectory } of entries) {
      if (isDirectory && !name.startsWith("@")) await search(`${folder}/${name}`, depth + 1);
    }
  };
  await search(FOLDER, 0);
  return found;
}

/**
 * Tells how people know a source of a package of the tree, `npm:he@1.2.0/he.js`, from its path below the cache, with
 * `/`; undefined for what is none.
 */
export function packageSources(tree: PackageTree): (path: string) => string | undefined {
  const ids = new Set(
    Object.keys(tree.packages).map((id) => {
      const { name, version } = splitId(id);
      return `${name}@${plainVersion(version)}`;
    }),
  );
  return (path) => {
    const [, name, version, rest] = SOURCE.exec(path) ?? [];
    return ids.has(`${name}@${version}`) ? `npm:${name}@${version}/${rest}` : undefined;
  };
}

function splitId(id: string): { name: string; version: string } {
  const at = id.indexOf("@", 1);
  return { name: id.slice(0, at), version: id.slice(at + 1) };
}

async function entriesOf(folder: string): Promise<Deno.DirEntry[]> {
  try {
    return await Array.fromAsync(Deno.readDir(folder));
  } catch (error) {
    const { NotFound, NotADirectory } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return [];
    throw error;
  }
}
