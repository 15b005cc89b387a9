import type { Collection } from "./collect.ts";
import { sha256 } from "./sha256.ts";
import { BUNDLER_CHILD } from "./bundler_child.gen.ts";

/** Raised whenever staging, the entry or the record change their meaning. */
const FORMAT = 2;

/** Hash of all that decides what becomes of a plugin: its files, its manifest, the bundler and this version of Paddock. */
export function contentHash(plugin: Collection): string {
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
  ]));
}

let bundlerHash: string | undefined;
