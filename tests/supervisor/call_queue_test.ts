import assert from "node:assert/strict";
import fc from "fast-check";
import { CallQueue } from "../../src/supervisor/call_queue.ts";
import { OpenCall } from "../../src/supervisor/open_call.ts";
import { Root } from "../../src/supervisor/root.ts";
import { hookCall } from "./fixtures.ts";

Deno.test("CallQueue does what an array does", () => {
  const root = new Root(1_000, 0);
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant("push" as const) },
    { weight: 3, arbitrary: fc.constant("shift" as const) },
    { weight: 1, arbitrary: fc.record({ take: fc.nat(10) }) },
    { weight: 1, arbitrary: fc.record({ takeAll: fc.nat(3) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new CallQueue();
      let model: OpenCall[] = [];
      for (const step of steps) {
        if (step === "push") {
          const call = new OpenCall(hookCall(), root, 1);
          call.id = model.length;
          queue.push(call);
          model.push(call);
        } else if (step === "shift") {
          assert.equal(queue.shift(), model.shift());
        } else if ("take" in step) {
          const wanted = model.find((call) => call.id === step.take);
          assert.equal(queue.take((call) => call.id === step.take), wanted);
          model = model.filter((call) => call !== wanted);
        } else {
          const wanted = (call: OpenCall) => call.id % 4 === step.takeAll;
          assert.deepEqual(queue.takeAll(wanted), model.filter(wanted));
          model = model.filter((call) => !wanted(call));
        }
        assert.equal(queue.size, model.length);
        assert.equal(queue.peek(), model[0]);
      }
    }),
  );
});

Deno.test("CallQueue stays in order while it grows long", () => {
  const root = new Root(1_000, 0);
  const queue = new CallQueue();
  let next = 0;
  for (let id = 0; id < 10_000; id++) {
    const call = new OpenCall(hookCall(), root, 1);
    call.id = id;
    queue.push(call);
    if (id % 3 !== 0) assert.equal(queue.shift()?.id, next++);
  }
  while (queue.size > 0) assert.equal(queue.shift()?.id, next++);
  assert.equal(next, 10_000);
});
