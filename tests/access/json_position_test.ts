import assert from "node:assert/strict";
import fc from "fast-check";
import { jsonPosition } from "../../src/access/json_position.ts";

Deno.test("jsonPosition() finds keys and elements", () => {
  const text = '{ "a": [1, {"b\\"": "}]"}, [2]], "c": {"a": {}, "d": null}, "c": {"d": true} }';
  const cases: [PropertyKey[], string | undefined][] = [
    [[], '{ "a"'],
    [["a"], '"a": [1'],
    [["a", 0], '1, {"b'],
    [["a", 1, 'b"'], '"b\\"": "}]"'],
    [["a", 2, 0], "2]]"],
    [["c", "d"], '"d": true'],
    [["c", "x"], undefined],
    [["a", 0, "x"], undefined],
    [["a", 7], undefined],
  ];
  for (const [path, expected] of cases) {
    const index = jsonPosition(text, path);
    if (expected === undefined) assert.equal(index, undefined, path.join("."));
    else assert.ok(text.slice(index).startsWith(expected), path.join("."));
  }
});

Deno.test("jsonPosition() finds every key of any JSON, however it is laid out", () => {
  fc.assert(fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
    const text = JSON.stringify(value, null, indent);
    walk(value, [], (path) => {
      const index = jsonPosition(text, path);
      assert.notEqual(index, undefined);
      if (typeof path.at(-1) === "string") {
        assert.ok(text.startsWith(JSON.stringify(path.at(-1)), index));
      }
    });
  }));
});

function walk(value: unknown, path: PropertyKey[], visit: (path: PropertyKey[]) => void): void {
  visit(path);
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index], visit));
  else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key], visit);
  }
}
