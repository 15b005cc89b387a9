import type { OpenCall } from "./open_call.ts";
import type { PendingAsk } from "./turn_stack.ts";

/** Counts the calls in a sandbox's event loop, blocking dialect, that have neither ended nor turned pending. */
export class PostedCalls {
  #all = 0;
  /** Those of them behind which nothing may be posted. */
  #plain = 0;
  /** Number of the last one that was posted. */
  #last = 0;
  /** See {@linkcode finishing}. */
  #finishing: OpenCall | undefined;
  /** See {@linkcode lingers}. */
  #lingering = false;
  /** Handlers whose last call has not lingered. */
  readonly #quick = new Set<number>();

  /** There are none. */
  get none(): boolean {
    return this.#all === 0;
  }

  /** There are some, and more may be posted behind each of them. */
  get pipelined(): boolean {
    return this.#all > 0 && this.#plain === 0 && !this.#lingering;
  }

  /**
   * One of them runs for so long that others had better wait where their patience counts, and where another instance can
   * take them. So it is until one has ended that does not.
   */
  lingers(call: OpenCall): void {
    if (!call.pending && !call.nested) this.#lingering = true;
  }

  /** The call the sandbox is about to finish, when nothing is behind it: it has come back from `next()`. */
  get finishing(): OpenCall | undefined {
    return this.#finishing;
  }

  /**
   * A call was posted, after `asks` host calls; `pipelined` says that more may be posted behind it. True when it is behind
   * a finishing one.
   */
  add(call: OpenCall, pipelined: boolean, asks: number): boolean {
    call.pipelined = pipelined;
    call.asksBefore = asks;
    call.behind = this.none ? 0 : this.#last;
    this.#last = call.id;
    this.#all++;
    if (!pipelined) this.#plain++;
    if (this.#finishing === undefined) return false;
    this.#finishing.followed = true;
    this.#finishing = undefined;
    return true;
  }

  /** The sandbox sleeps in a host call. */
  slept(): void {
    this.#finishing = undefined;
  }

  /** `ask` is about to be answered; `last` says that nothing lies beneath it. True when a call is finishing now. */
  wakes({ method, owner }: PendingAsk, last: boolean): boolean {
    const finishing = method === "next" && last && owner !== undefined &&
      !owner.pending && !owner.nested && !owner.settled;
    if (finishing) this.#finishing = owner;
    return finishing;
  }

  /** Whether a call like that one is known to be over soon. */
  isQuick({ call }: OpenCall): boolean {
    return call.handlers.every((handler) => this.#quick.has(handler));
  }

  /** A call has ended or turned pending. */
  remove(call: OpenCall): void {
    this.#all--;
    if (!call.pipelined) this.#plain--;
    if (call.chargedMs === 0) {
      this.#lingering = false;
      for (const handler of call.call.handlers) this.#quick.add(handler);
    } else for (const handler of call.call.handlers) this.#quick.delete(handler);
    this.#finishing = undefined;
  }
}
