import { packOwned } from "../wire/pack_owned.ts";
import type { CallFrame, HostFrame, ResultFrame } from "../wire/protocol.ts";
import { expandCall } from "../wire/short_frames.ts";
import type { ShortCall, ShortRequest } from "../wire/short_protocol.ts";
import type { Asks, NestedCalls } from "./asks.ts";
import type { Core } from "./core.ts";
import { HookRun } from "./hook_run.ts";
import { ErrorClass, ignoreRejection, isArray, isThenable, parse } from "./intrinsics.ts";
import { whileSoon } from "./patience.ts";
import type { Registry } from "./registry.ts";
import { FetchRun, RouteRun } from "./route_run.ts";
import type { Run } from "./run.ts";
import { Streams } from "./streams.ts";
import type { Timers } from "./timers.ts";

const NO_BUFFERS: ArrayBuffer[] = [];

/** An app that answers requests by itself, such as a Hono app. */
export interface FetchApp {
  fetch(request: Request): unknown;
}

/** Takes what the host sends and runs it. */
export class Calls implements NestedCalls {
  readonly #core: Core;
  readonly #asks: Asks;
  readonly #registry: Registry;
  readonly #timers: Timers;
  readonly #streams = new Streams();
  /** The plugin's `{ fetch }`, once it has loaded. */
  app: FetchApp | undefined;

  constructor(core: Core, asks: Asks, registry: Registry, timers: Timers) {
    this.#core = core;
    this.#asks = asks;
    this.#registry = registry;
    this.#timers = timers;
  }

  /** Takes a batch of frames. */
  take(text: string, buffers: ArrayBuffer[]): void {
    const frames = parse(text) as (HostFrame | ShortCall | ShortRequest)[];
    let next = 0;
    for (let i = 0; i < frames.length; i++) {
      const frame = frames[i]!;
      if (isArray(frame)) {
        this.#start(expandCall(frame), NO_BUFFERS);
        continue;
      }
      let own = NO_BUFFERS;
      if ("b" in frame && frame.b !== undefined && frame.b > 0) {
        own = buffers.slice(next, next + frame.b);
        next += frame.b;
      }
      if (frame.t === "call") this.#start(frame, own);
      else if (frame.t === "reply") this.#asks.settle(frame, own);
      else if (frame.t === "ping") this.#core.outbox.push({ t: "pong", usage: this.#core.usage() });
      else this.#timers.clearIntervals();
    }
  }

  runNested(frame: CallFrame, buffers: ArrayBuffer[]): void {
    const outer = this.#core.enter(frame.id);
    let run: Run;
    try {
      run = this.#make(frame, buffers);
      const running = run.start();
      if (running !== undefined) {
        ignoreRejection(running);
        throw new ErrorClass(
          "Cannot wait for a promise here, because a host call of this plugin waits for this handler: " +
            "write the handler as an `async function`, so that it runs in an instance of its own",
        );
      }
    } catch (error) {
      this.#core.leave(outer);
      this.#fail(frame.id, error);
      return;
    }
    this.#core.leave(outer);
    this.#succeed(frame.id, run);
  }

  #start(frame: CallFrame, buffers: ArrayBuffer[]): void {
    const outer = this.#core.enter(frame.id);
    let run: Run;
    let running: PromiseLike<unknown> | undefined;
    try {
      run = this.#make(frame, buffers);
      running = run.start();
    } catch (error) {
      this.#core.leave(outer);
      this.#fail(frame.id, error);
      return;
    }
    this.#core.leave(outer);
    if (running === undefined) {
      this.#succeed(frame.id, run);
      return;
    }
    let settled = false;
    running.then(() => {
      settled = true;
      this.#succeed(frame.id, run);
    }, (error) => {
      settled = true;
      this.#fail(frame.id, error);
    });
    // An instance of the promise dialect is always free for others.
    if (this.#core.blocking) this.#sayPending(frame.id, () => settled);
  }

  /** What ends at once says so by its result: a message of its own would wake the host once more. */
  async #sayPending(id: number, settled: () => boolean): Promise<void> {
    await whileSoon(settled);
    if (!settled()) this.#core.outbox.push({ t: "pending", id });
  }

  #make(frame: CallFrame, buffers: ArrayBuffer[]): Run {
    switch (frame.kind) {
      case "hook":
        return new HookRun(this.#core, this.#asks, this.#registry, frame, buffers);
      case "route":
        return new RouteRun(
          this.#core,
          this.#asks,
          this.#registry,
          this.#streams,
          frame,
          buffers,
        );
      case "fetch":
        if (this.app === undefined) throw new ErrorClass("Cannot fetch: the plugin has no fetch()");
        return new FetchRun(this.#core, this.#asks, this.app, this.#streams, frame, buffers);
      case "job":
        return new JobRun(() => this.#registry.handler(frame.handlers[0]!)());
      case "read":
        return new StreamRun(this.#streams.read(frame.data as number));
      case "cancel":
        return new StreamRun(this.#streams.cancel(frame.data as number));
    }
  }

  #succeed(id: number, run: Run): void {
    try {
      const buffers: ArrayBuffer[] = [];
      this.#core.outbox.push(run.result(id, buffers), buffers);
    } catch (error) {
      this.#fail(id, error);
    }
  }

  #fail(id: number, error: unknown): void {
    this.#core.outbox.push({ t: "result", id, error: this.#core.wireError(error) });
  }
}

/** A cron job. */
class JobRun implements Run {
  readonly #handler: () => unknown;

  constructor(handler: () => unknown) {
    this.#handler = handler;
  }

  start(): PromiseLike<unknown> | undefined {
    const returned = this.#handler();
    return isThenable(returned) ? returned : undefined;
  }

  result(id: number): ResultFrame {
    return { t: "result", id, value: null };
  }
}

/** The next piece of a stream, or its end. */
class StreamRun implements Run {
  readonly #step: Promise<Uint8Array<ArrayBuffer> | null | void>;
  #bytes: Uint8Array<ArrayBuffer> | null = null;

  constructor(step: Promise<Uint8Array<ArrayBuffer> | null | void>) {
    this.#step = step;
  }

  start(): PromiseLike<void> {
    return this.#step.then((bytes) => {
      this.#bytes = bytes ?? null;
    });
  }

  result(id: number, buffers: ArrayBuffer[]): ResultFrame {
    const value = this.#bytes === null ? null : packOwned(this.#bytes, buffers);
    return { t: "result", id, value };
  }
}
