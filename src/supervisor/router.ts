import { PaddockError } from "../wire/errors.ts";
import type { Limits } from "../wire/limits.ts";
import type { CallQueue } from "./call_queue.ts";
import type { Origin } from "./contract.ts";
import type { Instance } from "./instance.ts";
import type { OpenCall } from "./open_call.ts";
import type { Pool } from "./pool.ts";
import type { Root } from "./root.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/**
 * Decides which instance of a plugin takes a call, if one can at this moment.
 *
 * Why nobody waits for each other for ever: a call that somebody asleep waits for is put on top of a sleeping stack or
 * waits only for code that runs now; so whatever a frame waits for was started, or begins to sleep, later than the frame
 * itself fell asleep, and no chain of waiting can come back to where it began. How many instances there are changes
 * nothing about it: while all of them are asleep there is a stack to go on top of, and else somebody runs. That has two
 * bounds, how many instances there may be for async handlers and how high a stack may be; `openCircle` watches over them.
 */
export class Router {
  readonly #plugin: RunnerPlugin;
  readonly #limits: Limits;
  readonly #pool: Pool;
  readonly #pinned: CallQueue;
  readonly #blocking: boolean;
  /** Handlers that have slept in a host call while others were behind them: nothing is posted behind them any more. */
  readonly #sleepers = new Set<number>();

  /** @param pinned Calls that wait for one instance and could go to no other */
  constructor(plugin: RunnerPlugin, pool: Pool, pinned: CallQueue) {
    this.#plugin = plugin;
    this.#limits = plugin.limits;
    this.#pool = pool;
    this.#pinned = pinned;
    this.#blocking = plugin.dialect === "blocking";
  }

  /** Whether the call may go in before the fresh ones that queue: else those it holds up could never go on. */
  isUrgent(call: OpenCall): boolean {
    return this.#blocking ? call.place.root.waiting > 0 : call.place.depth > 0;
  }

  /** Gives a fresh call to the main instance that can best take it; false when it has to wait. */
  placeFresh(call: OpenCall): boolean {
    if (!this.#blocking) {
      const least = this.#leastLoaded();
      if (least === undefined || least.size >= this.#limits.concurrency) return false;
      least.post(call, false);
      return true;
    }
    const pipelined = this.#mayPipeline(call);
    const instance = this.#idle() ?? (pipelined ? this.#pipelining(call) : undefined);
    instance?.post(call, pipelined);
    return instance !== undefined;
  }

  /**
   * Gives a fresh call that has had to wait to an instance that is about to finish one, so that it need not be woken for
   * this one. False when there is none.
   */
  placeBehind(call: OpenCall): boolean {
    for (const main of this.#pool.mains) {
      const { finishing } = main;
      if (finishing === undefined || this.#sleepsOften(finishing) || this.#isAwaited(main)) {
        continue;
      }
      main.post(call, false);
      return true;
    }
    return false;
  }

  /** Gives an urgent call to whatever instance can take it, or fails it; false when it has to wait. */
  placeUrgent(call: OpenCall): boolean {
    if (!this.#blocking) {
      const least = this.#leastLoaded();
      least?.post(call, false);
      return least !== undefined;
    }
    if (call.call.async) return this.#placeAsync(call);
    const own = this.#sleeperOf(call.place.root);
    if (own === undefined && this.placeFresh(call)) return true;
    const sleeper = own ?? this.#pool.mains.find((main) => main.nestable);
    sleeper?.enter(call);
    return sleeper !== undefined;
  }

  /**
   * Gives a call to the one instance it can go to, or fails it; false when it has to wait. It must not run on a sleeping
   * stack.
   */
  placeOn(call: OpenCall, origin: Origin): boolean {
    const instance = this.#find(origin);
    if (instance === undefined) {
      call.reject(this.#goneError(call));
      return true;
    }
    if (this.#blocking && !instance.idle) return false;
    instance.post(call, false);
    return true;
  }

  /** Notes that a call sleeps in a host call, so that nothing is posted behind its handlers again. */
  slept(call: OpenCall): void {
    if (!call.pipelined && !call.followed) return;
    for (const handler of call.call.handlers) this.#sleepers.add(handler);
  }

  /** The instance handed out as `origin`, if it still takes calls. */
  #find(origin: Origin): Instance | undefined {
    for (const main of this.#pool.mains) if (main === origin && main.accepts) return main;
    for (const extra of this.#pool.extras) if (extra === origin && extra.accepts) return extra;
    return undefined;
  }

  #placeAsync(call: OpenCall): boolean {
    const idle = this.#idle() ?? this.#idleExtra();
    if (idle !== undefined) {
      idle.post(call, false);
      return true;
    }
    // One that runs or starts will be idle or asleep before long, so only while all sleep is another called for.
    if (this.#pool.mains.length === 0 || !this.#pool.mains.every((main) => main.asleep)) {
      return false;
    }
    try {
      this.#pool.addExtra();
    } catch (error) {
      call.reject(error as Error);
      return true;
    }
    return false;
  }

  #idle(): Instance | undefined {
    for (const main of this.#pool.mains) if (main.idle) return main;
    return undefined;
  }

  #idleExtra(): Instance | undefined {
    for (const extra of this.#pool.extras) if (extra.idle) return extra;
    return undefined;
  }

  /**
   * Nothing is posted behind the calls of one that another call waits for. While there may be more instances, or one is
   * about to be ready, only what is over soon is: calls that wait are what another is started for.
   */
  #pipelining(call: OpenCall): Instance | undefined {
    const { mains, max } = this.#pool;
    const more = mains.length < max || !mains.every((main) => main.accepts);
    let least: Instance | undefined;
    for (const main of mains) {
      if (!main.takesBehind(call, more) || this.#isAwaited(main)) continue;
      if (least === undefined || main.size < least.size) least = main;
    }
    return least;
  }

  #isAwaited(instance: Instance): boolean {
    return this.#pinned.size > 0 && this.#pinned.some(({ call }) => call.on === instance);
  }

  #leastLoaded(): Instance | undefined {
    let least: Instance | undefined;
    for (const main of this.#pool.mains) {
      if (!main.accepts) continue;
      if (least === undefined || main.size < least.size) least = main;
    }
    return least;
  }

  #sleeperOf(root: Root): Instance | undefined {
    for (const main of this.#pool.mains) if (main.nestable && main.stack.holds(root)) return main;
    for (const extra of this.#pool.extras) {
      if (extra.nestable && extra.stack.holds(root)) return extra;
    }
    return undefined;
  }

  #mayPipeline(call: OpenCall): boolean {
    return call.call.tail && !this.#sleepsOften(call);
  }

  #sleepsOften({ call }: OpenCall): boolean {
    return this.#sleepers.size > 0 && call.handlers.some((handler) => this.#sleepers.has(handler));
  }

  #goneError(call: OpenCall): PaddockError {
    const { label } = call.call;
    return new PaddockError(
      "closed",
      `Cannot go on with ${label} of plugin "${this.#plugin.name}": the instance it began in is gone`,
      { plugin: this.#plugin.name, hook: label },
    );
  }
}
