import { min } from "./intrinsics.ts";

/** Seconds' worth of characters that may come at once. */
const BURST_SECONDS = 10;

/** A token bucket over what a plugin may log. */
export class LogBucket {
  readonly #perSecond: number;
  readonly #now: () => number;
  #tokens: number;
  #last: number;
  #dropped = 0;

  /** @param now Milliseconds since some fixed moment */
  constructor(perSecond: number, now: () => number) {
    this.#perSecond = perSecond;
    this.#now = now;
    this.#tokens = perSecond * BURST_SECONDS;
    this.#last = now();
  }

  /** Takes so many characters: how many lines were refused since the last one that passed, or -1 if this one is. */
  take(characters: number): number {
    const now = this.#now();
    const gained = (now - this.#last) / 1_000 * this.#perSecond;
    this.#tokens = min(this.#perSecond * BURST_SECONDS, this.#tokens + gained);
    this.#last = now;
    if (this.#tokens < characters) {
      this.#dropped++;
      return -1;
    }
    this.#tokens -= characters;
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }
}
