/** Microseconds of one blocking host call, in a handler that makes many in a row. Argument: tier. */
import { median } from "../harness/statistics.ts";
import { report, SPAN_MS } from "../measure.ts";
import { FIELDS, withHost } from "./bench_host.ts";
import { oneOf } from "./plugins.ts";

const CALLS = 500;
const plugin = {
  "bench.pb.js":
    `onBench((e) => { let n = 0; while (n < ${CALLS}) n = $echo.add(n); e.data.payload = n; return e.next(); });\n`,
};

/** The limit is there and is not met: what is measured is a call and not the wait for its turn. */
const limits = { hostCallsPerSecond: 1_000_000 };
const tier = oneOf(["worker", "process"], Deno.args[0] ?? "worker");
await withHost(
  plugin,
  async (host) => {
    const times: number[] = [];
    const warm = performance.now() + SPAN_MS / 2;
    // What the crossings of the hook itself take is lost among so many calls.
    for (let now = performance.now(); now < warm + SPAN_MS;) {
      const started = now;
      await host.hooks.onBench.trigger(FIELDS);
      now = performance.now();
      if (started > warm) times.push((now - started) / CALLS);
    }
    report(median(times) * 1_000);
  },
  tier,
  { limits },
);
