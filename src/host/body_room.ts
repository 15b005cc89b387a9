import { PaddockError } from "../wire/errors.ts";

/** When a client that found no room may come back, milliseconds. */
const RETRY_MS = 1_000;

/** What the bodies of requests that are held as a whole may take together. */
export class BodyRoom {
  readonly #most: number;
  #taken = 0;

  /** @param most Bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** Takes room for so many bytes more. Throws a `PaddockError` (`limit`) when that is too much. */
  take(bytes: number): void {
    if (this.#taken + bytes > this.#most) {
      throw new PaddockError(
        "limit",
        `Cannot hold the body of a request: those that are held take ${this.#taken} bytes of ${this.#most}`,
        { retryMs: RETRY_MS },
      );
    }
    this.#taken += bytes;
  }

  /** Gives back what was taken. */
  give(bytes: number): void {
    this.#taken -= bytes;
  }
}
