import { PaddockError } from "../wire/errors.ts";
import { rootDeadline } from "./call_errors.ts";
import { CallQueue } from "./call_queue.ts";
import type { OpenCall } from "./open_call.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** How many instances there are, and may be, for the calls that wait. */
export interface Capacity {
  readonly instances: number;
  readonly max: number;
}

/** The calls of one plugin that wait for an instance, each kind in the order in which they came. */
export class WaitingRoom {
  /** Calls that can go to one instance only. */
  readonly pinned = new CallQueue();
  /** Calls that somebody asleep may wait for. */
  readonly urgent = new CallQueue();
  /** Calls from outside. */
  readonly fresh = new CallQueue();
  readonly #plugin: RunnerPlugin;

  constructor(plugin: RunnerPlugin) {
    this.#plugin = plugin;
  }

  /** How many wait. */
  get size(): number {
    return this.pinned.size + this.urgent.size + this.fresh.size;
  }

  /** How many of them whatever instance there is could take. */
  get waiting(): number {
    return this.urgent.size + this.fresh.size;
  }

  /** Lets a call wait from the moment `now` on, or fails it when too many do already. */
  enter(queue: CallQueue, call: OpenCall, now: number, capacity: Capacity): boolean {
    const { name, limits } = this.#plugin;
    if (queue.size < limits.queueLength) {
      call.queuedAt = now;
      queue.push(call);
      return true;
    }
    call.reject(
      new PaddockError(
        "limit",
        `Cannot call ${call.call.label} of plugin "${name}": ${queue.size} calls are waiting already for ` +
          `${describe(capacity)}; ${RAISE} or limits.queueLength (${limits.queueLength})`,
        { plugin: name, hook: call.call.label },
      ),
    );
    return false;
  }

  /** Fails those whose root, or whose patience when that counts, is over at the moment `now`. */
  expire(now: number, impatient: boolean, capacity: Capacity): void {
    if (this.size === 0) return;
    const { name, limits } = this.#plugin;
    this.rejectAll(
      ({ place, call }) => rootDeadline(place.root, `start ${call.label}`, { plugin: name }),
      ({ place }) => now >= place.root.deadline,
    );
    if (!impatient) return;
    const { size } = this;
    this.rejectAll(
      ({ call, queuedAt }) =>
        new PaddockError(
          "limit",
          `Cannot call ${call.label} of plugin "${name}": it has waited ${
            Math.round(now - queuedAt)
          } ms, ` +
            `and ${size === 1 ? "1 call waits" : `${size} calls wait`} for ${
              describe(capacity)
            }; ${RAISE} or limits.queueTimeoutMs ` +
            `(${limits.queueTimeoutMs})`,
          { plugin: name, hook: call.label },
        ),
      ({ queuedAt }) => now - queuedAt >= limits.queueTimeoutMs,
    );
  }

  /** Fails all that wait, or those of them that `which` says yes to. */
  rejectAll(
    error: (call: OpenCall) => Error,
    which: (call: OpenCall) => boolean = () => true,
  ): void {
    for (const queue of [this.pinned, this.urgent, this.fresh]) {
      if (!queue.some(which)) continue;
      for (const call of queue.takeAll(which)) call.reject(error(call));
    }
  }
}

const RAISE = "raise pool.max";

function describe({ instances, max }: Capacity): string {
  return `${instances} of at most ${max} ${max === 1 ? "instance" : "instances"}`;
}
