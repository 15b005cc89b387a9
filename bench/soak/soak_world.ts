import { dirname, join } from "node:path";
import { z } from "zod";
import { createHost, defineHook, type Host } from "../../mod.ts";
import { type Answering, Expected } from "./expected.ts";
import { brokenFiles, mainFile, SOAK_PLUGINS, soakFiles } from "./soak_plugins.ts";

const HOOKS = {
  onSoak: defineHook({
    kind: "action",
    schema: z.object({ id: z.string(), seen: z.array(z.string()) }),
  }),
};

/** A folder of plugins, a host on it, and what is expected of them. */
export class SoakWorld {
  readonly host: Host<typeof HOOKS>;
  readonly expected: Expected;
  readonly #dir: string;
  readonly #versions = new Map<string, number>();

  private constructor(dir: string, host: Host<typeof HOOKS>, expected: Expected) {
    this.#dir = dir;
    this.host = host;
    this.expected = expected;
  }

  /** Starts a host on version 0 of every plugin, below `dir`. */
  static async open(dir: string): Promise<SoakWorld> {
    const expected = new Expected();
    for (const name of Object.keys(SOAK_PLUGINS)) {
      await write(dir, soakFiles(name, 0));
      expected.settle(name, 0);
    }
    const host = await createHost({
      plugins: join(dir, "plugins"),
      dataDir: join(dir, "data"),
      grantLock: join(dir, "paddock.lock.json"),
      hooks: HOOKS,
      lazy: false,
      // Crashes are made on purpose, and are nobody's fault.
      rollbackMs: 1,
      limits: { callTimeoutMs: 1_000 },
      logger: { log: () => {} },
    });
    return new SoakWorld(dir, host, expected);
  }

  /** Saves the next version of a plugin, which is broken or not, and waits until what can be loaded of it is in place. */
  async save(name: string, broken: boolean): Promise<void> {
    const version = (this.#versions.get(name) ?? 0) + 1;
    this.#versions.set(name, version);
    const before = this.expected.current(name);
    await write(this.#dir, broken ? brokenFiles(name, version) : soakFiles(name, version));
    if (!broken && this.#enabled(name)) this.expected.begin(name, version);
    await this.host.reload();
    if (!this.#enabled(name)) return;
    this.expected.settle(name, broken ? before : version);
  }

  /** Removes a plugin's files. */
  async remove(name: string): Promise<void> {
    this.expected.begin(name, "nothing");
    await Deno.remove(join(this.#dir, "plugins", mainFile(name)));
    if (SOAK_PLUGINS[name] !== "blocking") {
      await Deno.remove(join(this.#dir, "plugins", name), { recursive: true });
    }
    await this.host.reload();
    this.expected.settle(name, "nothing");
  }

  async disable(name: string): Promise<void> {
    this.expected.begin(name, "nothing");
    await this.host.disable(name);
    this.expected.settle(name, "nothing");
  }

  /** Enables a plugin; its newest files run then, which have to be whole. */
  async enable(name: string): Promise<void> {
    const version = this.#versions.get(name) ?? 0;
    this.expected.begin(name, version);
    await this.host.enable(name);
    this.expected.settle(name, version);
  }

  /** What is expected of a plugin now. */
  current(name: string): Answering {
    return this.expected.current(name);
  }

  #enabled(name: string): boolean {
    return this.host.plugins().find((plugin) => plugin.name === name)?.state !== "disabled";
  }
}

async function write(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const full = join(dir, "plugins", path);
    await Deno.mkdir(dirname(full), { recursive: true });
    await Deno.writeTextFile(full, text);
  }
}
