/** What can be seen of an instance. */
export interface Seen {
  /** No call is open and no host call is unanswered. */
  readonly quiet: boolean;
  /** Goes up with every call and every host call. */
  readonly traffic: number;
}

/** How long an instance has been of no use to anybody, found out by looking now and then: a call costs nothing. */
export class Idleness {
  readonly #seen: Seen;
  #traffic = -1;
  #since = 0;
  /** Things that live in the instance and are still wanted. */
  #kept = 0;

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** Nothing goes on in it, and nothing lives in it that is wanted. */
  get unused(): boolean {
    return this.#seen.quiet && this.#kept === 0;
  }

  /** Holds it in use until the returned function is called. */
  keep(): () => void {
    let kept = true;
    this.#kept++;
    return () => {
      if (kept) this.#kept--;
      kept = false;
    };
  }

  /** Looks at it, and says how long it has been idle at the moment `now`, milliseconds; 0 while it is not. */
  look(now: number): number {
    const { traffic, quiet } = this.#seen;
    if (traffic !== this.#traffic || !quiet || this.#kept > 0) {
      this.#traffic = traffic;
      this.#since = now;
    }
    return now - this.#since;
  }
}
