import assert from "node:assert/strict";
import { Line } from "../../src/supervisor/line.ts";
import type { CallFrame } from "../../src/wire/protocol.ts";
import { plugin } from "./fixtures.ts";
import { ScriptedSandbox } from "./scripted_sandbox.ts";

interface Opened {
  line: Line;
  /** Whether the sandbox has other work. */
  works: boolean;
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
  const opened: Opened = {
    line: new Line(runner, sandbox, () => opened.works),
    works: false,
    batches,
    send(...ids) {
      for (const id of ids) opened.line.post({ t: "reply", id, value: null });
    },
  };
  return opened;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

Deno.test("Line gives a sandbox without work its batch with the microtask", async () => {
  const { batches, send } = openLine();
  send(1, 2);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2]]);
  send(3);
  await Promise.resolve();
  assert.deepEqual(batches, [[1, 2], [3]]);
});

Deno.test("Line holds back what is for a sandbox with other work until the turn is over", async () => {
  const opened = openLine();
  opened.works = true;
  opened.send(1);
  await Promise.resolve();
  opened.send(2);
  assert.deepEqual(opened.batches, []);
  await turn();
  assert.deepEqual(opened.batches, [[1, 2]]);
});

Deno.test("Line holds it back for one turn more when the sandbox has said nothing meanwhile", async () => {
  const opened = openLine();
  opened.send(1);
  await Promise.resolve();
  opened.works = true;
  opened.send(2);
  await turn();
  opened.send(3);
  assert.deepEqual(opened.batches, [[1]]);
  await turn();
  assert.deepEqual(opened.batches, [[1], [2, 3]]);
  opened.send(4);
  opened.line.heard();
  await turn();
  assert.deepEqual(opened.batches, [[1], [2, 3], [4]]);
});

Deno.test("Line sends the first of many frames at once, and of those behind them what keeps a sandbox busy", () => {
  const { batches, send } = openLine();
  send(...Array.from({ length: 100 }, (_, i) => i));
  assert.deepEqual(batches.map((batch) => batch.length), [16, 32, 32]);
});

Deno.test("Line says a call of tail handlers in short, and all others in full", async () => {
  const runner = plugin();
  const sandbox = new ScriptedSandbox(runner.limits.mailboxBytes);
  const texts: string[] = [];
  sandbox.post = (text) => texts.push(text);
  const line = new Line(runner, sandbox, () => false);
  const call: CallFrame = { t: "call", id: 1, kind: "hook", handlers: [2], data: null };
  const data = { hook: "onX", fields: { a: 1 }, tail: [2] };
  line.post({ ...call, data });
  line.post({ ...call, data: { ...data, tail: [] } });
  line.post({ ...call, data }, [new ArrayBuffer(1)]);
  await Promise.resolve();
  assert.deepEqual(JSON.parse(texts[0]!), [
    [1, "onX", [2], { a: 1 }],
    { ...call, data: { ...data, tail: [] } },
    { ...call, data, b: 1 },
  ]);
});
