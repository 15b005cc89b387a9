import { hasTailNextOnly } from "./tail_next.ts";

/** How long the handlers of one plugin are read, milliseconds. */
const READ_MS = 100;

/**
 * Reads the handlers of one plugin, within limits: a plugin may register a thousand texts that are made to take a parser
 * long, and the host does nothing else meanwhile. What is not read blocks, which is only slower.
 */
export class TailReader {
  readonly #now: () => number;
  #spentMs = 0;

  /** @param now Milliseconds since some fixed moment */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What {@linkcode hasTailNextOnly} says of a handler; false once the time is used up. */
  read(source: string): boolean {
    // The parser compares each named group of a regular expression with all others.
    if (this.#spentMs >= READ_MS || source.includes("(?<")) return false;
    const started = this.#now();
    const tail = hasTailNextOnly(source);
    this.#spentMs += this.#now() - started;
    return tail;
  }
}
