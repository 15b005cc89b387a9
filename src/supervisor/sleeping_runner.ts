import type { Registrations } from "../wire/registrations.ts";
import type { Answer, PluginCall, Runner, RunnerStatus } from "./contract.ts";

/**
 * The runner of a plugin of which is known what it registers. Until somebody calls it there is nothing but this: there may
 * be a thousand of them.
 */
export class SleepingRunner implements Runner {
  readonly #known: Registrations;
  readonly #make: () => Runner;
  readonly #prepare: () => Promise<void> | undefined;
  /** What has to be over before there is a runner. */
  #preparing: Promise<void> | undefined;
  #runner: Runner | undefined;
  /** Why it was closed before there was a runner. */
  #closed: string | undefined;

  /**
   * @param make Makes the runner behind it
   * @param prepare Called before; what it returns is waited for, and does not reject
   */
  constructor(known: Registrations, make: () => Runner, prepare: () => Promise<void> | undefined) {
    this.#known = known;
    this.#make = make;
    this.#prepare = prepare;
  }

  start(): Promise<Registrations> {
    const asleep = this.#runner === undefined && this.#closed === undefined;
    return asleep ? Promise.resolve(this.#known) : this.#wake((runner) => runner.start());
  }

  restart(): Promise<void> {
    return this.#wake((runner) => runner.restart());
  }

  rest(): void {
    this.#runner?.rest();
  }

  call(call: PluginCall): Promise<Answer> {
    return this.#runner?.call(call) ?? this.#wake((runner) => runner.call(call));
  }

  close(reason: string): Promise<void> {
    if (this.#runner !== undefined) return this.#runner.close(reason);
    this.#closed ??= reason;
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close("its owner has let go of it");
  }

  status(): RunnerStatus {
    return this.#runner?.status() ?? (this.#closed === undefined ? ASLEEP : CLOSED);
  }

  #wake<T>(go: (runner: Runner) => Promise<T>): Promise<T> {
    if (this.#runner === undefined && this.#closed === undefined) {
      this.#preparing ??= this.#prepare();
      if (this.#preparing !== undefined) return this.#preparing.then(() => go(this.#awake));
    }
    return go(this.#awake);
  }

  get #awake(): Runner {
    if (this.#runner === undefined) {
      this.#runner = this.#make();
      // It says so to whoever comes too late.
      if (this.#closed !== undefined) void this.#runner.close(this.#closed);
    }
    return this.#runner;
  }
}

const ASLEEP: RunnerStatus = Object.freeze({
  state: "asleep",
  parked: undefined,
  tier: undefined,
  instances: 0,
  idle: 0,
  busy: 0,
  running: 0,
  queued: 0,
  wedged: 0,
  restarts: 0,
  usage: undefined,
});
const CLOSED: RunnerStatus = Object.freeze({ ...ASLEEP, state: "closed" });
