import assert from "node:assert/strict";
import { Metrics } from "../../src/telemetry/metrics.ts";
import { prometheusText } from "../../src/telemetry/prometheus.ts";

Deno.test("Metrics.rows() counts calls, errors and timeouts by plugin, kind and name", () => {
  const metrics = new Metrics();
  const cell = metrics.cell("hook", "b", "onSave");
  cell.record(2, "ok");
  cell.record(4, "error");
  cell.record(6, "timeout");
  metrics.cell("route", "a", "GET /x").record(1, "ok");
  metrics.cell("job", "a", "never called");
  assert.equal(metrics.cell("hook", "b", "onSave"), cell);

  const rows = metrics.rows();
  assert.deepEqual(rows.map((row) => [row.plugin, row.kind, row.name]), [
    ["a", "route", "GET /x"],
    ["b", "hook", "onSave"],
  ]);
  const { calls, errors, timeouts, totalMs, averageMs } = rows[1]!;
  assert.deepEqual({ calls, errors, timeouts, totalMs, averageMs }, {
    calls: 3,
    errors: 2,
    timeouts: 1,
    totalMs: 12,
    averageMs: 4,
  });

  metrics.forget("b");
  assert.deepEqual(metrics.rows().map((row) => row.plugin), ["a"]);
});

Deno.test("prometheusText() escapes labels and keeps families together", () => {
  const metrics = new Metrics();
  metrics.cell("route", 'q"\\\n', "GET /x").record(1_000, "ok");
  const gauge = { help: "h", type: "gauge", value: 1 } as const;
  const text = prometheusText(metrics.rows(), [
    { ...gauge, name: "instances", plugin: "a" },
    { ...gauge, name: "wedged", plugin: "a" },
    { ...gauge, name: "instances", plugin: "b" },
  ]);
  const lines = text.split("\n");
  assert.ok(
    lines.includes('paddock_calls_total{kind="route",plugin="q\\"\\\\\\n",name="GET /x"} 1'),
    text,
  );
  assert.ok(text.includes('name="GET /x",quantile="0.99"} '));
  assert.ok(
    lines.includes(
      'paddock_duration_seconds_sum{kind="route",plugin="q\\"\\\\\\n",name="GET /x"} 1',
    ),
  );
  const first = lines.indexOf('paddock_instances{plugin="a"} 1');
  assert.equal(lines[first + 1], 'paddock_instances{plugin="b"} 1');
  assert.equal(lines[first - 1], "# TYPE paddock_instances gauge");
  assert.ok(text.endsWith("\n"));
});
