import { TypeErrorClass } from "./intrinsics.ts";

/** Counts the sockets that one sandbox has open. Those of a thread are taken from the whole host. */
export class Sockets {
  readonly #most: number;
  #open = 0;

  /** @param most How many may be open */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts one that is about to be opened. What is returned uncounts it, once. Throws `TypeError` when it is one too many. */
  enter(host: string): () => void {
    if (this.#open >= this.#most) {
      throw new TypeErrorClass(
        `Cannot connect to "${host}": ${this.#most} sockets are open, the limit "fetchesInFlight"; close some of them`,
      );
    }
    this.#open++;
    let counted = true;
    return () => {
      if (counted) this.#open--;
      counted = false;
    };
  }
}
