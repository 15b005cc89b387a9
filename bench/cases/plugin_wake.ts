/** Milliseconds from a trigger to its end, when the plugin that takes part in the hook sleeps. */
import { median } from "../harness/statistics.ts";
import { report, SPAN_MS } from "../measure.ts";
import { type BenchHost, FIELDS, withHost } from "./bench_host.ts";
import { hookPlugin } from "./plugins.ts";

const pool = { default: { min: 0, max: 1, idleMs: 1 } };
await withHost(
  hookPlugin("blocking", "tail"),
  async (host) => {
    const times: number[] = [];
    const end = performance.now() + SPAN_MS;
    while (times.length < 3 || performance.now() < end) {
      await asleep(host);
      const started = performance.now();
      await host.hooks.onBench.trigger(FIELDS);
      times.push(performance.now() - started);
    }
    report(median(times));
  },
  "worker",
  { pool },
);

async function asleep(host: BenchHost): Promise<void> {
  while (!/^paddock_instances\{[^}]*\} 0$/m.test(host.metricsText())) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
