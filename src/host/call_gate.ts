import type { Clock } from "../supervisor/clock.ts";
import { outsideRoots } from "../supervisor/root.ts";

/** How often calls that wait are let in, milliseconds. */
const STEP_MS = 5;

/**
 * Lets the host calls of one plugin in, at most so many a second, with a burst of one second's worth. Those beyond wait
 * for their turn, which slows the plugin down and nobody else. As many wait as the plugin may have unanswered.
 */
export class CallGate {
  readonly #perSecond: number;
  readonly #clock: Clock;
  /** Told when calls begin to wait. Must not throw. */
  readonly #onDelay: () => void;
  #tokens: number;
  /** When the tokens were counted last. */
  #counted: number;
  #waiting: (() => void)[] = [];

  constructor(perSecond: number, clock: Clock, onDelay: () => void) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#onDelay = onDelay;
    this.#tokens = perSecond;
    this.#counted = clock.now();
  }

  /** Undefined when a call may be made now; else a promise for the moment it may. */
  enter(): Promise<void> | undefined {
    if (this.#waiting.length === 0) {
      // The clock is asked only when the tokens are used up.
      if (this.#tokens < 1) this.#refill();
      if (this.#tokens >= 1) {
        this.#tokens--;
        return undefined;
      }
      this.#onDelay();
      this.#letInLater();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #letIn(): void {
    this.#refill();
    const count = Math.min(Math.floor(this.#tokens), this.#waiting.length);
    this.#tokens -= count;
    const rest = this.#waiting.splice(count);
    for (const enter of this.#waiting) enter();
    this.#waiting = rest;
    if (rest.length > 0) this.#letInLater();
  }

  #letInLater(): void {
    outsideRoots(() => this.#clock.after(STEP_MS, () => this.#letIn()));
  }

  #refill(): void {
    const now = this.#clock.now();
    const gained = (now - this.#counted) / 1_000 * this.#perSecond;
    this.#counted = now;
    this.#tokens = Math.min(this.#perSecond, this.#tokens + gained);
  }
}
