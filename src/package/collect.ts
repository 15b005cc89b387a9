import { posix } from "node:path";
import { type Manifest, NO_MANIFEST } from "../access/manifest.ts";
import { PaddockError } from "../wire/errors.ts";
import { CODE_EXTENSIONS, isCode, isConfigName, isScript } from "./file_names.ts";
import type { PluginSource } from "./plugin_package.ts";
import { manifestPathOf, pathBelow } from "./plugin_paths.ts";
import { readManifest } from "./read_manifest.ts";
import { findPragma, namesFiles } from "./scan_source.ts";
import type { SourceFile } from "./source_file.ts";
import type { SourceTree } from "./source_tree.ts";
import { textPosition } from "../access/text_position.ts";
import { Zone } from "./zone.ts";

/** A drop-in larger than this, in bytes, is refused. */
const MAX_PLUGIN_BYTES = 1024 * 1024;
/** Bounds of what one plugin may be made of. */
const MAX_FILES = 2_000;
const MAX_BYTES = 20 * 1024 * 1024;
/** A manifest larger than this, in bytes, is not even read; `readManifest` has a bound for its text. */
const MAX_MANIFEST_BYTES = 1024 * 1024;
/** A folder plugin of more files and folders than this is refused: all of them are looked at each time. */
const MAX_ENTRIES = 10_000;
/** A file that is not code is taken along up to this size, bytes. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** A plugin and every file its bundle may be made of. */
export interface Collection {
  readonly source: PluginSource;
  readonly manifest: Manifest;
  /** The plugin's own file, a path below the plugins folder. */
  readonly main: string;
  /** Sorted by path; `main` is among them. */
  readonly files: readonly SourceFile[];
  /** `plugin.json` or `NAME.pb.json`, if there is one. */
  readonly manifestFile: SourceFile | undefined;
  /** Helpers that a computed `require` may ask for, sorted. */
  readonly computed: readonly string[];
  readonly zone: Zone;
}

/**
 * Finds the files that `source` can reach: its own file, and from there every file named by something that looks like a
 * relative path or follows `__hooks`. Where a path is computed, all files it may lead to are taken.
 *
 * @throws {PaddockError} `bundle` when the plugin cannot be made of what is there, `config` for its manifest
 */
export function collect(
  source: PluginSource,
  tree: SourceTree,
  pattern: RegExp,
): Collection {
  const fail = (reason: string): never => {
    throw new PaddockError("bundle", `Cannot bundle plugin "${source.name}": ${reason}`, {
      plugin: source.name,
    });
  };
  const own = pathBelow(source);
  const zone = new Zone(source, own, tree, pattern);
  const manifestPath = manifestPathOf(source, own);
  if (source.kind === "folder") refuseFolder(own, tree, fail, { entries: MAX_ENTRIES });
  const { kind, size } = tree.look(manifestPath);
  if (kind === "link") fail(`"${manifestPath}" is a link, and links are not followed`);
  if (kind === "folder" || kind === "other") {
    fail(`"${manifestPath}" is not a regular file; replace it by one`);
  }
  if (size > MAX_MANIFEST_BYTES) {
    fail(
      `"${manifestPath}" has ${size} bytes, more than the ${MAX_MANIFEST_BYTES} a manifest may have`,
    );
  }
  const manifestFile = kind === "file" ? tree.read(manifestPath) : undefined;
  const manifest = manifestFile === undefined
    ? NO_MANIFEST
    : readManifest(manifestFile.text, { plugin: source.name, file: manifestPath });
  const main = source.kind === "folder" ? posix.join(own, manifest.main) : own;
  checkMain(source, main, zone, tree, fail);
  const alone = source.kind === "file" && !namesFiles(tree.read(main).scan);
  const { files, computed } = alone
    ? { files: [tree.read(main)], computed: [] }
    : reachable(main, zone, tree, fail);
  for (const file of files) refusePragma(file, fail);
  return { source, manifest, main, files, manifestFile, computed, zone };
}

function reachable(
  main: string,
  zone: Zone,
  tree: SourceTree,
  fail: (reason: string) => never,
): Pick<Collection, "files" | "computed"> {
  const reach = new Reach(zone, tree, fail);
  reach.from(main);
  const files = reach.files.sort((a, b) => a.path < b.path ? -1 : 1);
  return { files, computed: reach.computed(main) };
}

function checkMain(
  source: PluginSource,
  main: string,
  zone: Zone,
  tree: SourceTree,
  fail: (reason: string) => never,
): void {
  // A drop-in has been looked at when it was discovered; whatever else it has become since is refused.
  const isThere = source.kind === "file" && tree.look(main).kind === "file";
  const refused = isThere ? undefined : zone.refusal(main);
  const what = source.kind === "folder" ? `"main" of its plugin.json is "${main}": ` : "";
  if (refused !== undefined) fail(`${what}cannot use "${main}": ${refused}`);
  if (!isScript(main)) {
    fail(`${what}a plugin is written in JavaScript or TypeScript, such as "main.ts"`);
  }
  const { size } = tree.look(main);
  if (source.kind === "file" && size > MAX_PLUGIN_BYTES) {
    fail(
      `"${main}" has ${size} bytes, more than the ${MAX_PLUGIN_BYTES} a plugin file may have; ` +
        "move data to a helper file or make it a folder plugin",
    );
  }
  if (size === 0) fail(`"${main}" is empty; write the plugin or remove the file`);
}

