/** Saves a moment after something has changed, so that many changes in a row are written once. */
export class SaveSoon {
  readonly #save: () => Promise<void>;
  readonly #delayMs: number;
  /** The save that is due, with what makes it begin at once. */
  #due: { readonly done: Promise<void>; readonly begin: () => void } | undefined;
  /** The last save that has begun. */
  #last: Promise<void> = Promise.resolve();

  constructor(delayMs: number, save: () => Promise<void>) {
    this.#delayMs = delayMs;
    this.#save = save;
  }

  /** Something has changed. Settles when that has been saved, or could not be. */
  changed(): Promise<void> {
    return (this.#due ??= this.#plan()).done;
  }

  /** Saves what is due now, and waits for it. That it could not be saved, those who changed something are told. */
  async flush(): Promise<void> {
    this.#due?.begin();
    await Promise.allSettled([this.#due?.done, this.#last]);
  }

  #plan(): { done: Promise<void>; begin: () => void } {
    const { promise, resolve: begin } = Promise.withResolvers<void>();
    const timer = setTimeout(begin, this.#delayMs);
    const done = promise.then(async () => {
      clearTimeout(timer);
      this.#due = undefined;
      // One after the other: else an older state could be what stays.
      const before = this.#last;
      this.#last = before.catch(() => {}).then(this.#save);
      await this.#last;
    });
    return { done, begin };
  }
}
