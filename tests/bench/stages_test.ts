import assert from "node:assert/strict";
import { HOST_STAGES, SANDBOX_STAGES, stageTimes } from "../../bench/harness/stages.ts";

function profileOf(...functions: [name: string, url: string, microseconds: number][]): string {
  return JSON.stringify({
    nodes: functions.map(([functionName, url], id) => ({ id, callFrame: { functionName, url } })),
    samples: functions.map((_, id) => id),
    timeDeltas: functions.map(([, , microseconds]) => microseconds),
  });
}

Deno.test("stageTimes() adds up the functions of each stage, the longest first", () => {
  const text = profileOf(
    ["run", "file:///anywhere/src/hooks/walk.ts", 10],
    ["op_host_post_message_raw", "", 50],
    ["push", "file:///anywhere/src/wire/outbox.ts", 5],
    ["#settle", "file:///anywhere/src/hooks/walk.ts", 20],
    ["parse", "file:///cache/npm/registry/zod/4/v4/core/parse.js", 7],
    ["op_now", "", 1],
  );
  const times = stageTimes(text, HOST_STAGES);
  assert.deepEqual(times.map(({ stage, microseconds }) => [stage, microseconds]), [
    ["posting the batch to the sandbox", 50],
    ["the chain of handlers", 30],
    ["schemas (zod)", 7],
    ["frames", 5],
    ["the runtime", 1],
  ]);
  assert.deepEqual(times[1]!.functions.map(({ name }) => name), [
    "#settle src/hooks/walk.ts",
    "run src/hooks/walk.ts",
  ]);
});

Deno.test("stageTimes() leaves out the time in which nothing runs", () => {
  const text = profileOf(["(idle)", "", 100], ["(program)", "", 100], ["f", "paddock:hello", 3]);
  assert.deepEqual(stageTimes(text, SANDBOX_STAGES).map(({ stage }) => stage), ["the plugin"]);
});

Deno.test("stageTimes() refuses what is no profile", () => {
  assert.throws(() => stageTimes("{}", HOST_STAGES), { name: "ZodError" });
});
