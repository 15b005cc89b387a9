/**
 * What `next()` returns while the rest of the chain is still running. It is a promise that remembers whether somebody
 * has taken charge of its failure, by awaiting it or by catching: a failure nobody took charge of belongs to the handler
 * that called `next()`, and never becomes an unhandled rejection.
 */
export class Downstream<T = void> implements Promise<T> {
  readonly [Symbol.toStringTag] = "Promise";
  readonly #promise: Promise<T>;
  /** Promises made from this one that let its failure through. */
  readonly #derived: Downstream<unknown>[] = [];
  #claimed = false;

  constructor(promise: Promise<T>) {
    this.#promise = promise;
    promise.catch(ignore);
  }

  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    if (typeof onRejected === "function") {
      this.#claimed = true;
      return this.#promise.then(onFulfilled, onRejected);
    }
    return this.#derive(this.#promise.then(onFulfilled, onRejected));
  }

  catch<B = never>(
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.#derive(this.#promise.finally(onFinally));
  }

  /** Settles with this promise and all made from it. Rejects with a failure that nobody has taken charge of. */
  async unclaimed(): Promise<void> {
    try {
      await this.#promise;
    } catch (error) {
      if (!this.#claimed && this.#derived.length === 0) throw error;
    }
    for (const derived of this.#derived) await derived.unclaimed();
  }

  #derive<A>(promise: Promise<A>): Promise<A> {
    const derived = new Downstream(promise);
    this.#derived.push(derived);
    return derived;
  }
}

/** The failure is looked at through `unclaimed()`. */
function ignore(): void {}
