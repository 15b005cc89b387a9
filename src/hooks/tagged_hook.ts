import type { Event } from "./event.ts";
import type { Handler, TriggerResult } from "./handler.ts";
import { chainOf, Hook, runLineup } from "./hook.ts";
import type { HookOptions } from "./rules.ts";

/** A handler that takes part only in some events. */
export interface TaggedHandler<E extends Event = Event> extends Handler<E> {
  /** Runs for events with at least one of these tags; for all events when empty or absent. */
  readonly tags?: readonly string[] | undefined;
}

/** Options of a hook whose events have tags. */
export interface TaggedHookOptions<E extends Event = Event> extends HookOptions<E> {
  /** The tags of an event. Asked at each trigger while any handler is bound. */
  readonly tagsOf: (event: E) => readonly string[];
}

/**
 * A hook whose handlers may be for some events only. Which ones take part is settled before the first of them runs, so
 * a handler that does not match costs nothing, and neighbours in what is left can form a group.
 */
export class TaggedHook<E extends Event> extends Hook<E> {
  readonly #tagsOf: (event: E) => readonly string[];

  /**
   * Makes a hook without handlers.
   *
   * @throws {TypeError} when the hook goes on after errors and `onReport` is missing
   */
  constructor(options: TaggedHookOptions<E>) {
    super(options);
    this.#tagsOf = options.tagsOf;
  }

  /** As `Hook.bind`; the handler runs only for events with one of its tags, or for all when it has none. */
  override bind(handler: TaggedHandler<E>): string {
    return chainOf(this).bind(handler, handler.tags ?? []);
  }

  /** As `Hook.trigger`, with the handlers whose tags fit the event. */
  override trigger(
    event: E,
    ...oneOff: ((event: E) => unknown)[]
  ): TriggerResult | Promise<TriggerResult> {
    const chain = chainOf(this);
    const lineup = chain.length === 0 ? chain.lineup : chain.lineupFor(this.#tagsOf(event));
    return runLineup(this, event, lineup, oneOff);
  }
}
