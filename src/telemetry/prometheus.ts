import type { MetricRow } from "./metrics.ts";

/** A number as it is now, beside the counters: instances that run, say. */
export interface Gauge {
  /** Without the `paddock_` in front. */
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly plugin: string;
  /** The hook it is about, if it is about one. */
  readonly hook?: string;
  readonly value: number;
}

/** Writes counters and gauges in the text format of Prometheus, version 0.0.4. */
export function prometheusText(rows: readonly MetricRow[], gauges: readonly Gauge[] = []): string {
  const lines: string[] = [];
  const counters: [name: string, help: string, read: (row: MetricRow) => number][] = [
    ["calls_total", "Calls by hook, route, job or host method", (row) => row.calls],
    ["errors_total", "Calls that failed, timeouts among them", (row) => row.errors],
    ["timeouts_total", "Calls that ran out of time", (row) => row.timeouts],
  ];
  for (const [name, help, read] of counters) {
    head(lines, name, help, "counter");
    for (const row of rows) lines.push(`paddock_${name}${labels(row)} ${read(row)}`);
  }
  head(lines, "duration_seconds", "How long calls took", "summary");
  for (const row of rows) {
    for (const [q, ms] of [["0.5", row.p50Ms], ["0.95", row.p95Ms], ["0.99", row.p99Ms]] as const) {
      lines.push(`paddock_duration_seconds${labels(row, q)} ${ms / 1_000}`);
    }
    lines.push(`paddock_duration_seconds_sum${labels(row)} ${row.totalMs / 1_000}`);
    lines.push(`paddock_duration_seconds_count${labels(row)} ${row.calls}`);
  }
  // One family's samples must stand together, whatever order the caller has them in.
  for (const [name, family] of Map.groupBy(gauges, (gauge) => gauge.name)) {
    head(lines, name, family[0]!.help, family[0]!.type);
    for (const { plugin, hook, value } of family) {
      const where = hook === undefined ? "" : `,hook="${escapeLabel(hook)}"`;
      lines.push(`paddock_${name}{plugin="${escapeLabel(plugin)}"${where}} ${value}`);
    }
  }
  return lines.join("\n") + "\n";
}

function head(lines: string[], name: string, help: string, type: string): void {
  lines.push(`# HELP paddock_${name} ${help}`, `# TYPE paddock_${name} ${type}`);
}

function labels(row: MetricRow, quantile?: string): string {
  const plugin = escapeLabel(row.plugin);
  const last = quantile === undefined ? "" : `,quantile="${quantile}"`;
  return `{kind="${row.kind}",plugin="${plugin}",name="${escapeLabel(row.name)}"${last}}`;
}

function escapeLabel(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
