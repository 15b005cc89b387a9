import type { Runner } from "../supervisor/runner.ts";
import { ApiError, PaddockError, type PaddockErrorCode } from "../wire/errors.ts";

/** A circuit has opened or closed. */
export interface CircuitChange {
  readonly plugin: string;
  readonly hook: string;
  readonly state: "open" | "closed";
  /** Of the version whose handlers they are. */
  readonly runner: Runner;
  /** The failure that opened it; absent when it has closed. */
  readonly error?: Error;
  /** When it will be tried again, milliseconds from now; 0 when it has closed. */
  readonly retryMs: number;
}

/** What a {@linkcode CircuitBreaker} goes by. */
export interface CircuitOptions {
  readonly plugin: string;
  readonly hook: string;
  readonly runner: Runner;
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long it stays open, and how long a failure is remembered, milliseconds. */
  readonly openMs: number;
  /** `skip`: while it is open the chain goes on without the plugin. `abort`: the trigger fails. */
  readonly onOpen: "abort" | "skip";
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Told once for each opening and closing. Must not throw. */
  readonly onChange: (change: CircuitChange) => void;
}

/** How the plugin did in a call: well, badly, or not at all, since something else went wrong. */
export type Verdict = "good" | "bad" | "none";

/** Host-made errors that the plugin they are about has caused. */
const FAULTS: ReadonlySet<PaddockErrorCode> = new Set([
  "deadline",
  "crashed",
  "protocol",
  "invalid",
  "capability",
]);

/**
 * Keeps a plugin that fails again and again on one hook from being called on it. After so many failures in a row it
 * opens; when its time is over one event is let through, and what becomes of that closes it or opens it again.
 *
 * A call that is let in is settled by exactly one verdict.
 */
export class CircuitBreaker {
  readonly options: CircuitOptions;
  #open = false;
  #openings = 0;
  #failures = 0;
  /** When the last failure was, or the opening. */
  #since = 0;
  /** The event that was let through. */
  #trial: object | undefined;
  #last: Error | undefined;

  constructor(options: CircuitOptions) {
    this.options = options;
  }

  /** Calls have to ask whether they may pass. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** How often it has opened. */
  get openings(): number {
    return this.#openings;
  }

  /** Whether calls for `event` may pass while it is open, to try whether the plugin works again. */
  admit(event: object): boolean {
    if (this.#trial === event) return true;
    if (this.#trial !== undefined || this.#remainingMs() > 0) return false;
    this.#trial = event;
    return true;
  }

  /** Takes note of how a call for `event` has ended that took `ms` milliseconds. */
  settle(event: object, verdict: Verdict, ms: number, error?: unknown): void {
    if (this.#open) this.#settleTrial(event, verdict, error);
    else if (verdict === "good") this.#failures = 0;
    else if (verdict === "bad") this.#count(ms, error);
  }

  /** The error of a call that is not let through. */
  refusal(): PaddockError {
    const { plugin, hook } = this.options;
    const retryMs = this.#remainingMs();
    const wait = Math.ceil(retryMs / 1_000);
    return new PaddockError(
      "circuit",
      `Cannot call ${hook} of plugin "${plugin}": it has failed too often and is left alone, it is tried again ` +
        `${wait === 0 ? "now" : `in ${wait} s`}; the last failure: ${this.#last?.message}`,
      { plugin, hook, retryMs, cause: this.#last },
    );
  }

  #settleTrial(event: object, verdict: Verdict, error: unknown): void {
    // Calls from before the opening may still end.
    if (event !== this.#trial) return;
    this.#trial = undefined;
    if (verdict === "good") this.#close();
    else if (verdict === "bad") this.#openNow(error);
  }

  #count(ms: number, error: unknown): void {
    const { failures, openMs, now } = this.options;
    const ended = now();
    // What counts is how long the plugin went without failing, not how long it takes to fail.
    if (ended - ms - this.#since > openMs) this.#failures = 0;
    this.#since = ended;
    if (++this.#failures >= failures) this.#openNow(error);
  }

  #openNow(error: unknown): void {
    const { plugin, hook, runner, openMs, now, onChange } = this.options;
    const again = this.#open;
    this.#last = error instanceof Error ? error : new Error(String(error));
    this.#since = now();
    this.#open = true;
    if (again) return;
    this.#openings++;
    onChange({ plugin, hook, runner, state: "open", error: this.#last, retryMs: openMs });
  }

  #close(): void {
    const { plugin, hook, runner, onChange } = this.options;
    this.#open = false;
    this.#failures = 0;
    this.#last = undefined;
    onChange({ plugin, hook, runner, state: "closed", retryMs: 0 });
  }

  #remainingMs(): number {
    const { openMs, now } = this.options;
    return Math.max(0, this.#since + openMs - now());
  }
}

/**
 * What the error of a call says about the plugin. To refuse, in an `ApiError` or by stopping the chain, is a handler's
 * right; and what went wrong elsewhere, in another plugin or in the host, is not its failure.
 */
export function verdictOn(error: unknown, plugin: string): Verdict {
  if (error instanceof ApiError) return "good";
  if (!(error instanceof PaddockError)) return "bad";
  return error.plugin === plugin && FAULTS.has(error.code) ? "bad" : "none";
}
