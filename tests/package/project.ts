import { dirname, join } from "node:path";
import { createPackager, type PackagerOptions } from "../../src/package/package.ts";
import type { Packager } from "../../src/package/packager.ts";
import { spawnDeno } from "../../src/package/bundler_process.ts";
import { discover } from "../../src/package/discover.ts";
import type { PluginPackage, PluginSource } from "../../src/package/plugin_package.ts";

/** A temporary plugins folder with a data folder beside it. */
export class Project implements AsyncDisposable {
  readonly root: string;
  readonly dataDir: string;
  /** Bundling processes started so far. */
  spawned = 0;
  readonly #folder: string;
  readonly #packagers: Packager[] = [];

  constructor(files: Record<string, string | Uint8Array> = {}) {
    this.#folder = Deno.makeTempDirSync({ prefix: "paddock package, " });
    this.root = join(this.#folder, "hooks");
    this.dataDir = join(this.#folder, ".paddock");
    Deno.mkdirSync(this.root);
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string | Uint8Array): void {
    const target = join(this.root, path);
    Deno.mkdirSync(dirname(target), { recursive: true });
    Deno.writeFileSync(target, typeof text === "string" ? new TextEncoder().encode(text) : text);
  }

  /** A source without a look at the disk. */
  source(name: string, path: string = name): PluginSource {
    const kind = /\.[jt]s$/.test(path) ? "file" : "folder";
    return { name, kind, path: join(this.root, path), root: this.root };
  }

  packager(options: Partial<PackagerOptions> = {}): Packager {
    const packager = createPackager({
      dataDir: this.dataDir,
      spawn: (program, args, cwd) => {
        this.spawned++;
        return spawnDeno(program, args, cwd);
      },
      ...options,
    });
    this.#packagers.push(packager);
    return packager;
  }

  /** Discovers and builds everything; package or message by name. */
  async build(
    packager: Packager = this.packager(),
  ): Promise<Record<string, PluginPackage | string>> {
    const { sources } = discover(this.root);
    const outcomes = await packager.build(sources);
    return Object.fromEntries(
      outcomes.map((it) => [it.source.name, "pkg" in it ? it.pkg : it.error.message]),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const packager of this.#packagers) await packager[Symbol.asyncDispose]();
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** The thunks a package's code leaves in `module.exports`, evaluated as a sandbox would. */
export function evaluate(
  pkg: PluginPackage,
  globals: Record<string, unknown> = {},
): Record<string, () => Record<string, unknown>> {
  const body = pkg.strict ? `"use strict";${pkg.code}` : pkg.code;
  const module = { exports: {} as Record<string, () => Record<string, unknown>> };
  const require = (name: string) => {
    const key = name.replace(/^\/hooks\//, "");
    const thunk = module.exports[key];
    if (thunk === undefined) throw new Error(`no module "${name}"`);
    return thunk();
  };
  const all = { require, module, exports: module.exports, __hooks: "/hooks", ...globals };
  new Function(...Object.keys(all), body)(...Object.values(all));
  return module.exports;
}
