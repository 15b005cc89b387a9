import assert from "node:assert/strict";
import { Pace } from "../../src/store/pace.ts";

Deno.test("Pace is tired after a spell, and looks at the clock the sooner the longer the filter is", async () => {
  let now = 0;
  const pace = new Pace(500, () => now);
  now = 1_000;
  assert.deepEqual(Array.from({ length: 4 }, () => pace.tired()), [false, false, false, true]);
  let others = false;
  queueMicrotask(() => others = true);
  await pace.rest();
  assert.ok(others);
  assert.deepEqual(Array.from({ length: 4 }, () => pace.tired()), [false, false, false, false]);
  now = 2_000;
  assert.equal(new Pace(50_000, () => now).tired(), false);
  assert.deepEqual(Array.from({ length: 4 }, () => pace.tired()), [false, false, false, true]);
});
