import type { Bound } from "./chain.ts";
import type { Event } from "./event.ts";
import type { HookReport } from "./handler.ts";

/** How a hook treats its handlers, and what it is called in messages. */
export interface HookOptions<E extends Event = Event> {
  /** What messages call it. @default {"hook"} */
  readonly name?: string | undefined;
  /**
   * `action`: a handler can keep the rest from happening, by not calling `next()` or by `cancel`. `after`: it cannot,
   * and what it throws is reported. @default {"action"}
   */
  readonly kind?: "action" | "after" | undefined;
  /**
   * `abort`: what a handler of an action hook throws travels outwards and rejects the trigger. `skip`: it is reported
   * and the chain goes on. What the one-off handlers of a trigger throw always travels. @default {"abort"}
   */
  readonly onError?: "abort" | "skip" | undefined;
  /** Told of what does not reach the trigger. Must not throw. Required where a hook goes on after errors. */
  readonly onReport?: ((report: HookReport<E>) => void) | undefined;
  /** Makes the error of a trigger that the handler with this label has cancelled. */
  readonly cancelled?: ((label: string) => Error) | undefined;
}

/** The options of a hook as its chain consults them. */
export class Rules<E extends Event> {
  readonly hook: string;
  /** Nothing a handler does keeps the rest from running. */
  readonly after: boolean;
  /** Makes the error of a cancelled trigger. */
  readonly cancelled: (label: string) => Error;
  readonly #skip: boolean;
  readonly #onReport: ((report: HookReport<E>) => void) | undefined;

  constructor(options: HookOptions<E>) {
    const { name = "hook", kind = "action", onError = "abort", onReport, cancelled } = options;
    this.hook = name;
    this.after = kind === "after";
    this.cancelled = cancelled ?? ((label) => makeCancelled(name, label));
    this.#onReport = onReport;
    this.#skip = this.skipsErrors(onError, "make");
  }

  /**
   * Whether what a handler throws is reported while the chain goes on. `onError` is the handler's own word on it.
   *
   * @throws {TypeError} when it is, and nobody would be told
   */
  skipsErrors(onError: "abort" | "skip" | undefined, action = "bind to"): boolean {
    const skip = this.after || (onError === undefined ? this.#skip : onError === "skip");
    if (skip && this.#onReport === undefined) {
      throw new TypeError(
        `Cannot ${action} hook "${this.hook}": it goes on after errors, so somebody has to be told; set onReport`,
      );
    }
    return skip;
  }

  /** A handler returned without calling `next()`. */
  missingNext(label: string, culprit: Bound<E> | undefined): void {
    const text = this.after
      ? `Handler "${label}" of hook "${this.hook}" returned without calling next(); the chain goes on, since this hook cannot be stopped`
      : `Handler "${label}" stopped hook "${this.hook}": it returned without calling next()`;
    this.#reportOnce("missing-next", text, label, culprit);
  }

  /** A handler of an after hook set `cancel`. */
  ignoredCancel(label: string, culprit: Bound<E> | undefined): void {
    const text =
      `Handler "${label}" set cancel on hook "${this.hook}"; ignored, since this hook cannot be cancelled`;
    this.#reportOnce("ignored-cancel", text, label, culprit);
  }

  /** A handler threw something that does not travel. */
  error(label: string, culprit: Bound<E> | undefined, error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    const message = `Handler "${label}" of hook "${this.hook}" threw: ${text}`;
    this.#report({ kind: "error", label, message, error }, culprit);
  }

  #reportOnce(
    kind: HookReport["kind"],
    message: string,
    label: string,
    culprit: Bound<E> | undefined,
  ): void {
    if (culprit?.reported?.has(kind)) return;
    if (culprit !== undefined) (culprit.reported ??= new Set()).add(kind);
    this.#report({ kind, label, message }, culprit);
  }

  #report(report: Omit<HookReport<E>, "hook" | "handler">, culprit: Bound<E> | undefined): void {
    const whose = culprit === undefined ? {} : { handler: culprit.handler };
    this.#onReport?.({ ...report, hook: this.hook, ...whose });
  }
}

function makeCancelled(hook: string, label: string): Error {
  const error = new Error(`Handler "${label}" cancelled hook "${hook}"`);
  error.name = "HookCancelledError";
  return error;
}
