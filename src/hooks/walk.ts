import type { Bound, Step } from "./chain.ts";
import { Downstream } from "./downstream.ts";
import type { Event, GeneralCourse } from "./event.ts";
import { COMPLETED, type GroupResult, type Handler, type TriggerResult } from "./handler.ts";
import { isLeaf } from "./leaf.ts";
import { isThenable } from "./is_thenable.ts";
import type { Rules } from "./rules.ts";

/**
 * One event's way down one chain and back, whatever its handlers do: throw, cancel, stop, wait.
 *
 * Steps start outermost first and finish innermost first, so a few positions describe the whole state. Whose `next()` it
 * is follows from them: that of the step whose function is on the call stack, or else, when code goes on after an
 * `await`, that of the innermost unfinished step. (A handler that calls `next()` again while its first is still running
 * can therefore be taken for one further in; even so nothing runs twice, and an error comes of it.)
 */
export class Walk<E extends Event> implements GeneralCourse {
  readonly #event: E;
  readonly #steps: readonly Step<E>[];
  readonly #oneOff: readonly ((event: E) => unknown)[];
  readonly #rules: Rules<E>;
  /** Position of the innermost one-off, which may end the chain without `next()`; -1 when there is none. */
  readonly #action: number;
  /** Innermost step that was started: those further out have called `next()`, and it has not. */
  #reached: number;
  /** Innermost step that is not finished. */
  #open: number;
  /** Step whose function is on the call stack, -1 for none. */
  #running: number;
  /** Step that was last to end by an error that travels. */
  #failed = -1;
  #completed: boolean;
  #stoppedBy = "";
  #cancelled: Error | undefined;
  /** By step: what its `next()` returned, if the rest was not done at once. */
  #rest: (Downstream | undefined)[] | undefined;

  /** Takes over at step `running`, the innermost on the call stack. When it has called `next()`, the rest is done. */
  constructor(
    event: E,
    steps: readonly Step<E>[],
    oneOff: readonly ((event: E) => unknown)[],
    rules: Rules<E>,
    running: number,
    calledNext: boolean,
  ) {
    this.#event = event;
    this.#steps = steps;
    this.#oneOff = oneOff;
    this.#rules = rules;
    this.#action = oneOff.length === 0 ? -1 : steps.length + oneOff.length - 1;
    this.#running = this.#open = running;
    this.#reached = calledNext ? running + 1 : running;
    this.#completed = calledNext && running !== this.#action;
  }

  /** What the trigger comes to when nothing has left the outermost step. */
  result(): TriggerResult {
    return this.#completed ? COMPLETED : { completed: false, stoppedBy: this.#stoppedBy };
  }

  next(): void | Promise<void> {
    return this.#nextOf(this.#running === -1 ? this.#open : this.#running);
  }

  nextAfter(i: number): () => void | Promise<void> {
    return () => this.#nextOf(i);
  }

  isLast(i: number): boolean {
    return i + 1 === this.#steps.length && this.#oneOff.every(isLeaf);
  }

  /** The function of step `i` has returned to the `next()` of the step before, where this walk did not start it. */
  returned(i: number, value: unknown): void | Promise<void> {
    this.#running = i - 1;
    return this.#restOf(i - 1, this.#returned(i, value));
  }

  /** The function of step `i` has thrown into the `next()` of the step before, where this walk did not start it. */
  threw(i: number, error: unknown): void | Promise<void> {
    this.#running = i - 1;
    return this.#restOf(i - 1, this.#threw(i, error));
  }

  #nextOf(i: number): void | Promise<void> {
    if (this.#reached > i || this.#open < i) this.#refuseNext(i);
    if (this.#event.cancel) {
      const cancelled = this.#whenCancelled(i, undefined);
      if (cancelled !== undefined) throw cancelled;
    } else this.#cancelled = undefined;
    return this.#restOf(i, this.#start(i + 1));
  }

  /** What the `next()` of step `i` returns. */
  #restOf(i: number, rest: void | Promise<void>): void | Promise<void> {
    if (rest === undefined || i === -1) return rest;
    return (this.#rest ??= [])[i] = new Downstream(rest);
  }

