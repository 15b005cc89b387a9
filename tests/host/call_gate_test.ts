import assert from "node:assert/strict";
import { CallGate } from "../../src/host/call_gate.ts";
import { FakeClock } from "../supervisor/fake_clock.ts";

/** Makes calls and counts those that were let in. */
function scene(perSecond: number) {
  const clock = new FakeClock();
  const counts = { delayed: 0 };
  const gate = new CallGate(perSecond, clock, () => counts.delayed++);
  const order: number[] = [];
  const call = (number: number) => {
    const wait = gate.enter();
    if (wait === undefined) order.push(number);
    else wait.then(() => order.push(number));
  };
  const advance = async (ms: number) => {
    clock.advance(ms);
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { clock, counts, order, call, advance };
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

Deno.test("CallGate lets a second's worth in at once and the rest in their order as time goes by", async () => {
  const { clock, counts, order, call, advance } = scene(1_000);
  for (const number of range(0, 1_020)) call(number);
  assert.equal(order.length, 1_000);
  assert.equal(counts.delayed, 1);
  await advance(10);
  assert.deepEqual(order, range(0, 1_010));
  call(1_020);
  assert.equal(order.length, 1_010, "nobody overtakes those who wait");
  await advance(20);
  assert.deepEqual(order, range(0, 1_021));
  assert.equal(clock.pending, 0);
});

Deno.test("CallGate fills up again, to a second's worth and no more", async () => {
  const { counts, order, call, advance } = scene(100);
  for (const number of range(0, 100)) call(number);
  await advance(60_000);
  for (const number of range(100, 201)) call(number);
  assert.equal(order.length, 200);
  assert.equal(counts.delayed, 1);
  await advance(10);
  assert.equal(order.length, 201);
});

Deno.test("CallGate lets calls in where the limit is less than one a step", async () => {
  const { order, call, advance } = scene(1);
  for (const number of range(0, 3)) call(number);
  await advance(999);
  assert.deepEqual(order, [0]);
  await advance(1);
  await advance(1_000);
  assert.deepEqual(order, [0, 1, 2]);
});
