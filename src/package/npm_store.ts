import { join } from "node:path";
import type { NpmRequest } from "../access/npm_request.ts";
import { type PackageTree, pruneTree } from "../access/package_tree.ts";
import { PaddockError } from "../wire/errors.ts";
import { BUNDLER_CHILD } from "./bundler_child.gen.ts";
import { BundlerChild, type SpawnBundler, type Timer } from "./bundler_process.ts";
import type { DataFolder } from "./data_folder.ts";
import { disarmPackages } from "./disarm_packages.ts";
import { exactSpecifiers, npmLock, npmSpecifier, readNpmLock } from "./npm_lock.ts";
import { runBounded } from "./run_bounded.ts";
import { openStaging } from "./stage.ts";

/** What a {@linkcode NpmStore} works with. */
export interface NpmStoreOptions {
  readonly data: DataFolder;
  /** The program: a name in PATH or a path. */
  readonly deno: string;
  readonly spawn: SpawnBundler;
  readonly timer: Timer;
  /** Gives up what is being fetched. */
  readonly signal?: AbortSignal;
}

/** How long fetching the packages of one plugin may take, milliseconds. */
const FETCH_DEADLINE_MS = 60_000;

/**
 * The npm packages of all plugins, in a cache of Deno's that is the data folder's own: what lies there was asked for by
 * a grant, and the code that is made of it names no other folder of this machine.
 *
 * Deno is handed lists that are written here of what was granted; no specifier of a plugin gets to it.
 */
export class NpmStore {
  /** The cache; `DENO_DIR` of whoever works with it. */
  readonly path: string;
  readonly #options: NpmStoreOptions;
  #bundler: Promise<void> | undefined;

  constructor(options: NpmStoreOptions) {
    this.#options = options;
    this.path = options.data.npm;
  }

  /**
   * Asks the registry for packages and all that they need, and keeps them. Versions that are `known` stay as they are.
   *
   * @throws {PaddockError} `config` when a package cannot be had
   */
  async fetch(
    plugin: string,
    requests: readonly NpmRequest[],
    known?: PackageTree,
  ): Promise<PackageTree> {
    const lock = known === undefined ? undefined : npmLock(known);
    const text = await this.#run(plugin, requests.map(npmSpecifier), lock, "--frozen=false");
    await this.#readyBundler();
    try {
      return pruneTree(readNpmLock(text, requests), requests)!;
    } catch (error) {
      throw refusal(plugin, `cannot read what Deno says of them: ${(error as Error).message}`);
    }
  }

  /**
   * Sees to it that the packages of a tree are there, and can do no harm to whoever bundles them. What is missing is
   * fetched and must have the integrity the tree says.
   *
   * @throws {PaddockError} `config` when a package cannot be had
   */
  async restore(plugin: string, tree: PackageTree): Promise<void> {
    await this.#run(plugin, exactSpecifiers(tree), npmLock(tree), "--frozen");
    await disarmPackages(this.path, tree);
    await this.#readyBundler();
  }

  /** Runs `deno cache` on a list of imports. Resolves to the text of the lock then. */
  async #run(
    plugin: string,
    specifiers: readonly string[],
    lock: string | undefined,
    frozen: string,
  ): Promise<string> {
    const { data, deno, timer, signal } = this.#options;
    const list = specifiers.map((specifier) => `import ${JSON.stringify(specifier)};\n`).join("");
    return await data.staging(async (folder) => {
      await openStaging(folder);
      await Deno.writeTextFile(join(folder, "list.js"), list);
      if (lock !== undefined) await Deno.writeTextFile(join(folder, "deno.lock"), lock);
    }, async (folder) => {
      const args = ["cache", "--quiet", "--no-config", "--no-remote", "--lock=deno.lock", frozen];
      const child = this.#spawn(deno, [...args, "list.js"], folder);
      const { success, complaints } = await runBounded(child, timer, FETCH_DEADLINE_MS, signal);
      if (!success) throw refusal(plugin, complaints);
      return await Deno.readTextFile(join(folder, "deno.lock"));
    });
  }

  /** A bundling process that may ask nobody cannot fetch the bundler, so one that may does it, once. */
  async #readyBundler(): Promise<void> {
    this.#bundler ??= this.#fetchBundler();
    try {
      await this.#bundler;
    } catch (error) {
      this.#bundler = undefined;
      throw error;
    }
  }

  async #fetchBundler(): Promise<void> {
    const { data, deno, timer } = this.#options;
    const script = await data.program(BUNDLER_CHILD);
    const flags = "--no-prompt --no-config --no-lock --no-remote --no-npm --unstable-bundle";
    await data.staging(
      openStaging,
      async (folder) => {
        const args = ["run", ...flags.split(" "), "--allow-read=.", script];
        await using child = new BundlerChild(this.#spawn(deno, args, folder), timer);
        await child.open();
      },
    );
  }

  #spawn(deno: string, args: string[], cwd: string): ReturnType<SpawnBundler> {
    try {
      return this.#options.spawn(deno, args, cwd, { DENO_DIR: this.path });
    } catch (error) {
      throw new PaddockError(
        "config",
        `Cannot fetch npm packages: the host cannot run "${deno}": ${(error as Error).message}`,
        { cause: error },
      );
    }
  }
}

function refusal(plugin: string, reason: string): PaddockError {
  return new PaddockError(
    "config",
    `Cannot fetch the npm packages of plugin "${plugin}": ${reason}`,
    { plugin },
  );
}
