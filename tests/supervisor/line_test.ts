import assert from "node:assert/strict";
import { Line } from "../../src/supervisor/line.ts";
import { plugin } from "./fixtures.ts";
import { ScriptedSandbox } from "./scripted_sandbox.ts";

Deno.test("Line sends the first frames of a turn at once and all that the turn brings after them as one batch", async () => {
  const runner = plugin();
  const sandbox = new ScriptedSandbox(runner.limits.mailboxBytes);
  const batches: number[][] = [];
  sandbox.post = (text) => {
    batches.push((JSON.parse(text) as { id: number }[]).map(({ id }) => id));
  };
  const line = new Line(runner, sandbox);
  const reply = (id: number) => line.post({ t: "reply", id, value: null });

  reply(1);
  reply(2);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2]], "a turn's first batch waits for no more than the microtask");
  reply(3);
  await Promise.resolve();
  reply(4);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2]]);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(batches, [[1, 2], [3, 4]]);
  reply(5);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2], [3, 4], [5]], "the next turn has a first batch of its own");
});
