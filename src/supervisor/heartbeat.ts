import type { Clock } from "./clock.ts";
import { outsideRoots } from "./root.ts";

/** Questions in a row that may stay unanswered: the host itself may have been too busy to read one answer. */
const MAX_MISSED = 2;

/** The instance a heart is listened to. */
export interface Beating {
  /** It may be silent for a reason: it has calls, whose own time is watched, or it waits for the host. */
  readonly excused: boolean;
  /** Sends the question. */
  ping(): void;
  /** It did not answer in time. */
  silent(): void;
}

/** Finds out that an instance spins although it has nothing to do. Anything it says counts as an answer. */
export class Heartbeat {
  readonly #beating: Beating;
  readonly #cancel: () => void;
  #missed = 0;

  constructor(clock: Clock, heartbeatMs: number, beating: Beating) {
    this.#beating = beating;
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
    if (this.#beating.excused) {
      this.#missed = 0;
    } else if (this.#missed === MAX_MISSED) {
      this.#beating.silent();
    } else {
      this.#missed++;
      this.#beating.ping();
    }
  }
}
