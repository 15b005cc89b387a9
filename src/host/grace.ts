/** Events and requests that began before one moment and after the one before it. */
interface Generation {
  active: number;
  readonly ended: PromiseWithResolvers<void>;
}

/**
 * Knows which events and requests are under way. One that has begun may still be about to call the version of a plugin
 * that it met: the version has to wait for it, though it is not in place any more.
 */
export class Grace {
  #now: Generation = start();
  readonly #earlier = new Set<Generation>();

  /** One begins. What is returned has to be given to `leave`, once. */
  enter(): Generation {
    this.#now.active++;
    return this.#now;
  }

  /** It is over. */
  leave(generation: Generation): void {
    if (--generation.active > 0 || generation === this.#now) return;
    this.#earlier.delete(generation);
    generation.ended.resolve();
  }

  /** Settles when all that is under way now is over; undefined when nothing is. */
  past(): Promise<unknown> | undefined {
    if (this.#now.active > 0) {
      this.#earlier.add(this.#now);
      this.#now = start();
    }
    if (this.#earlier.size === 0) return undefined;
    return Promise.all(Array.from(this.#earlier, ({ ended }) => ended.promise));
  }
}

function start(): Generation {
  return { active: 0, ended: Promise.withResolvers() };
}
