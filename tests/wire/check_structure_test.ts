import assert from "node:assert/strict";
import fc from "fast-check";
import { hasTooMuchStructure } from "../../src/wire/check_structure.ts";

/** Longer than what is not looked at. */
const LONG = `"${"x".repeat(200_000)}"`;

Deno.test("hasTooMuchStructure() counts what is outside of strings, and the depth", () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const text = `[${json},${LONG}]`;
      const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
      const marks = bare.match(/[[{,:]/g)!.length;
      let depth = 0;
      let open = 0;
      for (const sign of bare) {
        if (/[[{]/.test(sign)) depth = Math.max(depth, ++open);
        else if (/[\]}]/.test(sign)) open--;
      }
      assert.equal(hasTooMuchStructure(text, { marks, depth }), false);
      assert.equal(hasTooMuchStructure(text, { marks: marks - 1, depth }), true);
      assert.equal(hasTooMuchStructure(text, { marks, depth: depth - 1 }), true);
    }),
    { numRuns: 300 },
  );
});

Deno.test("hasTooMuchStructure() takes any text, and short ones as they are", () => {
  const none = { marks: 0, depth: 0 };
  assert.equal(hasTooMuchStructure("[[[[[1,2", none), false);
  for (const text of [LONG, LONG.slice(0, -1), `${LONG}"`, `${LONG}"\\`, `${LONG}]]]`]) {
    assert.equal(hasTooMuchStructure(text, none), false, text.slice(-5));
  }
});
