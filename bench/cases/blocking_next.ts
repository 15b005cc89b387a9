/**
 * Microseconds of one blocking `e.next()` whose chain ends there: what a call takes longer whose handler goes on after
 * it than one whose handler does not. Argument: tier.
 */
import { microsecondsInTurns, report } from "../measure.ts";
import { FIELDS, withHost } from "./bench_host.ts";
import { oneOf } from "./plugins.ts";

const plugin = {
  "bench.pb.js": `let after = 0;
onBench((e) => { e.data.payload++; return e.next(); });
onBenchToo((e) => { e.data.payload++; e.next(); after++; });
`,
};

const tier = oneOf(["worker", "process"], Deno.args[0] ?? "worker");
await withHost(plugin, async ({ hooks }) => {
  const [tail, blocking] = await microsecondsInTurns([
    () => hooks.onBench.trigger(FIELDS),
    () => hooks.onBenchToo.trigger(FIELDS),
  ]);
  report(blocking! - tail!);
}, tier);
