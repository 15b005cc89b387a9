import { dirname, join } from "node:path";

/** The part of the disk that is looked at for links. */
export interface LinkDisk {
  lstat(path: string): Promise<Pick<Deno.FileInfo, "isSymlink" | "isDirectory">>;
  realPath(path: string): Promise<string>;
  readDir(path: string): AsyncIterable<Pick<Deno.DirEntry, "name" | "isSymlink" | "isDirectory">>;
}

/** So many entries of a granted folder are looked through. */
export const MAX_ENTRIES = 100_000;

/**
 * Why a path must not be granted because of links, or undefined: Deno follows a link without asking whether its target
 * was granted. So neither the path nor a folder above it may be one, and those inside must stay inside. What is not
 * there, or may not be looked at by this host, has none.
 */
export async function findLink(path: string, disk: LinkDisk): Promise<string | undefined> {
  for (const part of withParents(path)) {
    const info = await orUndefined(disk.lstat(part));
    if (info === undefined) return undefined;
    if (!info.isSymlink) {
      if (part === path && info.isDirectory) return await findInside(path, disk);
      continue;
    }
    const target = await orUndefined(disk.realPath(part)) ?? "nothing";
    return `"${part}" is a link to ${target}; ask for the path itself`;
  }
  return undefined;
}

async function findInside(root: string, disk: LinkDisk): Promise<string | undefined> {
  const folders = [root];
  let left = MAX_ENTRIES;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for await (const entry of disk.readDir(folder)) {
        if (left-- === 0) {
          return `"${root}" has more than ${MAX_ENTRIES} entries, too many to be looked through for links; ask for less of it`;
        }
        const path = join(folder, entry.name);
        if (entry.isDirectory) folders.push(path);
        if (!entry.isSymlink) continue;
        const target = await orUndefined(disk.realPath(path));
        if (target === undefined || target === root || target.startsWith(join(root, "/"))) continue;
        return `the link "${path}" leads out of it, to ${target}; remove the link`;
      }
    } catch (error) {
      if (!isOutOfSight(error)) throw error;
    }
  }
  return undefined;
}

/** The folders above a path, from the root down, and the path. */
function withParents(path: string): string[] {
  const parts = [path];
  for (let above = dirname(path); above !== parts[0]; above = dirname(above)) parts.unshift(above);
  return parts;
}

async function orUndefined<T>(looking: Promise<T>): Promise<T | undefined> {
  try {
    return await looking;
  } catch (error) {
    if (isOutOfSight(error)) return undefined;
    throw error;
  }
}

function isOutOfSight(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable ||
    error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotADirectory;
}
