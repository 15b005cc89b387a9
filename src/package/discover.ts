import { join, sep } from "node:path";
import { absolutePath } from "../wire/absolute_path.ts";
import { PaddockError } from "../wire/errors.ts";
import { isLeftover, isPlainName, PLUGIN_PATTERN, stateless } from "./file_names.ts";
import type { PluginSource } from "./plugin_package.ts";

/** Something in a plugins folder that looks like a plugin and cannot be one. The others are not affected. */
export interface Problem {
  /** Name of the plugin, as far as there is one. */
  readonly plugin: string;
  /** Absolute path of what is wrong. */
  readonly path: string;
  /** What is wrong, where, and what to do. */
  readonly message: string;
}

/** What was found in a plugins folder, sorted by name. */
export interface Discovery {
  readonly sources: PluginSource[];
  readonly problems: Problem[];
  /** Names in the folder itself that a manifest of a drop-in may have. */
  readonly manifests: ReadonlySet<string>;
}

/** How to look. */
export interface DiscoverOptions {
  /** Which files of the folder are drop-ins. @default {/^.*(\.pb\.js|\.pb\.ts)$/} */
  readonly pattern?: RegExp;
  /** The disk. @default {Deno} */
  readonly fs?: Pick<typeof Deno, "readDirSync" | "lstatSync">;
}

/**
 * Finds the plugins in the top level of a folder: files that match the pattern, and folders with a `plugin.json`.
 * A folder that does not exist has none.
 *
 * @throws {Deno.errors.NotCapable} when the host may not read the folder
 * @throws {PaddockError} `config` when the folder cannot be read for another reason
 */
export function discover(root: string, options: DiscoverOptions = {}): Discovery {
  const fs = options.fs ?? Deno;
  const pattern = stateless(options.pattern ?? PLUGIN_PATTERN);
  const folder = absolutePath(root);
  const below = join(folder, sep);
  const found: PluginSource[] = [];
  const problems: Problem[] = [];
  const manifests = new Set<string>();
  for (const entry of list(fs, folder)) {
    if (isLeftover(entry.name)) continue;
    if (entry.name.endsWith(".json")) manifests.add(entry.name);
    const outcome = examine(fs, entry, { root: folder, path: below + entry.name }, pattern);
    if (outcome === undefined) continue;
    if ("message" in outcome) problems.push(outcome);
    else found.push(outcome);
  }
  const sources = withoutTwins(found, problems);
  problems.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  return { sources, problems, manifests };
}

function list(fs: Pick<typeof Deno, "readDirSync">, folder: string): Iterable<Deno.DirEntry> {
  try {
    return [...fs.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    if (error instanceof Deno.errors.NotCapable) {
      throw new Deno.errors.NotCapable(
        `Cannot look for plugins in "${folder}": the host may not read it; start it with --allow-read="${folder}"`,
        { cause: error },
      );
    }
    throw new PaddockError(
      "config",
      `Cannot look for plugins in "${folder}": ${
        (error as Error).message
      }; it must be a folder that can be read`,
      { cause: error },
    );
  }
}

function examine(
  fs: Pick<typeof Deno, "lstatSync">,
  entry: Deno.DirEntry,
  { root, path }: Pick<PluginSource, "root" | "path">,
  pattern: RegExp,
): PluginSource | Problem | undefined {
  const isDropIn = pattern.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name);
  const name = isDropIn ? dropInName(entry.name) : entry.name;
  const isPlain = isPlainName(entry.name) && name !== "";
  if (isDropIn && isPlain && entry.isFile) return { name, kind: "file", path, root };
  const problem = (reason: string): Problem => ({
    plugin: name,
    path,
    message: `Cannot load plugin "${name}": "${entry.name}" ${reason}`,
  });
  if (entry.isSymlink) {
    if (!isDropIn && entry.name.startsWith(".")) return undefined;
    return problem("is a link, and links are not followed; put the file or folder itself here");
  }
  const isFolder = !isDropIn && entry.isDirectory && exists(fs, join(path, "plugin.json"));
  if (!isDropIn && !isFolder) return undefined;
  if (!isPlain) {
    return problem(
      'has an odd name; rename it with letters, digits, "_", "-" and ".", the first not being a "."',
    );
  }
  if (isFolder) return { name, kind: "folder", path, root };
  return entry.isDirectory
    ? problem(
      "is a folder; make it a file, or rename it and give it a plugin.json to make it a folder plugin",
    )
    : problem("is not a regular file; replace it by one");
}

function dropInName(file: string): string {
  return file.replace(/(?:\.pb)?\.[^.]*$/, "");
}

function exists(fs: Pick<typeof Deno, "lstatSync">, path: string): boolean {
  try {
    fs.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Sorts by name; of plugins with one name none is left, since any choice would be a guess. */
function withoutTwins(found: PluginSource[], problems: Problem[]): PluginSource[] {
  const sources = new Map<string, PluginSource>();
  const twins = new Map<string, string[]>();
  for (const source of found) {
    const { name, path } = source;
    const other = sources.get(name);
    if (other === undefined) sources.set(name, source);
    else twins.set(name, [...twins.get(name) ?? [other.path], path]);
  }
  for (const [name, paths] of twins) {
    sources.delete(name);
    paths.sort();
    problems.push({
      plugin: name,
      path: paths[0]!,
      message: `Cannot load plugin "${name}": there are ${paths.length} of that name, ` +
        `${paths.map((path) => `"${path}"`).join(" and ")}; rename or remove all but one`,
    });
  }
  // Of a thousand texts it takes less to sort them alone.
  return [...sources.keys()].sort().map((name) => sources.get(name)!);
}
