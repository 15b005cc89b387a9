import type { Instance } from "./instance.ts";

/** Follows sandboxes that were told to end until they have. */
export class Endings {
  readonly #pending = new Set<Promise<void>>();
  readonly #onWedged: (instance: Instance) => void;
  #wedged = 0;

  /** @param onWedged One does not end */
  constructor(onWedged: (instance: Instance) => void) {
    this.#onWedged = onWedged;
  }

  /** Sandboxes that did not end, and still have not. */
  get wedged(): number {
    return this.#wedged;
  }

  /** Follows one. */
  add(instance: Instance): void {
    const end = instance.terminated.then((outcome) => {
      this.#pending.delete(end);
      if (outcome === "gone") return;
      this.#wedged++;
      this.#onWedged(instance);
      instance.gone.then(() => this.#wedged--);
    });
    this.#pending.add(end);
  }

  /** Resolves when each of them is gone or known to be wedged. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }
}
