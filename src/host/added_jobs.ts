import type { Origin } from "../supervisor/runner.ts";

/** The jobs of one version of a plugin that were added while it ran: the functions behind them are in one instance. */
export class AddedJobs {
  readonly #jobs = new Map<string, { readonly from: Origin; readonly release: () => void }>();
  /** All names there have been: the host keeps counters for each. */
  readonly #names = new Set<string>();

  /** How many names there have been. */
  get names(): number {
    return this.#names.size;
  }

  /** Whether there has been one of this name. */
  knows(id: string): boolean {
    return this.#names.has(id);
  }

  /** Notes one, and that its instance is needed for it. One of the same name is replaced. */
  add(id: string, from: Origin): void {
    this.delete(id);
    this.#names.add(id);
    this.#jobs.set(id, { from, release: from.keep() });
  }

  /** Forgets one, if there is one of this name. */
  delete(id: string): void {
    this.#jobs.get(id)?.release();
    this.#jobs.delete(id);
  }

  /** Forgets those of an instance that takes no calls any more, and names them. */
  deleteFrom(from: Origin): string[] {
    const lost = [...this.#jobs].filter(([, job]) => job.from === from).map(([id]) => id);
    for (const id of lost) this.delete(id);
    return lost;
  }
}
