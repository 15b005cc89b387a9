import type { Clock } from "./clock.ts";
import type { Instance } from "./instance.ts";
import { outsideRoots } from "./root.ts";

/** The instances a {@linkcode Reaper} watches over. */
export interface Field {
  /** Those that may go now if they are idle, the most dispensable first. It is asked again after each that goes. */
  candidates(): Iterable<Instance>;
  /** Ends one. */
  reap(instance: Instance): void;
}

/** Ends instances nobody has called for a while. Its timer runs only while there is one that may go. */
export class Reaper {
  readonly #clock: Clock;
  readonly #idleMs: number;
  readonly #field: Field;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, idleMs: number, field: Field) {
    this.#clock = clock;
    this.#idleMs = idleMs;
    this.#field = field;
  }

  /** Begins to watch, unless it does already. */
  watch(): void {
    if (this.#cancel !== undefined) return;
    const now = this.#clock.now();
    let longest: number | undefined;
    for (const instance of this.#field.candidates()) {
      longest = Math.max(longest ?? 0, instance.idleness.look(now));
    }
    if (longest === undefined) return;
    const pause = Math.max(1, this.#idleMs - longest);
    this.#cancel = outsideRoots(() => this.#clock.after(pause, () => this.#harvest()));
  }

  /** Watches no longer. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #harvest(): void {
    this.#cancel = undefined;
    const now = this.#clock.now();
    for (let ripe = this.#ripe(now); ripe !== undefined; ripe = this.#ripe(now)) {
      this.#field.reap(ripe);
    }
    this.watch();
  }

  #ripe(now: number): Instance | undefined {
    for (const instance of this.#field.candidates()) {
      if (instance.idleness.look(now) >= this.#idleMs) return instance;
    }
    return undefined;
  }
}
