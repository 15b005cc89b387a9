import assert from "node:assert/strict";
import { Line } from "../../src/supervisor/line.ts";
import { plugin } from "./fixtures.ts";
import { ScriptedSandbox } from "./scripted_sandbox.ts";

interface Opened {
  line: Line;
  /** Numbers of the frames of each batch. */
  batches: number[][];
  /** Sends frames with these numbers. */
  send(...ids: number[]): void;
}

function openLine(): Opened {
  const runner = plugin();
  const sandbox = new ScriptedSandbox(runner.limits.mailboxBytes);
  const batches: number[][] = [];
  sandbox.post = (text) => {
    batches.push((JSON.parse(text) as { id: number }[]).map(({ id }) => id));
  };
  const line = new Line(runner, sandbox);
  const send = (...ids: number[]) => {
    for (const id of ids) line.post({ t: "reply", id, value: null });
  };
  return { line, batches, send };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

Deno.test("Line sends to a sandbox that has answered with the microtask", async () => {
  const { line, batches, send } = openLine();
  send(1, 2);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2]]);
  line.heard();
  send(3);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2], [3]]);
});

Deno.test("Line holds back what is for a sandbox that has not answered, until it does", async () => {
  const { line, batches, send } = openLine();
  send(1);
  await Promise.resolve();
  send(2);
  await Promise.resolve();
  send(3);
  line.heard();
  send(4);
  assert.deepEqual(batches, [[1]]);
  await turn();
  assert.deepEqual(batches, [[1], [2, 3, 4]]);
});

Deno.test("Line holds nothing back for longer than two turns of the event loop", async () => {
  const { batches, send } = openLine();
  send(1);
  await Promise.resolve();
  send(2);
  await turn();
  send(3);
  assert.deepEqual(batches, [[1]]);
  await turn();
  assert.deepEqual(batches, [[1], [2, 3]]);
});

Deno.test("Line sends the first of many frames at once, and of those behind them what keeps a sandbox busy", () => {
  const { batches, send } = openLine();
  send(...Array.from({ length: 100 }, (_, i) => i));
  assert.deepEqual(batches.map((batch) => batch.length), [16, 32, 32]);
});
