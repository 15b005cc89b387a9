import type { Clock } from "./clock.ts";
import type { PingFrame } from "../wire/protocol.ts";
import { outsideRoots } from "./root.ts";

/** Questions in a row that may stay unanswered: the host itself may have been too busy to read one answer. */
const MAX_MISSED = 2;

/** What is known of an instance's calls, and the line to it. */
export interface Beating {
  /** None of its calls can be running. */
  readonly resting: boolean;
  tell(frame: PingFrame): void;
}

/**
 * Asks an instance now and then how it is, and finds out that one spins although it has nothing to do. Anything it says
 * counts as an answer then. Of one with calls that may run, or that waits for the host, none is expected: their own time
 * is watched.
 */
export class Heartbeat {
  readonly #beating: Beating;
  readonly #silent: (why: string) => void;
  readonly #heartbeatMs: number;
  readonly #cancel: () => void;
  #missed = 0;
  /** A question has no answer yet; no other is put meanwhile. */
  #asked = false;

  /** `silent` is called when it does not answer. */
  constructor(clock: Clock, heartbeatMs: number, beating: Beating, silent: (why: string) => void) {
    this.#beating = beating;
    this.#silent = silent;
    this.#heartbeatMs = heartbeatMs;
    this.#cancel = outsideRoots(() => clock.every(heartbeatMs / MAX_MISSED, () => this.#beat()));
    this.#ask();
  }

  /** The instance said something. */
  heard(): void {
    this.#missed = 0;
  }

  /** It has answered. */
  answered(): void {
    this.#asked = false;
  }

  /** Nothing is asked any more. */
  stop(): void {
    this.#cancel();
  }

  #beat(): void {
    if (this.#beating.resting && this.#missed === MAX_MISSED) {
      this.#silent(`it did not answer for ${this.#heartbeatMs} ms, and no call of it ran`);
      return;
    }
    this.#missed = this.#beating.resting ? this.#missed + 1 : 0;
    this.#ask();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#beating.tell({ t: "ping" });
  }
}
