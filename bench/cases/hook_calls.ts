/** Calls a second of a hook with one handler in a plugin, 64 in flight. Argument: the plugin's dialect. */
import { callsPerSecond, report } from "../measure.ts";
import { hookPlugin, withHost } from "./bench_host.ts";

await withHost(hookPlugin(Deno.args[0]!), async (host) => {
  const fields = { data: { type: "bench", payload: 1 } };
  report(await callsPerSecond(() => host.hooks.onBench.trigger(fields)));
});
