import { join } from "node:path";
import { type PackageTree, plainVersion } from "../access/package_tree.ts";

/** Where packages lie below the cache: `npm/REGISTRY/NAME/VERSION/`. */
const FOLDER = "npm";
/** Deno numbers the copies it makes of one version. */
const SOURCE = /^npm\/[^/]+\/((?:@[^/]+\/)?[^/@]+)\/([^/]+?)(?:_\d+)?\/(.+)$/;

/** Every folder of the cache with a package of the tree. */
export async function packageFolders(store: string, tree: PackageTree): Promise<string[]> {
  const sourceOf = packageSources(tree);
  const packageNames = new Set(Object.keys(tree.packages).map((id) => splitId(id).name));
  const folders: string[] = [];
  for (const registry of await folderNames(join(store, FOLDER))) {
    for (const name of packageNames) {
      const folder = join(store, FOLDER, registry, name);
      for (const version of await folderNames(folder)) {
        const path = `${FOLDER}/${registry}/${name}/${version}/package.json`;
        if (sourceOf(path) !== undefined) folders.push(join(folder, version));
      }
    }
  }
  return folders;
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

async function folderNames(folder: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (isDirectory) found.push(name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found;
}
