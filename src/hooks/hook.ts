import { Chain, type Lineup } from "./chain.ts";
import type { Event } from "./event.ts";
import type { Handler, TriggerResult } from "./handler.ts";
import { PlainCourse } from "./plain_course.ts";
import { type HookOptions, Rules } from "./rules.ts";
import { COMPLETED } from "./walk.ts";

/** The handlers of a hook. For hooks built on another. */
export let chainOf: <E extends Event>(hook: Hook<E>) => Chain<E>;
/** Triggers a hook with a choice of its handlers. For hooks built on another. */
export let runLineup: <E extends Event>(
  hook: Hook<E>,
  event: E,
  lineup: Lineup<E>,
  oneOff: readonly ((event: E) => unknown)[],
) => TriggerResult | Promise<TriggerResult>;

/**
 * A named point where handlers take part, in an order of their own choosing. Handlers form an onion: each runs the
 * rest by `event.next()`, can change the event before and after, can catch what the rest throws, and can keep the rest
 * from happening.
 *
 * @example
 * ```ts
 * import { Event, Hook } from "@paddock/paddock";
 *
 * class SaveEvent extends Event {
 *   title = "";
 * }
 * const onSave = new Hook<SaveEvent>({ name: "onSave" });
 * onSave.bindFunc((e) => {
 *   e.title = e.title.trim();
 *   return e.next();
 * });
 * const { completed } = await onSave.trigger(
 *   Object.assign(new SaveEvent(), { title: " Hello " }),
 *   (e) => console.assert(e.title === "Hello"),
 * );
 * console.assert(completed);
 * ```
 */
export class Hook<E extends Event> {
  readonly #chain: Chain<E>;
  readonly #rules: Rules<E>;

  /**
   * Makes a hook without handlers.
   *
   * @throws {TypeError} when the hook goes on after errors and `onReport` is missing
   */
  constructor(options: HookOptions<E> = {}) {
    this.#rules = new Rules(options);
    this.#chain = new Chain((onError) => this.#rules.skipsErrors(onError));
  }

  /** How many handlers are bound. */
  get length(): number {
    return this.#chain.length;
  }

  /**
   * Adds a handler, or puts it in the place of the one with the same id. Triggers that are under way do not see it.
   *
   * @returns the handler's id
   * @throws {TypeError} when `func` is not a function, the id or the priority is unusable, or nobody would be told of
   * errors it is to skip
   */
  bind(handler: Handler<E>): string {
    return this.#chain.bind(handler, []);
  }

  /** Adds a function as a handler and returns the id made for it. */
  bindFunc(func: (event: E) => unknown): string {
    return this.#chain.bind({ func }, []);
  }

  /** Removes the handlers with these ids; ids nobody has are ignored. */
  unbind(...ids: string[]): void {
    this.#chain.unbind(ids);
  }

  /** Removes all handlers. */
  unbindAll(): void {
    this.#chain.unbindAll();
  }

  /**
   * Sends an event through the handlers and then through `oneOff`, of which the last is the innermost: the action itself,
   * which need not call `next()`.
   *
   * As long as no handler is asynchronous, everything happens before this returns, without a promise: the result comes
   * as a plain value and errors are thrown. `await` makes both cases alike.
   *
   * @throws whatever leaves the outermost handler, and the `cancelled` error of an action hook
   */
  trigger(
    event: E,
    ...oneOff: ((event: E) => unknown)[]
  ): TriggerResult | Promise<TriggerResult> {
    return this.#run(event, this.#chain.lineup, oneOff);
  }

  #run(
    event: E,
    lineup: Lineup<E>,
    oneOff: readonly ((event: E) => unknown)[],
  ): TriggerResult | Promise<TriggerResult> {
    if (lineup.funcs.length === 0 && oneOff.length === 0) return COMPLETED;
    return new PlainCourse(event, lineup, oneOff, this.#rules).run();
  }

  static {
    chainOf = (hook) => hook.#chain;
    runLineup = (hook, event, lineup, oneOff) => hook.#run(event, lineup, oneOff);
  }
}
