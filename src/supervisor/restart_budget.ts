import type { Limits } from "../wire/limits.ts";
import type { Clock } from "./clock.ts";

/** The pause before the second restart, milliseconds; it doubles with each further one. */
const FIRST_PAUSE_MS = 100;
/** The longest pause, milliseconds. */
const LONGEST_PAUSE_MS = 5_000;

/** Keeps a plugin whose instances end again and again from being started again and again. */
export class RestartBudget {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #instances: number;
  readonly #most: number;
  #recent: number[] = [];

  /** @param instances How many the pool may have: what befalls all of them at once counts as one misfortune */
  constructor(limits: Limits, instances: number, clock: Clock) {
    this.#clock = clock;
    this.#windowMs = limits.restartWindowMs;
    this.#instances = instances;
    this.#most = limits.restarts * instances;
  }

  /**
   * Takes the restart of one that has ended out of the budget.
   *
   * @returns the pause before it, milliseconds; undefined when the budget is used up
   */
  take(): number | undefined {
    const now = this.#clock.now();
    this.#recent = this.#recent.filter((at) => now - at < this.#windowMs);
    const before = this.#recent.length;
    if (before >= this.#most) return undefined;
    this.#recent.push(now);
    const step = Math.floor(before / this.#instances);
    return step === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (step - 1), LONGEST_PAUSE_MS);
  }

  /** What has been is forgotten. */
  forget(): void {
    this.#recent = [];
  }
}
