/**
 * Runs a few things at a time, the others in the order they came, each in a later turn of the event loop, so that whoever
 * has other work to do gets to it.
 */
export class Turns {
  readonly #most: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param most So many at once */
  constructor(most: number) {
    this.#most = most;
  }

  /** Runs `work` when it is its turn, and gives what that gives. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#most) this.#running++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else setImmediate(next);
    }
  }
}
