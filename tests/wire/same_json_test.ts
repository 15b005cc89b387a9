import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { sameJson } from "../../src/wire/same_json.ts";

Deno.test("sameJson() does not look at the order of keys, but at that of items", () => {
  assert.ok(sameJson({ a: [1, null, { b: "x" }], c: true }, { c: true, a: [1, null, { b: "x" }] }));
  assert.ok(!sameJson([1, 2], [2, 1]));
});

for (
  const [a, b] of [
    [{}, []],
    [{ 0: "a" }, ["a"]],
    [{ a: 1 }, { a: "1" }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 1 }],
    [{ a: null }, {}],
    [null, {}],
    [[1], [1, 1]],
    [JSON.parse('{"__proto__":1}'), { a: 1 }],
    [{ constructor: 1 }, {}],
  ]
) {
  Deno.test(`sameJson() tells ${JSON.stringify(a)} from ${JSON.stringify(b)}`, () => {
    assert.ok(!sameJson(a, b));
    assert.ok(!sameJson(b, a));
  });
}

Deno.test("sameJson() says of any JSON what Node says", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (a, b) => {
    assert.equal(sameJson(a, b), isDeepStrictEqual(plain(a), plain(b)));
    assert.ok(sameJson(a, plain(a)));
  }));
});

/** As it comes out of a text, which has no negative zero of its own. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
