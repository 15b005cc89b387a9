import assert from "node:assert/strict";
import fc from "fast-check";
import { Root, runInRoot } from "../../src/supervisor/root.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { FakeHost, hookCall, READY, settle } from "./fixtures.ts";
import { scene, started } from "./scene.ts";

/** Frames of every kind with small numbers, so that many of them hit something that is open. */
const id = fc.nat(6);
const error = fc.constant({ name: "Error", message: "no" });
const frame = fc.oneof(
  fc.record({ t: fc.constant("result"), id, value: fc.jsonValue() }),
  fc.record({ t: fc.constant("result"), id, error }),
  fc.record({ t: fc.constant("pending"), id }),
  fc.record({
    t: fc.constant("ask"),
    id,
    call: id,
    method: fc.constantFrom("next", "m.slow", "m.nested", "constructor"),
    args: fc.array(fc.jsonValue(), { maxLength: 2 }),
    block: fc.boolean(),
  }),
  fc.record({ t: fc.constant("log"), level: fc.constant("info"), text: fc.string() }),
  fc.record({ t: fc.constant("fault"), error }),
  fc.record({ t: fc.constant("warning"), code: fc.constant("x"), text: fc.string() }),
  fc.constant(READY),
  fc.record({ t: fc.constant("load-error"), v: fc.nat(2), error }),
);
const batch = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.array(frame, { minLength: 1, maxLength: 4 }).map((b) => JSON.stringify(b)),
  },
  { weight: 1, arbitrary: fc.anything() },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.array(fc.anything()).map((some) => ["[]", ...some]) },
);
const step = fc.oneof(
  { weight: 4, arbitrary: batch.map((message) => ({ message })) },
  {
    weight: 2,
    arbitrary: fc.record({ call: fc.record({ async: fc.boolean(), tail: fc.boolean() }) }),
  },
  { weight: 1, arbitrary: fc.constant({ settle: true }) },
  { weight: 1, arbitrary: fc.record({ advance: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ current: fc.integer() }) },
);

for (const dialect of ["promise", "blocking"] as const) {
  Deno.test(`whatever a sandbox of the ${dialect} dialect sends, every call ends and the host goes on`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const host = new FakeHost((method) => {
          if (method === "m.nested") return it.runner.call(hookCall());
          if (method === "m.slow") return settle().then(() => ({ value: 1 }));
          throw new TypeError("Unknown method");
        });
        const it = scene({ dialect, limits: { callTimeoutMs: 300, rootTimeoutMs: 1_000 } }, host);
        const root = new Root(1_000, 0);
        const outcomes: Promise<unknown>[] = [];
        const note = (call: Promise<unknown>) =>
          outcomes.push(call.then(() => {}, (reason) => assert.ok(reason instanceof Error)));
        note(it.runner.start());
        it.sandboxes.last.ready();
        for (const step of steps) {
          if ("message" in step) it.sandboxes.last.onmessage(step.message);
          else if ("call" in step) {
            const local = { next: () => ({ value: null }) };
            const call = () => it.runner.call(hookCall({ ...step.call, local }));
            note(step.call.tail ? runInRoot(root, call) : call());
            if (it.sandboxes.last.heard.length === 0) it.sandboxes.last.ready();
          } else if ("settle" in step) await settle();
          else if ("advance" in step) it.clock.advance(step.advance);
          else it.sandboxes.last.current = step.current;
        }
        const closed = it.runner.close("the test is over");
        it.clock.advance(60_000);
        await closed;
        await Promise.all(outcomes);
        assert.equal(root.waiting, 0, "a root is believed to hold an instance that is gone");
        const { running, queued, instances } = it.runner.status();
        assert.deepEqual({ running, queued, instances }, { running: 0, queued: 0, instances: 0 });
        assert.ok(it.sandboxes.born.every((sandbox) => sandbox.terminated));
      }),
      { numRuns: 300 },
    );
  });
}

Deno.test("a flood of host calls never has more than the limit running", async () => {
  let running = 0;
  const host = new FakeHost(() => {
    running++;
    return new Promise(() => {});
  });
  const { sandboxes } = await started({ limits: { hostCallsInFlight: 10 } }, host);
  for (let i = 0; i < 200; i++) {
    sandboxes.last.say(
      ...Array.from({ length: 50 }, (_, n) => ({
        t: "ask",
        id: i * 50 + n,
        call: 0,
        method: "m",
        args: [],
      })),
    );
  }
  assert.equal(running, 10);
});

Deno.test("large host calls never have more than the limit in memory", async () => {
  const answers: ((answer: { value: null }) => void)[] = [];
  const host = new FakeHost(() => new Promise((resolve) => answers.push(resolve)));
  const { sandboxes } = await started({ limits: { hostCallBytes: 250_000 } }, host);
  const ask = (id: number, length: number) =>
    sandboxes.last.say({ t: "ask", id, call: 0, method: "m", args: ["x".repeat(length)] });
  const refused = () =>
    sandboxes.last.heard.filter((frame) => frame.t === "reply" && frame.error?.code === "limit")
      .map((frame) => (frame as { id: number }).id);
  for (let id = 1; id <= 5; id++) ask(id, 100_000);
  ask(6, 10);
  await settle();
  assert.deepEqual([answers.length, refused()], [3, [3, 4, 5]]);
  answers[0]!({ value: null });
  await settle();
  ask(7, 100_000);
  await settle();
  assert.deepEqual([answers.length, refused()], [4, [3, 4, 5]]);
  for (const answer of answers) answer({ value: null });
  await settle();
  // One alone is bounded by what a batch may have.
  ask(8, 1_000_000);
  await settle();
  assert.equal(answers.length, 5);
});

Deno.test("a batch beyond the limit ends the instance unread", async () => {
  const { runner, sandboxes } = await started({ limits: { batchLength: 10_000, batchBytes: 100 } });
  const call = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "result", id: 1, value: "x".repeat(10_000) });
  await assert.rejects(call, (error) => error instanceof PaddockError && error.code === "limit");
  assert.ok(sandboxes.first.terminated);
});
