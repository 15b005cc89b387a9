import type { Event } from "../hooks/event.ts";

/** An event as handlers see it: its fields, `next()` and `cancel`. */
export type HookEvent<F> = Event & F;

/** A handler of the embedder's own. */
export interface HostHandler<F> {
  /** Name to replace or unbind it by; made up when absent. */
  readonly id?: string;
  /** Lower runs first. @default {0} */
  readonly priority?: number;
  /** Runs only for events with one of these tags; for all when absent. */
  readonly tags?: readonly string[];
  /** Runs at the handler's place; has to call `event.next()` to let the rest happen. */
  readonly func: (event: HookEvent<F>) => unknown;
}

/**
 * A hook of the host: `I` are the fields a trigger is given, `F` those its handlers see.
 *
 * Handlers of equal priority run in this order: the embedder's own as they were bound, then those of plugins by the
 * plugin's name, however often a plugin was loaded anew.
 */
export interface HostHook<I, F> {
  /** Handlers bound at the moment, plugins' included. */
  readonly length: number;
  /**
   * Sends an event through the chain, innermost the last of `oneOff`: the action itself. Resolves to the event when the
   * chain was run to its end.
   *
   * @throws {PaddockError} `stopped` or `cancelled`, naming the handler; `invalid` when fields do not fit the schema
   * @throws whatever leaves the outermost handler
   */
  trigger(
    fields: I,
    ...oneOff: ((event: HookEvent<F>) => unknown)[]
  ): Promise<HookEvent<F>>;
  /** Adds a handler, or replaces the embedder's own of that id. Returns the id. */
  bind(handler: HostHandler<F>): string;
  /** Adds a function as a handler. Returns the id made for it. */
  bindFunc(func: (event: HookEvent<F>) => unknown): string;
  /** Removes handlers of the embedder's own; ids nobody has are ignored. */
  unbind(...ids: string[]): void;
  /** Removes all handlers of the embedder's own. */
  unbindAll(): void;
}
