import { PaddockError } from "../wire/errors.ts";
import type { Limits } from "../wire/limits.ts";
import type { Instance } from "./instance.ts";
import type { OpenCall } from "./open_call.ts";
import type { Pool } from "./pool.ts";
import type { Root } from "./root.ts";
import type { Origin } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/**
 * Decides which instance of a plugin takes a call, if one can at this moment.
 *
 * Why nobody can wait for each other for ever: a call that somebody asleep waits for is put on top of a sleeping stack
 * or waits only for code that runs now; so whatever a frame waits for was started, or begins to sleep, later than the
 * frame itself fell asleep, and no chain of waiting can come back to where it began.
 */
export class Router {
  readonly #plugin: RunnerPlugin;
  readonly #limits: Limits;
  readonly #pool: Pool;
  readonly #blocking: boolean;
  /** Handlers that have slept in a host call: nothing is posted behind them any more. */
  readonly #sleepers = new Set<number>();

  constructor(plugin: RunnerPlugin, pool: Pool) {
    this.#plugin = plugin;
    this.#limits = plugin.limits;
    this.#pool = pool;
    this.#blocking = plugin.dialect === "blocking";
  }

  /** Whether the call may go in before the fresh ones that queue: else those it holds up could never go on. */
  isUrgent(call: OpenCall): boolean {
    if (call.call.on !== undefined) return true;
    return this.#blocking ? call.place.root.waiting > 0 : call.place.depth > 0;
  }

  /** Gives a fresh call to the main instance; false when it has to wait. */
  placeFresh(call: OpenCall): boolean {
    const main = this.#pool.main;
    if (main === undefined || !main.accepts) return false;
    if (!this.#blocking) {
      if (main.size >= this.#limits.concurrency) return false;
      main.post(call, false);
      return true;
    }
    const pipelined = this.#mayPipeline(call);
    if (!main.idle && !(pipelined && main.pipelining)) return false;
    main.post(call, pipelined);
    return true;
  }

  /** Gives an urgent call to whatever instance can take it, or fails it; false when it has to wait. */
  placeUrgent(call: OpenCall): boolean {
    if (call.call.on !== undefined) return this.#placeOn(call, call.call.on);
    const main = this.#pool.main;
    if (!this.#blocking) {
      if (main === undefined || !main.accepts) return false;
      main.post(call, false);
      return true;
    }
    if (call.call.async) return this.#placeAsync(call, main);
    const own = this.#sleeperOf(call.place.root);
    if (own !== undefined) {
      own.enter(call);
      return true;
    }
    if (main === undefined) return false;
    if (this.placeFresh(call)) return true;
    if (!main.nestable) return false;
    main.enter(call);
    return true;
  }

  /** Notes that a call sleeps in a host call, so that its handlers are not pipelined again. */
  slept(call: OpenCall): void {
    if (!call.pipelined) return;
    for (const handler of call.call.handlers) this.#sleepers.add(handler);
  }

  /** Gives a call to the one instance it can go to. It must not run on a sleeping stack. */
  #placeOn(call: OpenCall, origin: Origin): boolean {
    const instance = this.#pool.all().find((one) => one === origin);
    if (!instance?.accepts) {
      const { label } = call.call;
      call.reject(
        new PaddockError(
          "closed",
          `Cannot go on with ${label} of plugin "${this.#plugin.name}": the instance it began in is gone`,
          { plugin: this.#plugin.name, hook: label },
        ),
      );
      return true;
    }
    if (this.#blocking && !instance.idle) return false;
    instance.post(call, false);
    return true;
  }

  #placeAsync(call: OpenCall, main: Instance | undefined): boolean {
    if (main?.idle) {
      main.post(call, false);
      return true;
    }
    for (const extra of this.#pool.extras) {
      if (!extra.idle) continue;
      extra.post(call, false);
      return true;
    }
    // One that runs will be idle or asleep before long, so only one that sleeps calls for another.
    if (!main?.asleep) return false;
    try {
      this.#pool.addExtra();
    } catch (error) {
      call.reject(error as Error);
      return true;
    }
    return false;
  }

  #sleeperOf(root: Root): Instance | undefined {
    const main = this.#pool.main;
    if (main?.nestable && main.holds(root)) return main;
    for (const extra of this.#pool.extras) if (extra.nestable && extra.holds(root)) return extra;
    return undefined;
  }

  #mayPipeline(call: OpenCall): boolean {
    if (!call.call.tail) return false;
    if (this.#sleepers.size === 0) return true;
    return !call.call.handlers.some((handler) => this.#sleepers.has(handler));
  }
}
