/** What may answer for a plugin: a version, or nothing because it is disabled or its files are gone. */
export type Answering = number | "nothing";

/** So many changes of one plugin are remembered; a call sees a few. */
const KEPT = 100;

/** What may answer for each plugin at any time, so that a call can be judged by all that was right while it ran. */
export class Expected {
  readonly #changes = new Map<string, { readonly at: number; readonly answers: Answering[] }[]>();
  #now = 0;

  /** From now on exactly this answers. */
  settle(plugin: string, answering: Answering): void {
    this.#push(plugin, [answering]);
  }

  /** A change has begun: this may answer, and what did before. */
  begin(plugin: string, answering: Answering): void {
    this.#push(plugin, [answering, ...this.#of(plugin).at(-1)?.answers ?? []]);
  }

  /** What answers now. Throws when a change is under way. */
  current(plugin: string): Answering {
    const [answering, ...others] = this.#of(plugin).at(-1)!.answers;
    if (answering === undefined || others.length > 0) throw new Error(`${plugin} is being changed`);
    return answering;
  }

  /** A moment, for `since`. */
  mark(): number {
    return this.#now;
  }

  /** All that may have answered from that moment on. */
  since(plugin: string, mark: number): ReadonlySet<Answering> {
    const changes = this.#of(plugin);
    const first = Math.max(0, changes.findLastIndex(({ at }) => at <= mark));
    return new Set(changes.slice(first).flatMap(({ answers }) => answers));
  }

  #of(plugin: string): { readonly at: number; readonly answers: Answering[] }[] {
    let changes = this.#changes.get(plugin);
    if (changes === undefined) this.#changes.set(plugin, changes = []);
    return changes;
  }

  #push(plugin: string, answers: Answering[]): void {
    const changes = this.#of(plugin);
    changes.push({ at: ++this.#now, answers });
    if (changes.length > KEPT) changes.shift();
  }
}
