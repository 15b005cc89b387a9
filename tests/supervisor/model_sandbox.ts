import { setImmediate } from "node:timers";
import type { Endpoint } from "../../src/supervisor/endpoint.ts";
import type { CallFrame, HostFrame, WireError } from "../../src/wire/protocol.ts";
import { ScriptedSandbox } from "./scripted_sandbox.ts";

/** What a handler of a model does, one after the other: a blocking host call each. */
export interface ModelHandler {
  readonly async: boolean;
  /** Methods it asks for. */
  readonly asks: readonly string[];
}

interface Frame {
  /** 0 for code that runs outside any call, as after an `await`. */
  readonly call: number;
  readonly asks: readonly string[];
  readonly nested: boolean;
  readonly done: (error?: WireError) => void;
  next: number;
}

/** A well-behaved sandbox of the blocking dialect that runs handlers made of host calls, in this thread. */
export class ModelSandbox extends ScriptedSandbox implements Endpoint {
  /** The highest stack there was. */
  highest = 0;
  readonly #handlers: readonly ModelHandler[];
  readonly #queue: (() => void)[] = [];
  readonly #stack: Frame[] = [];
  #lastAsk = 0;
  #asleep = false;

  constructor(handlers: readonly ModelHandler[]) {
    super();
    this.#handlers = handlers;
    setImmediate(() => this.ready());
  }

  override post(text: string): void {
    const before = this.heard.length;
    super.post(text);
    for (const frame of this.heard.slice(before)) {
      if (frame.t === "call") this.#later(() => this.#begin(frame, false));
    }
  }

  /** In its event loop, which stands still while it sleeps. */
  protected override pong(): void {
    this.#later(() => this.say({ t: "pong" }));
  }

  #later(task: () => void): void {
    this.#queue.push(task);
    setImmediate(() => this.#loop());
  }

  #loop(): void {
    if (this.terminated || this.#stack.length > 0) return;
    this.#queue.shift()?.();
    if (this.#queue.length > 0) setImmediate(() => this.#loop());
  }

  #begin(frame: CallFrame, nested: boolean): void {
    const handler = this.#handlers[frame.handlers[0]!]!;
    const result = (error?: WireError) =>
      this.say({ t: "result", id: frame.id, ...error === undefined ? { value: null } : { error } });
    if (!handler.async) {
      this.#run({ call: frame.id, asks: handler.asks, nested, done: result, next: 0 });
      return;
    }
    if (nested) throw new Error("An async handler was put on a sleeping stack");
    this.say({ t: "pending", id: frame.id });
    // What follows an await runs in the event loop, and nobody can tell on whose behalf.
    this.#later(() =>
      this.#run({ call: 0, asks: handler.asks, nested: false, done: result, next: 0 })
    );
  }

  #run(frame: Frame): void {
    this.#stack.push(frame);
    this.highest = Math.max(this.highest, this.#stack.length);
    this.#step();
  }

  #step(): void {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      setImmediate(() => this.#loop());
      return;
    }
    const method = top.asks[top.next++];
    if (method !== undefined) {
      this.#asleep = true;
      this.say({
        t: "ask",
        id: ++this.#lastAsk,
        call: top.call,
        method,
        args: [],
        block: true,
      });
      this.#wait();
      return;
    }
    this.#end(top);
  }

  /** The code on top returns, or throws. */
  #end(top: Frame, error?: WireError): void {
    this.#stack.pop();
    this.#asleep = top.nested;
    top.done(error);
    if (top.nested) this.#wait();
    else this.#step();
  }

  #wait(): void {
    setImmediate(() => {
      if (this.terminated || !this.#asleep) return;
      const message: HostFrame | undefined = this.mailbox();
      if (message === undefined) {
        this.#wait();
      } else if (message.t === "call") {
        this.#asleep = false;
        this.#begin(message, true);
      } else {
        this.#asleep = false;
        const error = message.t === "reply" ? message.error : undefined;
        if (error === undefined) this.#step();
        else this.#end(this.#stack.at(-1)!, error);
      }
    });
  }
}
