import assert from "node:assert/strict";
import { Grace } from "../../src/host/grace.ts";

Deno.test("Grace waits for what has begun, and not for what begins later", async () => {
  const grace = new Grace();
  assert.equal(grace.past(), undefined);
  const first = grace.enter();
  const past = grace.past();
  assert.ok(past !== undefined);
  const second = grace.enter();
  let over = false;
  past.then(() => over = true);
  await Promise.resolve();
  assert.equal(over, false);
  grace.leave(first);
  await past;
  // One that is still under way is waited for by whoever asks now.
  const again = grace.past();
  assert.ok(again !== undefined);
  grace.leave(second);
  await again;
  assert.equal(grace.past(), undefined);
});
