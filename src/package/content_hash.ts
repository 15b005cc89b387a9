import type { HeldPackages } from "../access/package_tree.ts";
import type { Collection } from "./collect.ts";
import { npmLock } from "./npm_lock.ts";
import { sha256 } from "./sha256.ts";
import { BUNDLER_CHILD } from "./bundler_child.gen.ts";

/**
 * Raised whenever staging, the entry or the record change their meaning, and whenever a drop-in would be made of other
 * files or refused that was not: what is known of one from before is not looked at again.
 */
const FORMAT = 3;

/** Beside a plugin's own files and packages, all that decides its hash. */
export const HASHED_WITH: string = JSON.stringify([FORMAT, Deno.version.deno, BUNDLER_CHILD]);

/**
 * Hash of all that decides what becomes of a plugin: its files, its manifest, the packages it may import, the bundler
 * and this version of Paddock.
 */
export function contentHash(plugin: Collection, held: HeldPackages | undefined): string {
  const { source, main, manifestFile, computed, files } = plugin;
  bundlerHash ??= sha256(BUNDLER_CHILD);
  return sha256(JSON.stringify([
    FORMAT,
    Deno.version.deno,
    bundlerHash,
    source.kind,
    source.name,
    main,
    manifestFile?.hash ?? null,
    computed,
    files.map((file) => [file.path, file.hash]),
    ...held === undefined ? [] : [held.imports, npmLock(held.tree)],
  ]));
}

let bundlerHash: string | undefined;
