import { hasTailNextOnly } from "./tail_next.ts";
import { writtenNames } from "./written_names.ts";

/** How long the handlers of one plugin are read, milliseconds. */
const READ_MS = 100;

/**
 * Reads the handlers of one plugin, within limits: a plugin may register a thousand texts that are made to take a parser
 * long, and the host does nothing else meanwhile.
 */
export class HandlerReader {
  readonly #now: () => number;
  #spentMs = 0;

  /** @param now Milliseconds since some fixed moment */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What {@linkcode hasTailNextOnly} says of a handler; false once the time is used up: it blocks then, which is slower. */
  isTail(source: string): boolean {
    return this.#read(source, hasTailNextOnly) ?? false;
  }

  /** What {@linkcode writtenNames} says of a handler; none once the time is used up. */
  written(source: string): string[] {
    return this.#read(source, writtenNames) ?? [];
  }

  #read<T>(source: string, read: (source: string) => T): T | undefined {
    // The parser compares each named group of a regular expression with all others.
    if (this.#spentMs >= READ_MS || source.includes("(?<")) return undefined;
    const started = this.#now();
    const result = read(source);
    this.#spentMs += this.#now() - started;
    return result;
  }
}
