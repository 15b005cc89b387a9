import assert from "node:assert/strict";
import fc from "fast-check";
import { Histogram } from "../../src/telemetry/histogram.ts";

Deno.test("Histogram is empty at first", () => {
  const histogram = new Histogram();
  assert.equal(histogram.count, 0);
  assert.equal(histogram.quantile(0.5), 0);
});

Deno.test("Histogram.quantile() is within one part in sixteen of the exact one", () => {
  const ms = fc.double({ min: 0.002, max: 60_000, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(ms, { minLength: 1, maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        const histogram = new Histogram();
        for (const value of values) histogram.record(value);
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(1, Math.ceil(q * values.length)) - 1]!;
        const got = histogram.quantile(q);
        // Half a microsecond is what the smallest buckets cannot tell apart.
        assert.ok(Math.abs(got - exact) <= exact / 16 + 0.001, `${got} for ${exact}`);
      },
    ),
  );
});

Deno.test("Histogram.record() takes values beyond both ends", () => {
  const histogram = new Histogram();
  histogram.record(-5);
  histogram.record(1e12);
  assert.equal(histogram.count, 2);
  assert.ok(histogram.quantile(0.5) < 0.001);
  assert.ok(histogram.quantile(1) > 120_000);
});

Deno.test("Histogram.quantile() refuses what is no part", () => {
  for (const q of [-0.1, 1.1, NaN]) {
    assert.throws(() => new Histogram().quantile(q), RangeError);
  }
});
