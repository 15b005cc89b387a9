import { isFunction, MapClass, TypeErrorClass } from "./intrinsics.ts";

const { setTimeout: startTimeout, setInterval: startInterval } = globalThis;
const { clearTimeout: stopTimeout, queueMicrotask: startMicrotask } = globalThis;

// Deno looks for the engine's own function behind the global when this is first used, which must be before the cut.
startMicrotask(() => {});

type Timer = ReturnType<typeof setTimeout>;

/** The plugin's timers: functions only, numbered by us; what a callback throws goes to `fault`. */
export class Timers {
  readonly #fault: (error: unknown) => void;
  readonly #running = new MapClass<number, { timer: Timer; repeats: boolean }>();
  #lastId = 0;

  constructor(fault: (error: unknown) => void) {
    this.#fault = fault;
  }

  /** Runs `fn` once after `ms` milliseconds. Throws `TypeError` unless it is a function. */
  timeout(fn: unknown, ms: unknown, args: unknown[]): number {
    const callback = checked(fn, "setTimeout");
    const id = ++this.#lastId;
    const timer = startTimeout(() => {
      this.#running.delete(id);
      this.#run(callback, args);
    }, delay(ms));
    this.#running.set(id, { timer, repeats: false });
    return id;
  }

  /** Runs `fn` every `ms` milliseconds. Throws `TypeError` unless it is a function. */
  interval(fn: unknown, ms: unknown, args: unknown[]): number {
    const callback = checked(fn, "setInterval");
    const id = ++this.#lastId;
    const timer = startInterval(() => this.#run(callback, args), delay(ms));
    this.#running.set(id, { timer, repeats: true });
    return id;
  }

  /** Runs `fn` when the code that runs now has ended. Throws `TypeError` unless it is a function. */
  microtask(fn: unknown): void {
    const callback = checked(fn, "queueMicrotask");
    startMicrotask(() => this.#run(callback, []));
  }

  /** Calls a timer off. Anything that is not the number of one is ignored. */
  clear(id: unknown): void {
    const entry = this.#running.get(id as number);
    if (entry === undefined) return;
    this.#running.delete(id as number);
    stopTimeout(entry.timer);
  }

  /** Calls off whatever repeats. */
  clearIntervals(): void {
    for (const [id, { repeats }] of this.#running) if (repeats) this.clear(id);
  }

  #run(callback: (...args: unknown[]) => unknown, args: unknown[]): void {
    try {
      callback(...args);
    } catch (error) {
      this.#fault(error);
    }
  }
}

function checked(fn: unknown, name: string): (...args: unknown[]) => unknown {
  if (isFunction(fn)) return fn as (...args: unknown[]) => unknown;
  throw new TypeErrorClass(
    `Cannot call ${name}: the first argument must be a function, current value is of type ${typeof fn}`,
  );
}

function delay(ms: unknown): number {
  return typeof ms === "number" && ms > 0 ? ms : 0;
}