/** A folder plugin is refused as a whole when it brings links or configuration along. */
function refuseFolder(
  folder: string,
  tree: SourceTree,
  fail: (reason: string) => never,
  left: { entries: number },
): void {
  for (const name of tree.names(folder)) {
    if (left.entries-- === 0) {
      fail(
        `it has more than ${MAX_ENTRIES} files and folders; keep elsewhere what is no part of it`,
      );
    }
    const path = `${folder}/${name}`;
    if (isConfigName(name)) {
      fail(`"${path}" configures other tools, and plugins are bundled without; remove it`);
    }
    if (name.startsWith(".")) continue;
    const { kind } = tree.look(path);
    if (kind === "link") {
      fail(`"${path}" is a link, and links are not followed; put the file or folder itself there`);
    }
    if (kind === "folder") refuseFolder(path, tree, fail, left);
  }
}

function refusePragma(file: SourceFile, fail: (reason: string) => never): void {
  if (!isScript(file.path) || !file.scan.jsx) return;
  const found = findPragma(file.text);
  if (found === undefined) return;
  const { line, column } = textPosition(file.text, found.index);
  fail(
    `"${found.pragma}" is not available in a plugin (${file.path}:${line}:${column}); remove it`,
  );
}

/** The files that can be reached, found breadth first. */
class Reach {
  readonly files: SourceFile[] = [];
  readonly #zone: Zone;
  readonly #tree: SourceTree;
  readonly #fail: (reason: string) => never;
  readonly #seen = new Set<string>();
  readonly #asked = new Set<string>();
  #bytes = 0;
  #openHooks = false;
  #computedRequire = false;
  #all: string[] | undefined;

  constructor(zone: Zone, tree: SourceTree, fail: (reason: string) => never) {
    this.#zone = zone;
    this.#tree = tree;
    this.#fail = fail;
  }

  from(main: string): void {
    this.#take(main);
    for (let next = 0; next < this.files.length; next++) {
      const file = this.files[next]!;
      if (!isScript(file.path)) continue;
      const { relative, hooks, openHooks, computedRequire } = file.scan;
      for (const path of relative) this.#ask(posix.join(posix.dirname(file.path), path));
      for (const path of hooks) {
        for (const found of this.#ask(posix.normalize(path))) this.#asked.add(found);
      }
      this.#openHooks ||= openHooks;
      this.#computedRequire ||= computedRequire;
      if (!this.#openHooks || !this.#computedRequire) continue;
      for (const path of this.#list()) this.#take(path);
    }
  }

  /** Files that a computed `require` may ask for: those named after `__hooks`, or all when the path is open. */
  computed(main: string): string[] {
    const all = this.#openHooks && this.#computedRequire;
    const paths = all ? this.files.map((file) => file.path) : [...this.#asked];
    return paths.filter((path) => path !== main && isCode(path)).sort();
  }

  /** Takes what a path in a source may mean; a path that means no file may be the beginning of one. */
  #ask(path: string): string[] {
    if (path === ".." || path.startsWith("../")) return [];
    const exact = this.#zone.refusal(path) === undefined;
    const found: string[] = [];
    for (const candidate of exact ? [path] : candidates(path)) {
      if (this.#zone.refusal(candidate) === undefined) found.push(candidate);
    }
    if (found.length === 0) {
      const prefix = path === "." || path === "./" ? "" : path;
      found.push(...this.#list().filter((file) => file.startsWith(prefix)));
    }
    for (const file of found) this.#take(file);
    return found;
  }

  #list(): string[] {
    try {
      return this.#all ??= this.#zone.list();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return this.#fail(`it has a computed import or require, but ${error.message}`);
    }
  }

  #take(path: string): void {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    const { size } = this.#tree.look(path);
    if (!isCode(path) && size > MAX_TEXT_BYTES) return;
    this.#bytes += size;
    if (this.#bytes > MAX_BYTES || this.files.length >= MAX_FILES) {
      this.#fail(
        `the files it can reach are more than ${MAX_FILES} or ${MAX_BYTES} bytes (at "${path}"); import single files instead of computing their paths`,
      );
    }
    this.files.push(this.#tree.read(path));
  }
}

/** Files that a path which is no file itself may mean: with an extension, the TypeScript behind a `.js`, an index. */
function candidates(path: string): string[] {
  const plain = path.replace(/\/$/, "");
  return [
    ...CODE_EXTENSIONS.map((extension) => plain + extension),
    plain.replace(/\.([cm]?)js(x?)$/, ".$1ts$2"),
    ...CODE_EXTENSIONS.map((extension) => `${plain}/index${extension}`),
  ];
}
