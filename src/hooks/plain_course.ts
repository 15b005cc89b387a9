import type { Lineup } from "./chain.ts";
import { advance, type Course, courseOf, type Event, setCourse } from "./event.ts";
import { COMPLETED, type TriggerResult } from "./handler.ts";
import { isThenable } from "./is_thenable.ts";
import type { Rules } from "./rules.ts";
import { Walk } from "./walk.ts";

/** `at` of a course that a walk has taken over. No chain is that long. */
const ELSEWHERE = -(2 ** 30);

/**
 * One trigger of one event. It begins as what nearly all triggers stay: handlers that call `next()` once and return
 * nothing but what that gave. As soon as anything else happens, a `Walk` goes on from where it is.
 */
export class PlainCourse<E extends Event> implements Course {
  at = 0;
  readonly funcs: readonly ((event: E) => unknown)[];
  readonly #event: E;
  readonly #lineup: Lineup<E>;
  readonly #oneOff: readonly ((event: E) => unknown)[];
  readonly #rules: Rules<E>;
  #walk: Walk<E> | undefined;

  constructor(
    event: E,
    lineup: Lineup<E>,
    oneOff: readonly ((event: E) => unknown)[],
    rules: Rules<E>,
  ) {
    this.funcs = lineup.funcs;
    this.#event = event;
    this.#lineup = lineup;
    this.#oneOff = oneOff;
    this.#rules = rules;
  }

  /** Runs the chain. Throws or rejects with the error that left the outermost handler. */
  run(): TriggerResult | Promise<TriggerResult> {
    const event = this.#event;
    if (courseOf(event) !== undefined) {
      throw new Error(
        `Cannot trigger hook "${this.#rules.hook}": the event is still on a chain; give each trigger an event of its own`,
      );
    }
    event.cancel = false;
    setCourse(event, this);
    let rest: void | Promise<void>;
    try {
      rest = advance(event);
    } catch (error) {
      setCourse(event, undefined);
      throw error;
    }
    if (rest !== undefined) return this.#wait(rest);
    setCourse(event, undefined);
    return this.#walk === undefined ? COMPLETED : this.#walk.result();
  }

  /** Not an `async` method: of those each trigger that waits would keep a generator. */
  #wait(rest: Promise<void>): Promise<TriggerResult> {
    return rest.then(() => {
      setCourse(this.#event, undefined);
      return this.generalize().result();
    }, (error) => {
      setCourse(this.#event, undefined);
      throw error;
    });
  }

  beyond(at: number): void | Promise<void> {
    const func = this.#oneOff[at - this.funcs.length];
    if (func === undefined) return void (this.at = ~at);
    this.at = at + 1;
    let value: unknown;
    try {
      value = func(this.#event);
    } catch (error) {
      return this.threw(at, error);
    }
    return this.returned(at, value);
  }

  nextAnyway(): void | Promise<void> {
    return this.generalize().next();
  }

  returned(at: number, value: unknown): void | Promise<void> {
    if (isThenable(value) || !this.#mayEnd(at)) return this.generalize().returned(at, value);
    this.at = ~at;
  }

  /** Whether the function at this place was the last to run and has called `next()`, or need not: it is the action. */
  #mayEnd(at: number): boolean {
    if (this.at === ~(at + 1)) return true;
    const oneOffs = this.#oneOff.length;
    return oneOffs > 0 && at === this.funcs.length + oneOffs - 1 && this.at === at + 1;
  }

  threw(at: number, error: unknown): void | Promise<void> {
    return this.generalize().threw(at, error);
  }

  generalize(): Walk<E> {
    if (this.#walk !== undefined) return this.#walk;
    const calledNext = this.at < 0;
    const running = (calledNext ? ~this.at : this.at) - 1;
    const { steps } = this.#lineup;
    this.at = ELSEWHERE;
    return this.#walk = new Walk(
      this.#event,
      steps,
      this.#oneOff,
      this.#rules,
      running,
      calledNext,
    );
  }
}
