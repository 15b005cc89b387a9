import { PaddockError } from "../wire/errors.ts";
import { Histogram } from "./histogram.ts";

/** What is counted: calls into plugins by hook, route or job, and calls of plugins into the host. */
export type MetricKind = "hook" | "route" | "job" | "host";

/** One line of {@linkcode Metrics.rows}; durations in milliseconds. */
export interface MetricRow {
  /** What is counted. */
  readonly kind: MetricKind;
  /** Whose it is. */
  readonly plugin: string;
  /** The hook, `GET /path`, the job's id, or `service.method`. */
  readonly name: string;
  /** Calls that have ended. */
  readonly calls: number;
  /** Calls that failed, timeouts among them. */
  readonly errors: number;
  /** Calls that ran out of time. */
  readonly timeouts: number;
  /** Time of all calls together. */
  readonly totalMs: number;
  /** Time of one call on average, 0 before the first. */
  readonly averageMs: number;
  /** Half of the calls took no longer. */
  readonly p50Ms: number;
  /** 95 % of the calls took no longer. */
  readonly p95Ms: number;
  /** 99 % of the calls took no longer. */
  readonly p99Ms: number;
}

/** All calls into one plugin. */
export interface PluginCalls {
  /** Calls that have ended. */
  readonly calls: number;
  /** Calls that failed. */
  readonly errors: number;
  /** 95 % of the calls took no longer, milliseconds; 0 before the first. */
  readonly p95Ms: number;
}

/** How a call ended. */
export type Outcome = "ok" | "error" | "timeout";

/** How a call ended that failed with `error`. */
export function outcomeOf(error: unknown): Outcome {
  const late = error instanceof PaddockError &&
    (error.code === "deadline" || error.code === "root-deadline");
  return late ? "timeout" : "error";
}

/** The counters of one thing. Whoever makes the calls keeps the object, so that counting looks nothing up. */
export class MetricCell {
  readonly kind: MetricKind;
  readonly plugin: string;
  readonly name: string;
  #errors = 0;
  #timeouts = 0;
  #totalMs = 0;
  readonly #histogram = new Histogram();

  constructor(kind: MetricKind, plugin: string, name: string) {
    this.kind = kind;
    this.plugin = plugin;
    this.name = name;
  }

  /** Counts one call of `ms` milliseconds. */
  record(ms: number, outcome: Outcome): void {
    this.#histogram.record(ms);
    this.#totalMs += ms;
    if (outcome === "ok") return;
    this.#errors++;
    if (outcome === "timeout") this.#timeouts++;
  }

  /** Calls that failed. */
  get errors(): number {
    return this.#errors;
  }

  /** Adds what has been recorded here to another histogram. */
  addTo(histogram: Histogram): void {
    histogram.add(this.#histogram);
  }

  /** The counters as they are now. */
  row(): MetricRow {
    const calls = this.#histogram.count;
    return {
      kind: this.kind,
      plugin: this.plugin,
      name: this.name,
      calls,
      errors: this.#errors,
      timeouts: this.#timeouts,
      totalMs: this.#totalMs,
      averageMs: calls === 0 ? 0 : this.#totalMs / calls,
      p50Ms: this.#histogram.quantile(0.5),
      p95Ms: this.#histogram.quantile(0.95),
      p99Ms: this.#histogram.quantile(0.99),
    };
  }
}

/** All counters of a host. Memory is bounded by what plugins register, not by how often it is called. */
export class Metrics {
  readonly #plugins = new Map<string, Map<string, MetricCell>>();

  /** The cell of one thing, made at the first request; a new version of a plugin goes on counting in it. */
  cell(kind: MetricKind, plugin: string, name: string): MetricCell {
    let cells = this.#plugins.get(plugin);
    if (cells === undefined) this.#plugins.set(plugin, cells = new Map());
    const key = `${kind}\n${name}`;
    let cell = cells.get(key);
    if (cell === undefined) cells.set(key, cell = new MetricCell(kind, plugin, name));
    return cell;
  }

  /** The calls into one plugin, of all kinds together. */
  summary(plugin: string): PluginCalls {
    const histogram = new Histogram();
    let errors = 0;
    for (const cell of this.#plugins.get(plugin)?.values() ?? []) {
      if (cell.kind === "host") continue;
      cell.addTo(histogram);
      errors += cell.errors;
    }
    return { calls: histogram.count, errors, p95Ms: histogram.quantile(0.95) };
  }

  /** Forgets a plugin that has gone for good. */
  forget(plugin: string): void {
    this.#plugins.delete(plugin);
  }

  /** Every cell that has counted something, in the order of plugin, kind and name. */
  rows(): MetricRow[] {
    const rows: MetricRow[] = [];
    for (const cells of this.#plugins.values()) {
      for (const cell of cells.values()) {
        const row = cell.row();
        if (row.calls > 0) rows.push(row);
      }
    }
    return rows.sort((a, b) =>
      compare(a.plugin, b.plugin) || compare(a.kind, b.kind) || compare(a.name, b.name)
    );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
