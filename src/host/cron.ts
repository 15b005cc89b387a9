import { type MetricCell, type Metrics, outcomeOf } from "../telemetry/metrics.ts";
import { PaddockError } from "../wire/errors.ts";

/** A job as its plugin asked for it. */
export interface JobSpec {
  readonly id: string;
  /** Five fields of cron (six with seconds in front), in UTC, or `@hourly` and its kin. */
  readonly expr: string;
  /** For messages: ` (hello.pb.ts:4)`, or empty. */
  at(): string;
  run(): Promise<void>;
}

/** A job as seen from outside. */
export interface JobInfo {
  /** Whose it is. */
  readonly plugin: string;
  /** Unique in its plugin. */
  readonly id: string;
  /** Its cron expression. */
  readonly expr: string;
  /** When it is due, null for never again. */
  readonly nextRun: Date | null;
  /** When its last run began, null before the first. */
  readonly lastRun: Date | null;
  /** How the last run that ended did so; null before one has. */
  readonly lastOutcome: "ok" | "error" | null;
  /** What the last run failed with, null when it did not. */
  readonly lastError: string | null;
  /** Whether it runs now. */
  readonly running: boolean;
  /** Runs begun so far. */
  readonly runs: number;
  /** Runs that failed. */
  readonly failures: number;
  /** Times it was due while it still ran. */
  readonly skipped: number;
}

/** Something that calls back at the times of an expression. */
export interface Schedule {
  /** The next time, null when there is none. */
  nextRun(): Date | null;
  /** Ends it for good. */
  stop(): void;
}

/** Makes a {@linkcode Schedule}. Throws when the expression is not one. */
export type Scheduler = (expr: string, due: () => void) => Schedule;

/** What a {@linkcode CronTable} is made of. */
export interface CronTableOptions {
  readonly scheduler: Scheduler;
  readonly metrics: Metrics;
  readonly clock: () => Date;
  /** A run has failed. */
  readonly onError: (plugin: string, job: JobSpec, error: unknown) => void;
}

/** What is remembered of a job; it outlives a new version of its plugin. */
interface JobState {
  spec: JobSpec;
  schedule: Schedule;
  /** Made for the first run. */
  cell: MetricCell | undefined;
  running: boolean;
  lastRun: Date | null;
  lastOutcome: "ok" | "error" | null;
  lastError: string | null;
  runs: number;
  failures: number;
  skipped: number;
}

/** So many expressions are remembered as right: plugins may add jobs of new ones all the time. */
const MAX_TAKEN = 1_000;

/** The jobs of all plugins. */
export class CronTable {
  readonly #options: CronTableOptions;
  readonly #plugins = new Map<string, Map<string, JobState>>();
  /** Expressions the scheduler has taken, and would take again. */
  readonly #taken = new Set<string>();

  constructor(options: CronTableOptions) {
    this.#options = options;
  }

