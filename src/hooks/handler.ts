import type { Event } from "./event.ts";

/** One participant of a hook. */
export interface Handler<E extends Event = Event> {
  /** Name to replace or unbind it by, unique within its hook. Made up when absent. */
  readonly id?: string | undefined;
  /** Lower runs first, and further out; equal ones run in the order they were bound. @default {0} */
  readonly priority?: number | undefined;
  /**
   * Runs at the handler's place. Has to call `event.next()` to let the rest happen; what it returns does not matter,
   * except that a promise is waited for.
   */
  readonly func: (event: E) => unknown;
  /** Neighbours with the same group are run together by it, and their own `func` is not called. */
  readonly group?: Group<E> | undefined;
  /** What messages call it. @default {the id} */
  readonly label?: string | undefined;
  /** What becomes of an error of this handler; nothing stops an `after` hook. @default {what its hook says} */
  readonly onError?: "abort" | "skip" | undefined;
}

/** Runs handlers that are neighbours in a chain in one go, as an instance of a plugin does. */
export interface Group<E extends Event = Event> {
  /**
   * Runs `handlers` (the objects that were bound) in this order. Where a hook goes on after errors, it is given one
   * handler at a time, so that an error has an owner.
   *
   * @param next goes on after the last of them, as `event.next()` does. It throws when it is called a second time or after
   * `run` has ended, whoever else is under way by then; `event.next()` would be taken for theirs. Use it for code that is
   * not trusted.
   * @param last nobody comes after them but a leaf: `next` runs nothing that could call a plugin
   */
  run(
    event: E,
    handlers: readonly Handler<E>[],
    next: () => void | Promise<void>,
    last: boolean,
  ): GroupResult<E> | void | Promise<GroupResult<E> | void>;
}

/** What a group has to say about its handlers. */
export interface GroupResult<E extends Event = Event> {
  /** The handler that returned without calling `next()`. */
  readonly stopped?: Handler<E> | undefined;
  /** The handler that left `cancel` true. The group need not set it on the event as well. */
  readonly cancelled?: Handler<E> | undefined;
  /**
   * They are through, and the chain is to go on after them: what calling `next` and returning what it gives would do, for
   * less. Means nothing once `next` has been called.
   */
  readonly next?: boolean | undefined;
}

/** How a trigger went that did not throw. */
export interface TriggerResult {
  /** Whether the chain was run to its end: past the last bound handler, and through the innermost one-off. */
  readonly completed: boolean;
  /** Label of the handler that kept it from getting there. */
  readonly stoppedBy?: string;
}

/** The result of every trigger whose chain was run to its end. */
export const COMPLETED: TriggerResult = Object.freeze({ completed: true });

/** Something a handler did that its hook does not let reach the trigger. */
export interface HookReport<E extends Event = Event> {
  /** `missing-next` and `ignored-cancel` are reported once for each time a handler is bound, `error` always. */
  readonly kind: "missing-next" | "ignored-cancel" | "error";
  /** Name of the hook. */
  readonly hook: string;
  /** Label of the handler. */
  readonly label: string;
  /** The handler as it was bound; absent for one-off handlers and for a group that did not say which one it was. */
  readonly handler?: Handler<E>;
  /** The whole of it, in a sentence. */
  readonly message: string;
  /** What was thrown. */
  readonly error?: unknown;
}
