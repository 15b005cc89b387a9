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
 * Finds out that an instance spins although it has nothing to do. Anything it says counts as an answer. One with calls
 * that may run, or that waits for the host, is not asked: their own time is watched.
 */
export class Heartbeat {
  readonly #beating: Beating;
  readonly #silent: (why: string) => void;
  readonly #heartbeatMs: number;
  readonly #cancel: () => void;
  #missed = 0;

  /** `silent` is called when it does not answer. */
  constructor(clock: Clock, heartbeatMs: number, beating: Beating, silent: (why: string) => void) {
    this.#beating = beating;
    this.#silent = silent;
    this.#heartbeatMs = heartbeatMs;
    this.#cancel = outsideRoots(() => clock.every(heartbeatMs / MAX_MISSED, () => this.#beat()));
  }

  /** The instance said something. */
  heard(): void {
    this.#missed = 0;
  }

  /** Nothing is asked any more. */
  stop(): void {
    this.#cancel();
  }

  #beat(): void {
    if (!this.#beating.resting) {
      this.#missed = 0;
    } else if (this.#missed === MAX_MISSED) {
      this.#silent(`it did not answer for ${this.#heartbeatMs} ms, and no call of it ran`);
    } else {
      this.#missed++;
      this.#beating.tell({ t: "ping" });
    }
  }
}
