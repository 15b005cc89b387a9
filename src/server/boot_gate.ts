import { errorResponse } from "../host/http_error.ts";

/** How long a request waits for the plugins, milliseconds. */
const WAIT_MS = 10_000;
/** Whoever is on the way when the plugins are in place has so much time to come, milliseconds. */
const ON_THE_WAY_MS = 100;
/** How long those that wait may keep from happening what can be done later, milliseconds. */
const CALM_MS = 500;
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
  #listening = false;
  #waiting = 0;
  /** Those that have waited and have no answer yet. */
  #answering = 0;
  #answered = Promise.withResolvers<void>();
  readonly #closed = Promise.withResolvers<void>();

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
    this.#closed.resolve();
  }

  /** Clients can come from now on. */
  listening(): void {
    this.#listening = true;
  }

  /** Whether everybody passes. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** Lets a request wait and answers it with `answer`; one that has waited too long, or is one too many, with a refusal. */
  async pass(answer: () => Response | Promise<Response>): Promise<Response> {
    if (!this.#open && this.#waiting < this.#most) await this.#wait();
    if (!this.#open) return refusal();
    if (this.#answering++ === 0) this.#answered = Promise.withResolvers();
    try {
      return await answer();
    } finally {
      this.#answering--;
      if (this.#answering === 0) this.#answered.resolve();
    }
  }

  /**
   * To be asked when the gate opens: settles when those that waited are answered, or have had some time for it. Where
   * there are clients, most of them have not come that far: nobody was let in while the plugins were put in place.
   */
  async calm(): Promise<void> {
    await within(this.#closed.promise, this.#listening ? ON_THE_WAY_MS : 0);
    if (this.#answering > 0) await within(this.#answered.promise, CALM_MS);
  }

  async #wait(): Promise<void> {
    this.#waiting++;
    await within(this.#decided.promise, this.#waitMs);
    this.#waiting--;
  }
}

function refusal(): Response {
  const response = errorResponse(503, "The server is starting, and its plugins are not all ready");
  response.headers.set("retry-after", String(RETRY_AFTER_S));
  return response;
}

/** Settles with the promise, or after so many milliseconds. */
async function within(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
