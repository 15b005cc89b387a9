/** Microseconds of a hook with one handler in a plugin, one call at a time. Argument: the plugin's dialect. */
import { microsecondsPerCall, report } from "../measure.ts";
import { hookPlugin, withHost } from "./bench_host.ts";

await withHost(hookPlugin(Deno.args[0]!), async (host) => {
  const fields = { data: { type: "bench", payload: 1 } };
  report(await microsecondsPerCall(() => host.hooks.onBench.trigger(fields)));
});
