/** Calls a second of a hook with one handler in a plugin. Arguments: dialect, shape, tier, how many are in flight. */
import { callsPerSecond, report } from "../measure.ts";
import { FIELDS, withHost } from "./bench_host.ts";
import { hookPlugin, oneOf } from "./plugins.ts";

const [dialect, shape, fence, inFlight] = Deno.args;
const files = hookPlugin(
  oneOf(["blocking", "promise"], dialect),
  oneOf(["tail", "after"], shape),
);
const tier = oneOf(["worker", "process"], fence ?? "worker");
await withHost(files, async (host) => {
  report(await callsPerSecond(() => host.hooks.onBench.trigger(FIELDS), Number(inFlight ?? 64)));
}, tier);
