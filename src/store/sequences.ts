/** Runs what has the same name one after the other, and what has another name beside it. */
export class Sequences {
  /** By name: the end of the last one that was begun. */
  readonly #ends = new Map<string, Promise<void>>();

  /** Runs `run` when what was begun before under this name has ended, in whatever way. */
  inTurn(name: string, run: () => Promise<void>): Promise<void> {
    const before = this.#ends.get(name);
    const mine = before === undefined ? run() : before.then(run);
    const end = mine.catch(() => {}).then(() => {
      if (this.#ends.get(name) === end) this.#ends.delete(name);
    });
    this.#ends.set(name, end);
    return mine;
  }
}
