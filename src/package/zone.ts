import { isCode, isConfigName, isDeclaration, isPlainName } from "./file_names.ts";
import type { PluginSource } from "./plugin_package.ts";
import type { SourceTree } from "./source_tree.ts";

/** A folder of more entries than this is not searched for helpers. */
const MAX_ENTRIES = 10_000;

/**
 * The files a plugin may use: of a folder plugin those in its folder, of a drop-in itself and every helper, which is
 * what lies in the plugins folder and is neither a plugin nor part of one.
 */
export class Zone {
  readonly #source: PluginSource;
  readonly #tree: SourceTree;
  readonly #pattern: RegExp;
  readonly #own: string;

  /** @param own Path of the plugin below the plugins folder */
  constructor(source: PluginSource, own: string, tree: SourceTree, pattern: RegExp) {
    this.#source = source;
    this.#own = own;
    this.#tree = tree;
    this.#pattern = pattern;
  }

  /** Why the plugin may not use the file at `path` (below the plugins folder), undefined when it may. */
  refusal(path: string): string | undefined {
    const parts = path.split("/");
    if (path === "" || parts.includes("..")) {
      return "it is outside the plugins folder; copy it to a file below";
    }
    const { name, kind } = this.#source;
    if (kind === "folder" && parts[0] !== name) {
      return `it is outside the folder of the plugin; copy it below "${name}/"`;
    }
    const entry = this.#tree.look(path);
    if (entry.kind === "link") {
      return "it is a link, and links are not followed; put the file itself there";
    }
    const odd = parts.find((part) => !isPlainName(part));
    if (odd !== undefined && entry.kind !== "missing") {
      return `"${odd}" is an odd name; rename it with letters, digits, "_", "-" and "."`;
    }
    const config = parts.find((part) => isConfigName(part));
    if (config !== undefined) {
      return `"${config}" configures other tools and is not available to plugins; rename a copy of it`;
    }
    if (kind === "file") {
      const owner = this.#tree.pluginOf(path);
      if (owner !== undefined) {
        return `it belongs to the plugin "${owner}"; copy it to a file outside of "${owner}/"`;
      }
      if (parts.length === 1 && path !== this.#own && this.#pattern.test(path)) {
        return "it is a plugin of its own; move what both need to a helper file";
      }
    }
    if (isDeclaration(path)) return 'it holds types only; use "import type"';
    if (entry.kind === "missing") return "there is no such file";
    return entry.kind === "file" ? undefined : "it is not a file; name the file itself";
  }

  /**
   * Every code file of the zone, sorted. Hidden files, links, odd names and what configures other tools are left out.
   *
   * @throws {RangeError} when there are too many files to look at
   */
  list(): string[] {
    const files: string[] = [];
    const left = { entries: MAX_ENTRIES };
    this.#walk(this.#source.kind === "folder" ? this.#source.name : "", files, left);
    return files;
  }

  #walk(folder: string, files: string[], left: { entries: number }): void {
    for (const name of this.#tree.names(folder)) {
      if (left.entries-- === 0) {
        throw new RangeError(
          `"${
            folder === "" ? this.#tree.root : folder
          }" and the folders beside it hold more than ${MAX_ENTRIES} files`,
        );
      }
      if (!isPlainName(name) || isConfigName(name)) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      const { kind } = this.#tree.look(path);
      if (kind === "folder") {
        const foreign = folder === "" && this.#tree.pluginOf(path) !== undefined;
        if (!foreign) this.#walk(path, files, left);
      } else if (kind === "file" && isCode(path) && this.refusal(path) === undefined) {
        files.push(path);
      }
    }
  }
}
