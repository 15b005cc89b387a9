import type { Clock } from "./clock.ts";
import { RestartBudget } from "./restart_budget.ts";
import { outsideRoots } from "./root.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** What a {@linkcode Recovery} tells the pool. */
export interface RecoveryListener {
  /** A pause is over. */
  goOn(): void;
  /** Nothing is to be started any more; `why` is a clause that says so. */
  park(why: string): void;
}

/** Decides when an instance may be started after others have ended against everybody's will, and when no more. */
export class Recovery {
  readonly #windowMs: number;
  readonly #budget: RestartBudget;
  readonly #clock: Clock;
  readonly #listener: RecoveryListener;
  #cancelPause: (() => void) | undefined;
  #parked: string | undefined;
  /** How many have to end within the window for it to be parked. */
  readonly #fatal: number;
  /** Those that ended and have not been replaced. */
  #missing = 0;
  #restarts = 0;

  /** @param instances How many the pool may have */
  constructor(plugin: RunnerPlugin, instances: number, clock: Clock, listener: RecoveryListener) {
    const { limits } = plugin;
    this.#windowMs = limits.restartWindowMs;
    this.#budget = new RestartBudget(limits, instances, clock);
    this.#fatal = limits.restarts * instances + 1;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** Whether an instance may be started now. */
  get mayStart(): boolean {
    return this.#cancelPause === undefined && this.#parked === undefined;
  }

  /** Why no instance is started until somebody says so; undefined when some are. */
  get parked(): string | undefined {
    return this.#parked;
  }

  /** Instances that were started because an earlier one had ended. */
  get restarts(): number {
    return this.#restarts;
  }

  /** An instance has ended. After this, `mayStart` says whether another may be started at once. */
  lost(why: string): void {
    this.#missing++;
    if (this.#parked !== undefined) return;
    const pause = this.#budget.take();
    if (pause === 0) return;
    this.stop();
    if (pause === undefined) {
      this.#parked = `${this.#fatal} of its instances ended within ${this.#windowMs / 1_000} s, ` +
        `the last one like this: ${why}`;
      this.#listener.park(this.#parked);
      return;
    }
    this.#cancelPause = outsideRoots(() =>
      this.#clock.after(pause, () => {
        this.#cancelPause = undefined;
        this.#listener.goOn();
      })
    );
  }

  /** An instance has been started. */
  started(): void {
    if (this.#missing === 0) return;
    this.#missing--;
    this.#restarts++;
  }

  /** What has been is forgotten: instances may be started at once. */
  forget(): void {
    this.stop();
    this.#parked = undefined;
    this.#budget.forget();
  }

  /** The pause is over without anybody being told. */
  stop(): void {
    this.#cancelPause?.();
    this.#cancelPause = undefined;
  }
}
