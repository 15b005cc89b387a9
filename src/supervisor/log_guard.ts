import type { Clock } from "./clock.ts";

/** Seconds' worth of characters that may come at once. */
const BURST_SECONDS = 10;

/** A token bucket over the characters one plugin may write to the log, kept on the host's side of the fence. */
export class LogGuard {
  readonly #perSecond: number;
  readonly #clock: Clock;
  #tokens: number;
  #last: number;
  #dropped = 0;

  constructor(perSecond: number, clock: Clock) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#tokens = perSecond * BURST_SECONDS;
    this.#last = clock.now();
  }

  /** Whether a text of this many characters may pass now. What may not is counted. */
  admit(length: number): boolean {
    const now = this.#clock.now();
    const gained = (now - this.#last) / 1_000 * this.#perSecond;
    this.#last = now;
    this.#tokens = Math.min(this.#perSecond * BURST_SECONDS, this.#tokens + gained);
    // An empty line still costs its line break.
    if (this.#tokens < length + 1) {
      this.#dropped++;
      return false;
    }
    this.#tokens -= length + 1;
    return true;
  }

  /** How many texts were refused since this was last asked. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }
}
