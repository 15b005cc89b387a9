/** Calls a second into a bare child process, 64 in flight (`calls`), or microseconds of one it makes (`blocking`). */
import { oneOf } from "../cases/plugins.ts";
import { median } from "../harness/statistics.ts";
import { callsPerSecond, microsecondsPerCall, report, SPAN_MS } from "../measure.ts";
import { openBareChild } from "./bare_child.ts";

const CALLS = 500;
const kind = oneOf(["calls", "round-trip", "blocking"], Deno.args[0]);
await using child = await openBareChild();
const fields = { data: { type: "bench", payload: 1 } };
await child.call(fields);
if (kind === "calls") report(await callsPerSecond(() => child.call(fields)));
else if (kind === "round-trip") report(await microsecondsPerCall(() => child.call(fields)));
else report(await blocking());

async function blocking(): Promise<number> {
  const times: number[] = [];
  const warm = performance.now() + SPAN_MS / 2;
  for (let now = performance.now(); now < warm + SPAN_MS; now = performance.now()) {
    const ms = await child.block(CALLS);
    if (now > warm) times.push(ms / CALLS);
  }
  return median(times) * 1_000;
}
