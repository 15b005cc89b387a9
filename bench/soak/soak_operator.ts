import type { Random } from "./random.ts";
import { SOAK_PLUGINS } from "./soak_plugins.ts";
import type { SoakWorld } from "./soak_world.ts";

const NAMES = Object.keys(SOAK_PLUGINS);

/** One who changes the plugins, one thing after the other, and looks what came of it. */
export class SoakOperator {
  readonly #world: SoakWorld;
  readonly #random: Random;
  readonly #broken = new Set<string>();
  /** How often each thing was done. */
  readonly done: Record<string, number> = {};

  constructor(world: SoakWorld, random: Random) {
    this.#world = world;
    this.#random = random;
  }

  /** Does one thing. Throws `Error` when the plugins are not as they must be then. */
  async step(): Promise<void> {
    const action = this.#random.weighted({ save: 70, break: 6, switch: 10, remove: 6, crash: 3 });
    const name = action === "crash" ? "p" : this.#random.pick(NAMES);
    this.done[action] = (this.done[action] ?? 0) + 1;
    await this.#do(action, name);
    this.#check();
  }

  /** Puts every plugin in place, whole. */
  async restore(): Promise<void> {
    for (const name of NAMES) {
      if (this.#world.current(name) === "nothing") await this.#bringBack(name);
      else if (this.#broken.has(name)) await this.#save(name, false);
    }
    this.#check();
  }

  async #do(action: string, name: string): Promise<void> {
    const world = this.#world;
    if (world.current(name) === "nothing") return await this.#bringBack(name);
    switch (action) {
      case "switch":
        return await world.disable(name);
      case "remove":
        this.#broken.delete(name);
        return await world.remove(name);
      case "crash": {
        const response = await world.host.fetch(new Request(`http://soak/crash/${name}`));
        await response.body?.cancel();
        if (response.ok) throw new Error("a loop without an end has answered");
        // So that it is not parked for what was done to it.
        if (!this.#broken.has(name)) await world.host.restart(name);
        return;
      }
      default:
        return await this.#save(name, action === "break");
    }
  }

  async #save(name: string, broken: boolean): Promise<void> {
    if (broken) this.#broken.add(name);
    else this.#broken.delete(name);
    await this.#world.save(name, broken);
  }

  /** A plugin that is disabled is enabled, one that is gone is written anew. Broken files are mended before. */
  async #bringBack(name: string): Promise<void> {
    const there = this.#world.host.plugins().find((plugin) => plugin.name === name);
    if (there?.state !== "disabled") return await this.#save(name, false);
    if (this.#broken.has(name)) await this.#save(name, false);
    await this.#world.enable(name);
  }

  /** What is registered is what the versions that are to be in place register, and nothing else. */
  #check(): void {
    const { host } = this.#world;
    const plugins = new Map(host.plugins().map((plugin) => [plugin.name, plugin]));
    const jobs = new Map(host.jobs().map(({ plugin, id }) => [plugin, id]));
    for (const name of NAMES) {
      const version = this.#world.current(name);
      const plugin = plugins.get(name);
      const found = JSON.stringify([
        plugin?.routes.includes(`GET /soak/${name}/{id}`) ?? false,
        plugin?.hooks ?? [],
        jobs.get(name) ?? null,
      ]);
      const hooks = SOAK_PLUGINS[name] === "process" ? [] : ["onSoak"];
      const expected = JSON.stringify(
        version === "nothing" ? [false, [], null] : [true, hooks, `job-${version}`],
      );
      if (found !== expected) {
        throw new Error(
          `${name} is to be ${version} and registers ${found} instead of ${expected}: ${plugin?.error}`,
        );
      }
    }
  }
}
