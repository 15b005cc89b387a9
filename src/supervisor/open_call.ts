import type { PaddockError } from "../wire/errors.ts";
import type { CallFrame } from "../wire/protocol.ts";
import type { Answer, PluginCall } from "./contract.ts";
import type { Place } from "./root.ts";

/** So many errors are remembered of a call: one of a few host calls that ran beside each other is let through. */
const MOST_GIVEN = 8;

/** Where a call is, inside an instance or in a queue. */
export interface Station {
  /** The calls that have to end before it can go on there; undefined when something runs there, or will. */
  heldUpBy(call: OpenCall): readonly OpenCall[] | undefined;
  /** Fails a call that waits there for an instance. */
  giveUp?(call: OpenCall): boolean;
}

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
  /** Where it is. */
  station: Station | undefined;
  /** The call that was made at the same place before it and had no answer then, if there was one. */
  before: OpenCall | undefined;
  /** When it began to wait for an instance. */
  queuedAt = 0;
  /** Came to a sleeping instance through the mailbox and lies on its stack. */
  nested = false;
  /** Was posted behind others without waiting for their end. */
  pipelined = false;
  /** The call it was posted behind, by number: its own code does not run before that one's has ended. 0 for none. */
  behind = 0;
  /** Host calls its instance had ever made when it was posted. */
  asksBefore = 0;
  /** Its first instance has ended before anything came of it. */
  again = false;
  /** Another call was posted behind it when it came back from `next()`. */
  followed = false;
  /** Its handler has returned a promise; the instance is free for others. */
  pending = false;
  /** Sleeps in a blocking host call. */
  waiting = false;
  /** Host calls made on its behalf and not answered yet. */
  asks = 0;
  /** The errors of the host's own that its latest host calls failed with. */
  given: PaddockError[] | undefined;
  /** Own time it has been charged, milliseconds. */
  chargedMs = 0;
  /** Time it has waited, where that is not own time, milliseconds. */
  idleMs = 0;
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

  /** What the sandbox is sent. */
  frame(): CallFrame {
    const { kind, handlers, data } = this.call;
    return { t: "call", id: this.id, kind, handlers, data };
  }

  /** Its instance has ended, and nothing has come of it: it begins anew. */
  startOver(): void {
    this.again = true;
    this.id = this.behind = this.chargedMs = 0;
    this.seen = this.pipelined = this.followed = false;
  }

  /** Gives the caller an error, and the sandbox `graceMs` of own time to be through with it. */
  giveUp(error: Error, graceMs: number): void {
    this.graceMs = this.chargedMs + graceMs;
    this.reject(error);
  }

  /** Remembers an error that the plugin may let through. */
  giveError(error: PaddockError): void {
    this.given ??= [];
    if (this.given.length === MOST_GIVEN) this.given.shift();
    this.given.push(error);
  }

  /** Whether it waits with every right to do so, as far as anybody knows. */
  get resting(): boolean {
    return this.call.idleTimeoutMs !== undefined && !this.settled;
  }

  /** Whether it has rested for too long. */
  get overslept(): boolean {
    return this.resting && this.idleMs >= this.call.idleTimeoutMs!;
  }

  /** Charges it for time in which its code ran, or may have. */
  charge(ms: number, runs: boolean): void {
    if (this.resting && !runs) this.idleMs += ms;
    else this.chargedMs += ms;
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
