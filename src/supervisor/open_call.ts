import type { Answer, PluginCall } from "./contract.ts";
import type { Place } from "./root.ts";

/** A call that has been asked for, from the queue until the sandbox's result. */
export class OpenCall {
  readonly call: PluginCall;
  readonly place: Place;
  /** What the caller gets. */
  readonly promise: Promise<Answer>;
  /** Own-time limit, milliseconds. */
  readonly timeoutMs: number;
  /** Number of the call in its instance, 0 while it queues. */
  id = 0;
  /** When it began to wait for an instance. */
  queuedAt = 0;
  /** Came to a sleeping instance through the mailbox and lies on its stack. */
  nested = false;
  /** Was posted behind others without waiting for their end. */
  pipelined = false;
  /** Its handler has returned a promise; the instance is free for others. */
  pending = false;
  /** Sleeps in a blocking host call. */
  waiting = false;
  /** Host calls made on its behalf and not answered yet. */
  asks = 0;
  /** Own time it has been charged, milliseconds. */
  chargedMs = 0;
  /** A tick of the watchdog has seen it running. */
  seen = false;
  /** The caller has its answer. A call may be settled long before the sandbox is through with it. */
  settled = false;
  /** When it was settled against the sandbox's will, the own time it has left to unwind, milliseconds. */
  graceMs = 0;
  #resolve!: (answer: Answer) => void;
  #reject!: (error: Error) => void;

  constructor(call: PluginCall, place: Place, timeoutMs: number) {
    this.call = call;
    this.place = place;
    this.timeoutMs = timeoutMs;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Gives the caller the answer, unless it has one. */
  resolve(answer: Answer): void {
    if (this.settled) return;
    this.settled = true;
    this.#resolve(answer);
  }

  /** Gives the caller an error, unless it has an answer. */
  reject(error: Error): void {
    if (this.settled) return;
    this.settled = true;
    this.#reject(error);
  }
}
