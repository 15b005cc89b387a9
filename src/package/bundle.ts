import { join, relative } from "node:path";
import { PaddockError } from "../wire/errors.ts";
import {
  BundlerChild,
  BundlerGone,
  type BundlerMessage,
  type SpawnBundler,
  type Timer,
} from "./bundler_process.ts";
import { extensionOf } from "./file_names.ts";
import { IMPORT_MAP, NPM_LOCK, type StagedPlugin } from "./stage.ts";

/** How plugins are bundled. */
export interface BundleOptions {
  /** Absolute path of the staging folder, the only one the process may read. */
  readonly staging: string;
  /** Absolute path of the process's program. */
  readonly script: string;
  /** What is run: a name in PATH or a path. */
  readonly deno: string;
  readonly spawn: SpawnBundler;
  readonly timer: Timer;
  /** Absolute path of the cache with the npm packages that may be imported; absent when none may be. */
  readonly npm?: string;
  /** How long one job may take, milliseconds. */
  readonly deadlineMs: number;
  /** Gives up: the process is killed. */
  readonly signal: AbortSignal;
  /** A process that was started already in the same folder. */
  readonly started?: Promise<BundlerChild> | undefined;
  /** After so many plugins that fail nothing more is bundled, and the rest has failed, too. @default {Infinity} */
  readonly failures?: number;
  /** Told of what is still on its way when there are results: a process that is told to end. */
  readonly ending: (ended: Promise<unknown>) => void;
}

/** What a bundling process is started with. */
export type ProcessOptions = Pick<
  BundleOptions,
  "staging" | "script" | "deno" | "spawn" | "timer" | "npm"
>;

/** What came of bundling one plugin. */
export type Bundled =
  /** One CommonJS text with its source map in a comment at the end; `sources` of the map are relative to `base`, itself below `staging`. */
  | { readonly text: string; readonly base: string }
  | { readonly errors: readonly BundlerMessage[] }
  /** The bundler did not survive this plugin. */
  | { readonly gone: string };

/** So many plugins are bundled by one job at most: one at a time is nine times slower. */
const GROUP_PLUGINS = 50;
/** Their files may have so many bytes together; what comes back is several times as much. */
const GROUP_BYTES = 4 * 1024 * 1024;

/**
 * Bundles staged plugins, in the same order, in one process. A job that fails is halved until the plugin that is to
 * blame stands alone; when the process itself dies of it, the others go on in a new one.
 *
 * @throws {PaddockError} `bundle` when there is no bundling at all on this machine, `closed` when given up
 */
export async function bundle(
  plugins: readonly StagedPlugin[],
  options: BundleOptions,
): Promise<Bundled[]> {
  const results = new Map<StagedPlugin, Bundled>();
  const groups = group(plugins);
  let { started } = options;
  let left = options.failures ?? Infinity;
  const fail = (plugin: StagedPlugin, why: Bundled): void => {
    results.set(plugin, why);
    left--;
  };
  let child: BundlerChild | undefined;
  const giveUp = () => child?.kill();
  options.signal.addEventListener("abort", giveUp);
  try {
    for (let next; left > 0 && (next = groups.shift()) !== undefined;) {
      if (options.signal.aborted) {
        throw new PaddockError("closed", "Cannot bundle plugins: the packager is closed");
      }
      child ??= await (started ?? startBundler(options));
      started = undefined;
      try {
        const answer = await child.ask(next.map((plugin) => plugin.entry), options.deadlineMs);
        if (answer.errors.length === 0) assign(next, answer.files, results);
        else if (next.length === 1) fail(next[0]!, { errors: answer.errors });
        else groups.unshift(...halves(next));
      } catch (error) {
        if (!(error instanceof BundlerGone)) throw error;
        await child[Symbol.asyncDispose]();
        child = undefined;
        if (next.length === 1) fail(next[0]!, { gone: error.message });
        else groups.unshift(...halves(next));
      }
    }
  } finally {
    options.signal.removeEventListener("abort", giveUp);
    const last = child === undefined ? started : Promise.resolve(child);
    if (last !== undefined) options.ending(last.then((child) => child[Symbol.asyncDispose]()));
  }
  const given = { gone: "too many before it had failed" };
  return plugins.map((plugin) => results.get(plugin) ?? given);
}

/** Starts a bundling process. @throws {PaddockError} `bundle` when there is no bundling on this machine */
export async function startBundler(options: ProcessOptions): Promise<BundlerChild> {
  const child = new BundlerChild(spawn(options), options.timer);
  try {
    await child.open();
    return child;
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}

/** Nothing is fetched in any case: with packages, what is neither in the lock nor in the cache is not found. */
function flagsOf(npm: string | undefined, staging: string): string[] {
  const flags = "--no-prompt --no-config --no-remote --unstable-bundle".split(" ");
  // Folders are named by relative paths because a list is split at commas, which an absolute path may hold.
  if (npm === undefined) return [...flags, "--no-lock", "--no-npm", "--allow-read=."];
  const packages = relative(staging, join(npm, "npm"));
  return [
    ...flags,
    `--import-map=${IMPORT_MAP}`,
    `--lock=${NPM_LOCK}`,
    "--frozen",
    "--cached-only",
    `--allow-read=.,${packages}`,
  ];
}

function spawn({ spawn, deno, script, staging, npm }: ProcessOptions): ReturnType<SpawnBundler> {
  const args = ["run", ...flagsOf(npm, staging), script];
  try {
    if (npm === undefined) return spawn(deno, args, staging);
    return spawn(deno, [...args, "browser"], staging, { DENO_DIR: npm });
  } catch (error) {
    let reason = (error as Error).message;
    if (error instanceof Deno.errors.NotCapable) {
      reason = `the host may not run "${deno}"; start it with --allow-run=${deno}`;
    } else if (error instanceof Deno.errors.NotFound) {
      reason = `there is no program "${deno}" in PATH; add the folder of Deno to PATH`;
    }
    throw new PaddockError("bundle", `Cannot bundle plugins: ${reason}`, { cause: error });
  }
}

function group(plugins: readonly StagedPlugin[]): StagedPlugin[][] {
  const groups: StagedPlugin[][] = [];
  let bytes = Infinity;
  for (const plugin of plugins) {
    bytes += plugin.bytes;
    if (bytes > GROUP_BYTES || groups.at(-1)!.length === GROUP_PLUGINS) {
      groups.push([]);
      bytes = plugin.bytes;
    }
    groups.at(-1)!.push(plugin);
  }
  return groups;
}

function halves(plugins: StagedPlugin[]): StagedPlugin[][] {
  const middle = plugins.length >> 1;
  return [plugins.slice(0, middle), plugins.slice(middle)];
}

/** Of one entry the outputs lie in the staging folder itself, of several in a folder for each. */
function assign(
  plugins: StagedPlugin[],
  files: readonly { path: string; text: string }[],
  results: Map<StagedPlugin, Bundled>,
): void {
  for (const plugin of plugins) {
    const base = plugins.length === 1 ? "" : plugin.folder;
    const outputs = files.filter((file) => base === "" || file.path.startsWith(`${base}/`));
    const [output] = outputs;
    if (outputs.length === 1 && output!.path.endsWith(".js")) {
      results.set(plugin, { text: output!.text, base });
    } else {
      const kinds = outputs.map((file) => extensionOf(file.path)).join(" and ");
      const text = `it becomes ${kinds} instead of one script; import code and JSON only`;
      results.set(plugin, { errors: [{ text }] });
    }
  }
}
