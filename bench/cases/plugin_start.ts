/** Milliseconds from spawning a plugin's sandbox to its registrations. Argument: tier. */
import { median } from "../harness/statistics.ts";
import { report, SPAN_MS } from "../measure.ts";
import { withHost } from "./bench_host.ts";
import { hookPlugin, oneOf } from "./plugins.ts";

const tier = oneOf(["worker", "process"], Deno.args[0]);
await withHost(hookPlugin("blocking", "tail"), async (host) => {
  const times: number[] = [];
  const end = performance.now() + SPAN_MS;
  while (times.length < 3 || performance.now() < end) {
    await host.disable("bench");
    await host.enable("bench");
    times.push(host.plugins()[0]!.startedMs!);
  }
  report(median(times));
}, tier);
