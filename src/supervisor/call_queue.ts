import type { OpenCall } from "./open_call.ts";

/** Calls in the order in which they came. */
export class CallQueue {
  #calls: OpenCall[] = [];
  #head = 0;

  /** How many wait. */
  get size(): number {
    return this.#calls.length - this.#head;
  }

  /** Adds a call at the end. */
  push(call: OpenCall): void {
    this.#calls.push(call);
  }

  /** The call that has waited longest. */
  peek(): OpenCall | undefined {
    return this.#calls[this.#head];
  }

  /** Takes out the call that has waited longest. */
  shift(): OpenCall | undefined {
    const call = this.#calls[this.#head];
    if (call === undefined) return undefined;
    this.#head++;
    if (this.#head === this.#calls.length) {
      this.#calls = [];
      this.#head = 0;
    } else if (this.#head > 1_024 && this.#head * 2 > this.#calls.length) {
      this.#calls = this.#calls.slice(this.#head);
      this.#head = 0;
    }
    return call;
  }

  /** Whether there is a call that `wanted` says yes to. */
  some(wanted: (call: OpenCall) => boolean): boolean {
    for (let i = this.#head; i < this.#calls.length; i++) if (wanted(this.#calls[i]!)) return true;
    return false;
  }

  /** Takes out the first call that `wanted` says yes to. */
  take(wanted: (call: OpenCall) => boolean): OpenCall | undefined {
    for (let i = this.#head; i < this.#calls.length; i++) {
      const call = this.#calls[i]!;
      if (!wanted(call)) continue;
      this.#calls.splice(i, 1);
      return call;
    }
    return undefined;
  }

  /** Takes out every call that `wanted` says yes to. */
  takeAll(wanted: (call: OpenCall) => boolean): OpenCall[] {
    const taken: OpenCall[] = [];
    const kept: OpenCall[] = [];
    for (let i = this.#head; i < this.#calls.length; i++) {
      const call = this.#calls[i]!;
      (wanted(call) ? taken : kept).push(call);
    }
    this.#calls = kept;
    this.#head = 0;
    return taken;
  }
}
