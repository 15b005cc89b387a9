/** Microseconds of one blocking host call, in a handler that makes many in a row. */
import { median, report, SPAN_MS } from "../measure.ts";
import { withHost } from "./bench_host.ts";

const CALLS = 1_000;
const plugin = {
  "bench.pb.js":
    `onBench((e) => { let n = 0; while (n < ${CALLS}) n = $echo.add(n); e.data.payload = n; return e.next(); });\n`,
};

await withHost(plugin, async (host) => {
  const times: number[] = [];
  const end = performance.now() + SPAN_MS;
  // What the crossings of the hook itself take is lost among so many calls.
  while (performance.now() < end) {
    const started = performance.now();
    await host.hooks.onBench.trigger({ data: { type: "bench", payload: 0 } });
    times.push((performance.now() - started) / CALLS);
  }
  report(median(times.slice(1)) * 1_000);
});