  /** Throws a `PaddockError` (`load`) when `set` or `add` could not take one of the jobs. Changes nothing. */
  check(plugin: string, jobs: readonly JobSpec[]): void {
    for (let i = 0; i < jobs.length; i++) {
      const job = jobs[i]!;
      const { id, expr } = job;
      if (this.#taken.has(expr)) continue;
      try {
        this.#options.scheduler(expr, () => {}).stop();
        if (this.#taken.size === MAX_TAKEN) this.#taken.clear();
        this.#taken.add(expr);
      } catch (error) {
        const at = job.at();
        throw new PaddockError(
          "load",
          `Cannot add job "${id}" of plugin "${plugin}"${at}: "${expr}" is no cron expression, ` +
            (error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error)),
          { plugin, cause: error },
        );
      }
    }
  }

  /** Gives a plugin exactly these jobs, which must have been checked. Of two with one id the later stays. */
  set(plugin: string, jobs: readonly JobSpec[]): void {
    const old = this.#plugins.get(plugin);
    if (old !== undefined) {
      const ids = new Set(jobs.map((job) => job.id));
      for (const id of [...old.keys()]) if (!ids.has(id)) this.remove(plugin, id);
    }
    for (let i = 0; i < jobs.length; i++) this.#put(plugin, jobs[i]!);
  }

  /** Adds one job or replaces the one with its id. Throws as {@linkcode check} does. */
  add(plugin: string, spec: JobSpec): void {
    this.check(plugin, [spec]);
    this.#put(plugin, spec);
  }

  /** Removes a job; a run that is under way ends by itself. False when there was none. */
  remove(plugin: string, id: string): boolean {
    const states = this.#plugins.get(plugin);
    const state = states?.get(id);
    if (states === undefined || state === undefined) return false;
    state.schedule.stop();
    states.delete(id);
    if (states.size === 0) this.#plugins.delete(plugin);
    return true;
  }

  /**
   * Runs a job now. Rejects with its error, which has been reported and counted like that of any other run, or with
   * a `PaddockError` (`conflict`) while the job is running already.
   */
  async run(plugin: string, id: string): Promise<void> {
    const state = this.#plugins.get(plugin)?.get(id);
    if (state === undefined) {
      const known = this.jobs().map((job) => `"${job.plugin}" "${job.id}"`).join(", ");
      throw new TypeError(
        `Cannot run job "${id}" of plugin "${plugin}": there is no such job, there are ${
          known || "none"
        }`,
      );
    }
    if (state.running) {
      const message = `Cannot run job "${id}" of plugin "${plugin}": it is running already`;
      throw new PaddockError("conflict", message, { plugin });
    }
    await this.#run(plugin, state);
  }

  /** Every job, by plugin in the order they were added. */
  jobs(): JobInfo[] {
    const infos: JobInfo[] = [];
    for (const [plugin, states] of this.#plugins) {
      for (const { spec, schedule, cell: _, ...rest } of states.values()) {
        infos.push({ plugin, id: spec.id, expr: spec.expr, nextRun: schedule.nextRun(), ...rest });
      }
    }
    return infos;
  }

  /** Ids of one plugin's jobs. */
  ids(plugin: string): string[] {
    return [...this.#plugins.get(plugin)?.keys() ?? []];
  }

  /** Stops every schedule. */
  close(): void {
    for (const plugin of [...this.#plugins.keys()]) this.set(plugin, []);
  }

  #put(plugin: string, spec: JobSpec): void {
    let states = this.#plugins.get(plugin);
    if (states === undefined) this.#plugins.set(plugin, states = new Map());
    const old = states.get(spec.id);
    old?.schedule.stop();
    const state: JobState = old ?? {
      spec,
      schedule: NEVER,
      cell: undefined,
      running: false,
      lastRun: null,
      lastOutcome: null,
      lastError: null,
      runs: 0,
      failures: 0,
      skipped: 0,
    };
    state.spec = spec;
    state.schedule = this.#options.scheduler(spec.expr, () => {
      // A failure has been reported by then, and nobody else waits for this run.
      if (state.running) state.skipped++;
      else this.#run(plugin, state).catch(() => {});
    });
    states.set(spec.id, state);
  }

  async #run(plugin: string, state: JobState): Promise<void> {
    const { spec } = state;
    const cell = state.cell ??= this.#options.metrics.cell("job", plugin, spec.id);
    const started = performance.now();
    state.running = true;
    state.lastRun = this.#options.clock();
    state.runs++;
    try {
      await spec.run();
      state.lastOutcome = "ok";
      state.lastError = null;
      cell.record(performance.now() - started, "ok");
    } catch (error) {
      state.failures++;
      state.lastOutcome = "error";
      state.lastError = error instanceof Error ? error.message : String(error);
      cell.record(performance.now() - started, outcomeOf(error));
      this.#options.onError(plugin, spec, error);
      throw error;
    } finally {
      state.running = false;
    }
  }
}

const NEVER: Schedule = { nextRun: () => null, stop: () => {} };
