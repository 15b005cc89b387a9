import type { CallFrame, HookCall, HookResult, ResultFrame } from "../wire/protocol.ts";
import { shortenResult } from "../wire/short_frames.ts";
import type { ShortResult } from "../wire/short_protocol.ts";
import type { Asks, ReplyReader } from "./asks.ts";
import { Chain } from "./chain.ts";
import type { Core } from "./core.ts";
import { EventFields } from "./event_fields.ts";
import { HookEvent, type HookEventOwner } from "./hook_event.ts";
import { ErrorClass } from "./intrinsics.ts";
import type { Registry } from "./registry.ts";
import type { Run } from "./run.ts";

/** One call of a hook: its handlers, from the outermost in. */
export class HookRun extends Chain implements Run, HookEventOwner, ReplyReader {
  readonly #core: Core;
  readonly #asks: Asks;
  readonly #registry: Registry;
  readonly #id: number;
  readonly #hook: string;
  readonly #tail: boolean;
  readonly #event: HookEvent;
  readonly #fields: EventFields;
  #next = false;
  #stopped: number | undefined;
  #cancelled: number | undefined;

  constructor(
    core: Core,
    asks: Asks,
    registry: Registry,
    frame: CallFrame,
    buffers: readonly ArrayBuffer[],
  ) {
    super(frame.handlers, core.blocking);
    const { hook, fields, tail } = frame.data as HookCall;
    this.#core = core;
    this.#asks = asks;
    this.#registry = registry;
    this.#id = frame.id;
    this.#hook = hook;
    // Only the innermost handler's `next()` leaves this instance.
    this.#tail = tail.includes(this.handlers[this.handlers.length - 1]!);
    this.#event = new HookEvent(this);
    this.#fields = new EventFields(core.codecs, this.#event, fields, buffers);
  }

  start(): PromiseLike<void> | undefined {
    return this.run();
  }

  result(id: number, buffers: ArrayBuffer[]): ResultFrame | ShortResult {
    const result: HookResult = {};
    const patch = this.#fields.changes(buffers);
    if (patch !== undefined) result.patch = patch;
    const strange = this.#fields.strange();
    if (strange !== undefined) {
      this.#core.warn(
        "unknown-field",
        this.handlers[this.handlers.length - 1]!,
        `${this.#hook}: a handler set e.${strange}, which is no field of the event and was not sent; ` +
          `fields are ${this.#fields.names.join(", ")}`,
      );
    }
    if (this.#cancelled !== undefined) result.cancelled = this.#cancelled;
    else if (this.#stopped !== undefined) result.stopped = this.#stopped;
    else if (this.#next) result.next = true;
    return shortenResult(id, result, buffers.length);
  }

  app(): unknown {
    return this.#registry.global("$app");
  }

  override next(): unknown {
    if (this.at < 0) {
      throw new ErrorClass(
        `Cannot call next() on an event of ${this.#hook}: its handlers have ended`,
      );
    }
    return super.next();
  }

  /** The rest of the chain is done; what it changed comes with the answer. */
  read(value: unknown, buffers: readonly ArrayBuffer[]): undefined {
    if (value !== undefined && value !== null) {
      this.#fields.apply(value as Record<string, unknown>, buffers);
    }
  }

  protected invoke(position: number): unknown {
    return this.#registry.handler(this.handlers[position]!)(this.#event);
  }

  protected outside(): unknown {
    if (this.#tail) {
      this.#next = true;
      return undefined;
    }
    const buffers: ArrayBuffer[] = [];
    const patch = this.#fields.changes(buffers) ?? {};
    return this.#asks.askPacked("next", [patch], buffers, this.#id, this);
  }

  protected ended(position: number, went: boolean): void {
    const handler = this.handlers[position]!;
    if (this.#event.cancel === true) this.#cancelled ??= handler;
    else this.#cancelled = undefined;
    if (!went) this.#stopped ??= handler;
  }

  protected twice(position: number): void {
    if (!this.#core.blocking) {
      throw new ErrorClass(
        `Cannot call next() in a handler of ${this.#hook}: it was called before`,
      );
    }
    this.#core.warn(
      "next-twice",
      this.handlers[position]!,
      `${this.#hook}: a handler called next() twice; the second call did nothing`,
    );
  }

  /** A cancelled event goes no further. */
  protected blocked(): boolean {
    return this.#event.cancel === true;
  }
}
