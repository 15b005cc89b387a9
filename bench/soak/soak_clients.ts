import { PaddockError } from "../../mod.ts";
import type { Random } from "./random.ts";
import { SOAK_PLUGINS } from "./soak_plugins.ts";
import type { SoakWorld } from "./soak_world.ts";

const NAMES = Object.keys(SOAK_PLUGINS);
/** Typed errors of a plugin whose instance was killed, or that is not there any more. */
const TYPED: ReadonlySet<number> = new Set([503, 504]);

/** One who calls, again and again, and judges what comes back. */
export class SoakClient {
  readonly #world: SoakWorld;
  readonly #random: Random;
  readonly #name: string;
  #calls = 0;

  constructor(name: string, world: SoakWorld, random: Random) {
    this.#name = name;
    this.#world = world;
    this.#random = random;
  }

  /** Calls that were answered rightly. */
  get calls(): number {
    return this.#calls;
  }

  /** Calls until `done` says so. Throws `Error` for the first answer that is wrong. */
  async run(done: () => boolean): Promise<void> {
    while (!done()) {
      const kind = this.#random.weighted({ route: 6, hook: 3, failure: 1 });
      if (kind === "route") await this.#route();
      else if (kind === "hook") await this.#hook();
      else await this.#failure();
      this.#calls++;
    }
  }

  /** A route answers with its version and the number of this call, or a plugin that may be gone does not answer. */
  async #route(): Promise<void> {
    const name = this.#random.pick(NAMES);
    const id = `${this.#name}-${this.#calls}`;
    const mark = this.#world.expected.mark();
    const response = await this.#fetch(`/soak/${name}/${id}`);
    const text = await response.text();
    const allowed = this.#world.expected.since(name, mark);
    const wrong = (): Error =>
      new Error(
        `/soak/${name}/${id} answered ${response.status} ${text}, but what may answer is ${[
          ...allowed,
        ]}`,
      );
    if (response.status === 404) {
      if (!allowed.has("nothing")) throw wrong();
    } else if (response.ok) {
      const answer = JSON.parse(text);
      if (answer.plugin !== name || answer.id !== id || !allowed.has(answer.version)) throw wrong();
    } else if (!TYPED.has(response.status)) throw wrong();
    else if (SOAK_PLUGINS[name] !== "process" && !allowed.has("nothing")) throw wrong();
  }

  /** An event passes each plugin that is there once, in the order of their names, and leaves the mark of its version. */
  async #hook(): Promise<void> {
    const id = `${this.#name}-${this.#calls}`;
    const mark = this.#world.expected.mark();
    let seen: readonly string[];
    try {
      ({ seen } = await this.#world.host.hooks.onSoak.trigger({ id, seen: [] }));
    } catch (error) {
      const mayGo = NAMES.some((name) =>
        this.#world.expected.since(name, mark).has("nothing") && SOAK_PLUGINS[name] !== "process"
      );
      if (error instanceof PaddockError && mayGo) return;
      throw error;
    }
    const visited = seen.map((entry) => entry.split("@") as [name: string, version: string]);
    const wrong = (why: string): Error => new Error(`the event ${id} saw ${seen}: ${why}`);
    for (const [index, [name, version]] of visited.entries()) {
      if (index > 0 && visited[index - 1]![0] >= name) throw wrong("the order is wrong");
      const allowed = this.#world.expected.since(name, mark);
      if (!allowed.has(Number(version))) throw wrong(`of ${name} only ${[...allowed]} may be`);
    }
    for (const name of NAMES) {
      if (SOAK_PLUGINS[name] === "process") continue;
      const missing = visited.every(([other]) => other !== name);
      if (missing && !this.#world.expected.since(name, mark).has("nothing")) {
        throw wrong(`${name} is missing`);
      }
    }
  }

  /** What a plugin throws is a 500, of which the client learns no more. */
  async #failure(): Promise<void> {
    const name = this.#random.pick(NAMES);
    const mark = this.#world.expected.mark();
    const { status } = await this.#fetch(`/fail/${name}`);
    if (status === 500) return;
    const gone = this.#world.expected.since(name, mark).has("nothing");
    if (gone && (status === 404 || TYPED.has(status))) return;
    if (SOAK_PLUGINS[name] === "process" && TYPED.has(status)) return;
    throw new Error(`/fail/${name} answered ${status}`);
  }

  #fetch(path: string): Promise<Response> {
    return this.#world.host.fetch(new Request(`http://soak${path}`));
  }
}
