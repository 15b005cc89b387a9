/** Prepares for the first call of a plugin when one is expected, but not before it is known that there are plugins. */
export class FirstCall {
  readonly #prepare: () => void;
  #isExpected = false;
  #hasPlugins = false;

  /** @param prepare May be called again when something is prepared already */
  constructor(prepare: () => void) {
    this.#prepare = prepare;
  }

  /** Somebody waits for the plugins, or soon will. */
  expect(): void {
    this.#isExpected = !this.#hasPlugins;
    if (this.#hasPlugins) this.#prepare();
  }

  /** So many plugins are there now. */
  found(count: number): void {
    this.#hasPlugins = count > 0;
    if (this.#isExpected) this.expect();
  }
}
