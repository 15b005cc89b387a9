import type { Limits } from "../wire/limits.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import type { Endpoint, SpawnEndpoint, SpawnOptions } from "./endpoint.ts";

/** How long one is there for a plugin to take, milliseconds. */
const WAIT_MS = 5_000;

/**
 * A sandbox in a worker that is opened before it is known whose it will be, when a plugin is about to start: its fence is
 * closed by the time there is code for it. It holds no permission and has nothing of a plugin, and is ended when nobody
 * takes it. One at a time.
 */
export class SpareWorker {
  readonly #spawn: SpawnEndpoint;
  readonly #clock: Clock;
  #spare: { readonly endpoint: Endpoint; readonly bytes: number } | undefined;
  #cancel: () => void = () => {};
  #closed = false;

  /** @param spawn Opens a worker */
  constructor(spawn: SpawnEndpoint, clock: Clock = SYSTEM_CLOCK) {
    this.#spawn = spawn;
    this.#clock = clock;
  }

  /** Opens one, unless one is there. That it cannot be opened, whoever needs one finds out. */
  prepare(limits: Limits): void {
    if (this.#closed || this.#spare !== undefined) return;
    let endpoint: Endpoint;
    try {
      endpoint = this.#spawn({ plugin: "spare", limits });
    } catch {
      return;
    }
    endpoint.onend = () => this.#end();
    this.#spare = { endpoint, bytes: limits.mailboxBytes };
    this.#cancel = this.#clock.after(WAIT_MS, () => this.#end());
  }

  /** The one that is there, if it will do for a sandbox with these options. */
  take({ permissions, limits }: SpawnOptions): Endpoint | undefined {
    const spare = this.#spare;
    if (spare === undefined || permissions !== undefined || spare.bytes !== limits.mailboxBytes) {
      return undefined;
    }
    this.#cancel();
    this.#spare = undefined;
    return spare.endpoint;
  }

  /** Ends the one that is there; there will be no others. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end();
  }

  async #end(): Promise<void> {
    this.#cancel();
    const spare = this.#spare;
    this.#spare = undefined;
    await spare?.endpoint.terminate();
  }
}
