import type { Instance } from "./instance.ts";

/** Follows sandboxes that were told to end until they have. */
export class Endings {
  readonly #pending = new Set<Promise<void>>();
  readonly #onKnown: (outcome: "gone" | "wedged") => void;
  #wedged = 0;

  /** @param onKnown One is gone, or will not go */
  constructor(onKnown: (outcome: "gone" | "wedged") => void) {
    this.#onKnown = onKnown;
  }

  /** Those of which nobody knows yet whether they end. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Sandboxes that did not end, and still have not. */
  get wedged(): number {
    return this.#wedged;
  }

  /** Follows one. */
  add(instance: Instance): void {
    const end = instance.terminated.then((outcome) => {
      this.#pending.delete(end);
      if (outcome === "wedged") {
        this.#wedged++;
        instance.gone.then(() => this.#wedged--);
      }
      this.#onKnown(outcome);
    });
    this.#pending.add(end);
  }

  /** Resolves when each of them is gone or known to be wedged. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
