/** Microseconds of a hook with one handler in a plugin, one call at a time. Arguments: dialect, shape, tier. */
import { microsecondsPerCall, report } from "../measure.ts";
import { FIELDS, withHost } from "./bench_host.ts";
import { hookPlugin, oneOf } from "./plugins.ts";

const [dialect, shape, fence] = Deno.args;
const files = hookPlugin(
  oneOf(["blocking", "promise"], dialect),
  oneOf(["tail", "after"], shape),
);
const tier = oneOf(["worker", "process"], fence ?? "worker");
await withHost(files, async (host) => {
  report(await microsecondsPerCall(() => host.hooks.onBench.trigger(FIELDS)));
}, tier);
