import type { OpenCall } from "./open_call.ts";

/** Counts the calls in a sandbox's event loop, blocking dialect, that have neither ended nor turned pending. */
export class PostedCalls {
  #all = 0;
  /** Those of them behind which nothing may be posted. */
  #plain = 0;

  /** There are none. */
  get none(): boolean {
    return this.#all === 0;
  }

  /** There are some, and more may be posted behind each of them. */
  get pipelined(): boolean {
    return this.#all > 0 && this.#plain === 0;
  }

  /** A call was posted; `pipelined` says that more may be posted behind it. */
  add(call: OpenCall, pipelined: boolean): void {
    call.pipelined = pipelined;
    this.#all++;
    if (!pipelined) this.#plain++;
  }

  /** A call has ended or turned pending. */
  remove(call: OpenCall): void {
    this.#all--;
    if (!call.pipelined) this.#plain--;
  }
}
