import { errorResponse } from "../host/http_error.ts";

/** How long a request waits for the plugins, milliseconds. */
const WAIT_MS = 10_000;
/** So many requests wait at once. */
const MOST = 1_000;
/** When a client that was turned away may come back, seconds. */
const RETRY_AFTER_S = 5;

/** Lets requests wait until the plugins are in place, so that none meets half of them. */
export class BootGate {
  readonly #waitMs: number;
  readonly #most: number;
  readonly #decided = Promise.withResolvers<void>();
  #open = false;
  #waiting = 0;

  /** @param loaded Resolves when the plugins are in place; rejects when they never will be */
  constructor(loaded: Promise<void>, waitMs: number = WAIT_MS, most: number = MOST) {
    this.#waitMs = waitMs;
    this.#most = most;
    loaded.then(() => {
      this.#open = true;
      this.#decided.resolve();
    }, () => this.shut());
  }

  /** Whoever waits is turned away. */
  shut(): void {
    this.#decided.resolve();
  }

  /** Whether everybody passes. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Waits; what it resolves to is the answer to a request that has waited too long, or is one too many. */
  async pass(): Promise<Response | undefined> {
    if (this.#open) return undefined;
    if (this.#waiting < this.#most) {
      this.#waiting++;
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, this.#waitMs);
      await Promise.race([this.#decided.promise, late]);
      clearTimeout(timer);
      this.#waiting--;
      if (this.#open) return undefined;
    }
    const response = errorResponse(
      503,
      "The server is starting, and its plugins are not all ready",
    );
    response.headers.set("retry-after", String(RETRY_AFTER_S));
    return response;
  }
}
