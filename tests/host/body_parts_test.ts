import { deepStrictEqual, notStrictEqual, strictEqual } from "node:assert";
import fc from "fast-check";
import { BodyParts } from "../../src/host/body_parts.ts";

Deno.test("BodyParts puts chunks of all sizes together, in order", () => {
  const size = fc.oneof(fc.nat(3), fc.nat(9_000), fc.constantFrom(8_191, 8_192, 70_000));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 30 }), fc.boolean(), (sizes, own) => {
      const parts = new BodyParts();
      const expected: number[] = [];
      for (const [index, size] of sizes.entries()) {
        const chunk = new Uint8Array(size).fill(index + 1);
        parts.add(chunk);
        for (let i = 0; i < size; i++) expected.push(index + 1);
      }
      const whole = parts.join(own);
      strictEqual(whole.byteLength, expected.length);
      deepStrictEqual([...whole], expected);
    }),
    { numRuns: 60 },
  );
});

Deno.test("BodyParts gives what came as one chunk away only if that may be", () => {
  const chunk = Uint8Array.of(1, 2);
  const parts = new BodyParts();
  parts.add(chunk);
  strictEqual(parts.join(false), chunk);
  notStrictEqual(parts.join(true).buffer, chunk.buffer);
});
