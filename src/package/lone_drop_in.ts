import { type Manifest, NO_MANIFEST } from "../access/manifest.ts";
import type { Collection } from "./collect.ts";
import type { FileFacts } from "./file_memory.ts";
import type { PluginSource } from "./plugin_package.ts";
import { manifestPathOf, pathBelow } from "./plugin_paths.ts";
import type { PreparedPlugin } from "./prepared_plugin.ts";
import { namesFiles } from "./scan_source.ts";
import type { SourceFile } from "./source_file.ts";
import type { SourceTree } from "./source_tree.ts";
import { Zone } from "./zone.ts";

/** Whether a plugin is one file and will be as long as that file stays the same and no manifest comes to lie beside it. */
export function isLone({ source, main, files, manifestFile }: Collection): boolean {
  return source.kind === "file" && manifestFile === undefined && !main.includes("/") &&
    files.length === 1 && !namesFiles(files[0]!.scan);
}

/**
 * A plugin of which an earlier look has found that it is lone, and its hash, when that holds still. It is what `collect`
 * would find.
 */
export function findLone(
  source: PluginSource,
  tree: SourceTree,
  pattern: RegExp,
): PreparedPlugin | undefined {
  if (source.kind !== "file") return undefined;
  const main = pathBelow(source);
  if (tree.hasManifest(manifestPathOf(source, main))) return undefined;
  const facts = tree.known(main);
  return facts?.loneHash === undefined
    ? undefined
    : new LoneDropIn(source, main, facts.loneHash, facts, tree, pattern);
}

/** There may be a thousand of them, and of most nobody asks for more than the hash. */
class LoneDropIn implements PreparedPlugin {
  readonly source: PluginSource;
  readonly main: string;
  readonly hash: string;
  readonly #facts: FileFacts;
  readonly #tree: SourceTree;
  readonly #pattern: RegExp;
  #files: readonly SourceFile[] | undefined;

  constructor(
    source: PluginSource,
    main: string,
    hash: string,
    facts: FileFacts,
    tree: SourceTree,
    pattern: RegExp,
  ) {
    this.source = source;
    this.main = main;
    this.hash = hash;
    this.#facts = facts;
    this.#tree = tree;
    this.#pattern = pattern;
  }

  get manifest(): Manifest {
    return NO_MANIFEST;
  }

  get manifestFile(): undefined {
    return undefined;
  }

  get files(): readonly SourceFile[] {
    return this.#files ??= [this.#tree.recall(this.main, this.#facts)];
  }

  get computed(): readonly string[] {
    return [];
  }

  get zone(): Zone {
    return new Zone(this.source, this.main, this.#tree, this.#pattern);
  }
}
