import assert from "node:assert/strict";
import { LogBucket } from "../../src/sandbox/log_bucket.ts";

Deno.test("LogBucket allows a burst of ten seconds and refills with time", () => {
  let now = 0;
  const bucket = new LogBucket(10, () => now);
  assert.equal(bucket.take(100), 0);
  assert.equal(bucket.take(1), -1);
  assert.equal(bucket.take(1), -1);
  now += 1_000;
  assert.equal(bucket.take(10), 2);
  assert.equal(bucket.take(1), -1);
  now += 3_600_000;
  assert.equal(bucket.take(101), -1);
  assert.equal(bucket.take(100), 2);
});
