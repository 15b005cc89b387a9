/** Deadlines that have neither passed nor been lifted. */
const open = new Set<Deadline>();
/** Least time between two looks at them, milliseconds: many may pass one after the other. */
const LEAST_MS = 50;

let timer: ReturnType<typeof setTimeout> | undefined;
/** When the timer fires, as `performance.now()` says. */
let firesAt = Infinity;
/** Whether the timer is to be looked at when this turn of the event loop is over. */
let spare = false;

/**
 * A moment after which something is too late. All share one timer: a timer each costs more than reading a small body
 * does. One that passes may be told a twentieth of a second late.
 */
export class Deadline {
  readonly #at: number;
  readonly #passed: () => void;

  /** `passed` is called once, unless the deadline is lifted before. It must not throw. */
  constructor(ms: number, passed: () => void) {
    const now = performance.now();
    this.#at = now + ms;
    this.#passed = passed;
    open.add(this);
    if (this.#at < firesAt) Deadline.#set(this.#at, ms);
  }

  /** Nothing is told any more. */
  lift(): void {
    if (!open.delete(this) || open.size > 0 || spare) return;
    spare = true;
    // More may come in this turn, and one timer will do for all of them.
    setImmediate(Deadline.#drop);
  }

  static readonly #drop = (): void => {
    spare = false;
    if (open.size > 0) return;
    clearTimeout(timer);
    firesAt = Infinity;
  };

  static #set(at: number, ms: number): void {
    clearTimeout(timer);
    firesAt = at;
    timer = setTimeout(Deadline.#look, ms);
  }

  static readonly #look = (): void => {
    firesAt = Infinity;
    const now = performance.now();
    let next = Infinity;
    for (const deadline of [...open]) {
      if (deadline.#at > now) next = Math.min(next, deadline.#at);
      else if (open.delete(deadline)) deadline.#passed();
    }
    if (open.size === 0 || next >= firesAt) return;
    const ms = Math.max(next - now, LEAST_MS);
    Deadline.#set(now + ms, ms);
  };
}