  #refuseNext(i: number): never {
    const misuse = i === -1 || this.#open < i
      ? "by an ended handler"
      : `twice by handler "${this.#label(i)}"`;
    throw new Error(`Cannot go on: next() called ${misuse} of hook "${this.#rules.hook}"`);
  }

  /** Runs step `i` and with it all that follows. Past the last step the chain is at its end. */
  #start(i: number): void | Promise<void> {
    this.#reached = i;
    if (i === this.#steps.length + this.#oneOff.length) {
      this.#completed = this.#action === -1;
      return;
    }
    const caller = this.#running;
    this.#running = this.#open = i;
    let value: unknown;
    try {
      const func = this.#steps[i]?.func ?? this.#oneOff[i - this.#steps.length]!;
      value = func(this.#event);
    } catch (error) {
      this.#running = caller;
      return this.#threw(i, error);
    }
    this.#running = caller;
    return this.#returned(i, value);
  }

  /** The function of step `i` has returned. */
  #returned(i: number, value: unknown): void | Promise<void> {
    if (this.#rest?.[i] !== undefined || isThenable(value)) return this.#settle(i, value);
    return this.#end(i, value);
  }

  /** Waits for the handler and for its `next()`. */
  #settle(i: number, result: unknown): Promise<void> {
    return Promise.resolve(result).then((value) => {
      const rest = this.#rest?.[i];
      return rest === undefined ? this.#end(i, value) : this.#endAfter(rest, i, value);
    }, (error) => this.#threw(i, error));
  }

  async #endAfter(rest: Downstream, i: number, value: unknown): Promise<void> {
    try {
      await rest.unclaimed();
    } catch (error) {
      this.#leave(i, error);
    }
    return this.#end(i, value);
  }

  /** Step `i` and everything it started are done, without an error. */
  #end(i: number, value: unknown): void | Promise<void> {
    const result = this.#steps[i]?.group && value ? value as GroupResult<E> : undefined;
    if (result?.cancelled !== undefined) this.#event.cancel = true;
    if (this.#event.cancel) {
      const cancelled = this.#whenCancelled(i, result?.cancelled);
      if (cancelled !== undefined) this.#leave(i, cancelled);
    } else this.#cancelled = undefined;
    if (i === this.#action) this.#completed = true;
    else if (this.#reached === i) {
      if (result?.next === true) return this.#goOn(i, true);
      const label = this.#label(i, result?.stopped);
      this.#rules.missingNext(label, this.#culprit(i, result?.stopped));
      if (this.#rules.after) return this.#goOn(i, false);
      this.#stoppedBy ||= label;
    }
    this.#open = i - 1;
  }

  /** Step `i` has thrown, before or after `next()`. */
  #threw(i: number, error: unknown): void | Promise<void> {
    const rest = this.#rest?.[i];
    return rest === undefined ? this.#fail(i, error) : this.#failAfter(rest, i, error);
  }

  async #failAfter(rest: Downstream, i: number, error: unknown): Promise<void> {
    try {
      await rest.unclaimed();
    } catch (second) {
      // Both the handler and the rest it did not wait for have failed, and only one error can travel.
      this.#rules.error(this.#label(i), this.#culprit(i), second);
    }
    return this.#fail(i, error);
  }

  #fail(i: number, error: unknown): void | Promise<void> {
    // When the rest has failed, this error hands that failure on, in the handler's words or in its own.
    const handedOn = this.#failed === i + 1 || error === this.#cancelled;
    if (handedOn || !this.#steps[i]?.bound[0]?.skipErrors) this.#leave(i, error);
    this.#rules.error(this.#label(i), this.#culprit(i), error);
    if (this.#event.cancel) {
      const cancelled = this.#whenCancelled(i, undefined);
      if (cancelled !== undefined) this.#leave(i, cancelled);
    } else this.#cancelled = undefined;
    if (this.#reached === i) return this.#goOn(i, false);
    this.#open = i - 1;
  }

  /** Runs what comes after step `i`, which is through but has not called `next()`. `ends`: as if it had. */
  #goOn(i: number, ends: boolean): void | Promise<void> {
    let rest: void | Promise<void>;
    try {
      rest = this.#start(i + 1);
    } catch (error) {
      this.#leave(i, error);
    }
    if (rest === undefined) return this.#went(i, ends);
    return rest.then(() => this.#went(i, ends), (error) => this.#leave(i, error));
  }

  #went(i: number, ends: boolean): void | Promise<void> {
    if (ends) return this.#end(i, undefined);
    this.#open = i - 1;
  }

  /** Ends step `i` by an error that travels outwards. */
  #leave(i: number, error: unknown): never {
    if (this.#reached === i || i === this.#action) this.#stoppedBy ||= this.#label(i);
    this.#failed = i;
    this.#open = i - 1;
    throw error;
  }

  /** The error to end with when `cancel` is set at step `i`. None for an after hook: it takes the wish back. */
  #whenCancelled(i: number, who: Handler<E> | undefined): Error | undefined {
    const label = this.#label(i, who);
    if (!this.#rules.after) return this.#cancelled ??= this.#rules.cancelled(label);
    this.#event.cancel = false;
    this.#rules.ignoredCancel(label, this.#culprit(i, who));
  }

  /** The handler `who` of step `i`, or the only one there is. */
  #culprit(i: number, who?: Handler<E>): Bound<E> | undefined {
    const bound = this.#steps[i]?.bound;
    return bound?.length === 1 ? bound[0] : bound?.find((one) => one.handler === who);
  }

  #label(i: number, who?: Handler<E>): string {
    const step = this.#steps[i];
    if (step !== undefined) {
      return this.#culprit(i, who)?.label ?? step.bound.map((one) => one.label).join(", ");
    }
    const oneOff = i - this.#steps.length;
    return this.#oneOff[oneOff]?.name || `one-off ${oneOff + 1}`;
  }
}
