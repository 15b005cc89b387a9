import assert from "node:assert/strict";
import { writtenNames } from "../../src/supervisor/written_names.ts";

Deno.test("writtenNames() finds what a handler writes to and has not declared", () => {
  const cases: [string, string[]][] = [
    ["(e) => { n++; return e.next(); }", ["n"]],
    ["function (e) { n = 1; m += 1; }", ["n", "m"]],
    ["onA(e) { [a, { b, c: d = 1 }, ...f] = []; }", ["a", "b", "d", "f"]],
    ["async (e) => { for (n of []) { await 1; } }", ["n"]],
    ["(e) => { const set = () => { n = 1; }; set(); }", ["n"]],
    ["(e) => { let n = 0; n++; e.n = n; e.list[0] = 1; }", []],
    ["(e) => { e = 1; }", []],
    ["(e) => e.next()", []],
    ["(e) => { class n {} n = 1; }", []],
    ["(e) => { seen.add(e.id); }", []],
    ["not a function", []],
    ["", []],
    [`(e) => { n++; ${" ".repeat(32 * 1024)} }`, []],
    [`(e) => { n = ${"(".repeat(16_000)}1${")".repeat(16_000)} }`, []],
  ];
  for (const [source, names] of cases) {
    assert.deepEqual(writtenNames(source), names, source.slice(0, 80));
  }
});
