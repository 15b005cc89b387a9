import type { Clock } from "./clock.ts";
import { outsideRoots } from "./root.ts";

/** How often the watchdog looks, milliseconds. */
export const TICK_MS = 25;

/** Something whose running calls are to be charged for time. */
export interface Watched {
  /** Charges `elapsedMs` at the moment `now`; false when there is nothing to watch any more. */
  tick(elapsedMs: number, now: number): boolean;
}

/**
 * Charges running calls for time, by sampling. One timer serves every instance of the process, and it runs only while
 * calls are open, so a call costs no timer of its own. Time is charged a whole tick at a time.
 */
export class Watchdog {
  readonly #clock: Clock;
  readonly #watched = new Set<Watched>();
  #stop: (() => void) | undefined;
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ticks `watched` until it says that nothing is left to watch. */
  watch(watched: Watched): void {
    this.#watched.add(watched);
    if (this.#stop !== undefined) return;
    this.#last = this.#clock.now();
    this.#stop = outsideRoots(() => this.#clock.every(TICK_MS, () => this.#tick()));
  }

  #tick(): void {
    const now = this.#clock.now();
    // When the host itself was busy, answers may lie unread: the plugins are not charged for that.
    const elapsed = Math.min(now - this.#last, 2 * TICK_MS);
    this.#last = now;
    for (const watched of this.#watched) {
      if (!watched.tick(elapsed, now)) this.#watched.delete(watched);
    }
    if (this.#watched.size === 0) {
      this.#stop?.();
      this.#stop = undefined;
    }
  }
}

const watchdogs = new WeakMap<Clock, Watchdog>();

/** The one watchdog that goes by this clock. */
export function watchdogOf(clock: Clock): Watchdog {
  let watchdog = watchdogs.get(clock);
  if (watchdog === undefined) {
    watchdog = new Watchdog(clock);
    watchdogs.set(clock, watchdog);
  }
  return watchdog;
}
