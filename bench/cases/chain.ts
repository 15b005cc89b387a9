/**
 * Microseconds of a trigger whose chain runs through plugins, each with some handlers: one at a time, or of each when
 * many are in flight. Arguments: plugins, handlers of each, how many in flight.
 */
import { callsPerSecond, microsecondsPerCall, report } from "../measure.ts";
import { FIELDS, withHost } from "./bench_host.ts";
import { hookPlugin } from "./plugins.ts";

const [plugins, handlers, inFlight] = Deno.args.map(Number);
const files: Record<string, string> = {};
for (let i = 0; i < plugins!; i++) {
  const name = `bench${String(i).padStart(2, "0")}`;
  Object.assign(files, hookPlugin("blocking", "tail", { name, handlers: handlers! }));
}
await withHost(files, async ({ hooks }) => {
  const call = () => hooks.onBench.trigger(FIELDS);
  // Plugins of which there are many sleep until somebody calls.
  await call();
  report(
    inFlight === 1
      ? await microsecondsPerCall(call)
      : 1_000_000 / await callsPerSecond(call, inFlight),
  );
});
