import type { Verdict } from "./circuit_breaker.ts";

/** What {@linkcode Trials} go by. */
export interface TrialsOptions {
  /** So many failures, and nothing else before, are too many. */
  readonly failures: number;
  /** Told of them, once for each name; `error` is the last. Must not throw. */
  readonly onFailed: (name: string, error: unknown) => void;
}

/** How the calls of each route and job of one version of a plugin go, by names such as `GET /a`. */
export class Trials {
  readonly #options: TrialsOptions;
  readonly #trials = new Map<string, Trial>();

  constructor(options: TrialsOptions) {
    this.#options = options;
  }

  /** The trial of that name. */
  of(name: string): Trial {
    let trial = this.#trials.get(name);
    if (trial === undefined) this.#trials.set(name, trial = new Trial(name, this.#options));
    return trial;
  }

  /** Names of those whose last call has failed. */
  failing(): ReadonlySet<string> {
    const names = [...this.#trials].filter(([, trial]) => trial.fails).map(([name]) => name);
    return new Set(names);
  }
}

/** How the calls of one of them go. */
export class Trial {
  readonly #name: string;
  readonly #options: TrialsOptions;
  #worked = false;
  /** In a row. */
  #failures = 0;

  constructor(name: string, options: TrialsOptions) {
    this.#name = name;
    this.#options = options;
  }

  /** Whether the last call has failed. */
  get fails(): boolean {
    return this.#failures > 0;
  }

  /** Takes note of how a call has ended. */
  settle(verdict: Verdict, error?: unknown): void {
    if (verdict === "good") {
      this.#worked = true;
      this.#failures = 0;
    } else if (verdict === "bad") {
      this.#failures++;
      // What has worked once fails for reasons that may lie in who calls.
      if (this.#worked || this.#failures !== this.#options.failures) return;
      this.#options.onFailed(this.#name, error);
    }
  }
}
