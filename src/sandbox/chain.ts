import { apply, ErrorClass, isThenable, PromiseClass, RESOLVED } from "./intrinsics.ts";

const promiseThen = Promise.prototype.then;

/**
 * The promise `e.next()` returns. It knows whether anybody waits for it: if nobody does, the chain does, and its error
 * is the handler's.
 */
export class NextPromise extends PromiseClass<unknown> {
  static override get [Symbol.species](): PromiseConstructor {
    return PromiseClass;
  }

  used = false;

  override then<A = unknown, B = never>(
    onFulfilled?: ((value: unknown) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.used = true;
    return apply(promiseThen, this, [onFulfilled, onRejected]) as Promise<A | B>;
  }
}

/** Keeps a rejection from being reported, without counting as waiting for it. */
function hush(promise: NextPromise): void {
  apply(promiseThen, promise, [undefined, nothing]);
}

/**
 * Handlers of one call, run like the layers of an onion: each reaches the next by `next()`.
 *
 * As long as no handler returns a promise everything happens at once and nothing is allocated for it. `at` is the
 * handler whose code runs (or that is awaited), `reached` how many handlers were entered, `handlers.length + 1` when the
 * innermost one has called `next()` too.
 */
export abstract class Chain {
  protected readonly handlers: readonly number[];
  protected at = -1;
  readonly #blocking: boolean;
  #reached = 0;
  #nexts: (NextPromise | undefined)[] | undefined;

  constructor(handlers: readonly number[], blocking: boolean) {
    this.handlers = handlers;
    this.#blocking = blocking;
  }

  /** Calls the handler at a position. */
  protected abstract invoke(position: number): unknown;
  /** `next()` of the innermost handler. */
  protected abstract outside(): unknown;
  /** A handler has ended without an error, thrown or returned. `went` says whether it called `next()`. */
  protected abstract ended(position: number, went: boolean, returned: unknown): void;
  /** `next()` was called before by the handler that calls it now. Throws, or lets it pass. */
  protected abstract twice(position: number): void;
  /** Whether `next()` is to do nothing now. */
  protected abstract blocked(position: number): boolean;

  /** Runs the chain: a promise if it takes longer. Throws what the outermost handler throws or returns as an error. */
  protected run(): PromiseLike<void> | undefined {
    return this.#enter(0);
  }

  /** What a handler gets for calling `next()` now. */
  protected next(): unknown {
    const position = this.at;
    if (this.#reached > position + 1) {
      this.twice(position);
      return this.#nothing();
    }
    this.#reached = position + 2;
    if (this.blocked(position)) return this.#nothing();
    if (this.#blocking) {
      const rest = this.#descend(position);
      return isThenable(rest) ? this.#promise(position, rest) : undefined;
    }
    let rest: unknown;
    try {
      rest = this.#descend(position);
    } catch (error) {
      return this.#promise(position, PromiseClass.reject(error));
    }
    return isThenable(rest) ? this.#promise(position, rest) : RESOLVED;
  }

  #descend(position: number): unknown {
    return position + 1 < this.handlers.length ? this.#enter(position + 1) : this.outside();
  }

  #nothing(): unknown {
    return this.#blocking ? undefined : RESOLVED;
  }

  #promise(position: number, rest: unknown): NextPromise {
    const next = new NextPromise((resolve) => resolve(rest));
    hush(next);
    this.#nexts ??= [];
    this.#nexts[position] = next;
    return next;
  }

  #enter(position: number): PromiseLike<void> | undefined {
    if (this.#reached < position + 1) this.#reached = position + 1;
    this.at = position;
    let returned: unknown;
    try {
      returned = this.invoke(position);
    } catch (error) {
      this.at = position - 1;
      throw error;
    }
    // What `next()` gave, handed on: there is nothing to wait for.
    if (returned === RESOLVED) returned = undefined;
    if (this.#nexts?.[position] !== undefined || isThenable(returned)) {
      return this.#settle(position, returned);
    }
    this.#leave(position, returned);
    return undefined;
  }

  /** A handler has ended when it and its `next()` have. */
  async #settle(position: number, returned: unknown): Promise<void> {
    try {
      const value = await returned;
      const next = this.#nexts?.[position];
      if (next !== undefined && !next.used) await next;
      else if (next !== undefined) await next.then(undefined, nothing);
      this.#leave(position, value);
    } catch (error) {
      this.at = position - 1;
      throw error;
    }
  }

  #leave(position: number, returned: unknown): void {
    this.at = position - 1;
    // So that `return e.forbiddenError()` is a refusal, and no answer made of the error's fields.
    if (returned instanceof ErrorClass) throw returned;
    this.ended(position, this.#reached > position + 1, returned);
  }
}

function nothing(): void {}
