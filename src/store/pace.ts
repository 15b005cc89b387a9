/** How long others wait, milliseconds. */
const SPELL_MS = 20;
/** So many characters of a filter are evaluated between two looks at the clock. */
const CHARACTERS = 2_000;

/** Breaks up a long walk through records, so that the host does other work in between. */
export class Pace {
  readonly #stride: number;
  #steps = 0;
  readonly #now: () => number;
  #until: number;

  /**
   * @param cost Characters of the filter that is held against each record
   * @param now Milliseconds on a clock that never goes back
   */
  constructor(cost: number, now: () => number = () => performance.now()) {
    this.#now = now;
    this.#until = now() + SPELL_MS;
    this.#stride = Math.max(1, Math.floor(CHARACTERS / Math.max(1, cost)));
  }

  /** Whether it is time to rest. To be asked after each record. */
  tired(): boolean {
    if (++this.#steps < this.#stride) return false;
    this.#steps = 0;
    return this.#now() >= this.#until;
  }

  /** Lets others go on for a turn of the event loop. */
  async rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    this.#until = this.#now() + SPELL_MS;
  }
}
