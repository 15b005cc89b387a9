import type { Clock } from "./clock.ts";

/** Restarts a plugin may have in {@linkcode WINDOW_MS}. */
export const MAX_RESTARTS = 5;
/** The stretch of time in which restarts are counted, milliseconds. */
export const WINDOW_MS = 60_000;

/** Keeps a plugin that ends again and again from being started again and again. */
export class RestartBudget {
  readonly #clock: Clock;
  #recent: number[] = [];
  /** Restarts ever granted. */
  total = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes one restart out of the budget: 0 when granted, else the milliseconds until there is one again. */
  take(): number {
    const now = this.#clock.now();
    this.#recent = this.#recent.filter((at) => now - at < WINDOW_MS);
    const oldest = this.#recent[0];
    if (oldest !== undefined && this.#recent.length >= MAX_RESTARTS) {
      return WINDOW_MS - (now - oldest);
    }
    this.#recent.push(now);
    this.total++;
    return 0;
  }
}
