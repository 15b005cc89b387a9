import assert from "node:assert/strict";
import { TailReader } from "../../src/supervisor/tail_reader.ts";

const TAIL = "(e) => e.next()";

Deno.test("TailReader.read() gives up when its time is used up", () => {
  let now = 0;
  const reader = new TailReader(() => now += 30);
  assert.deepEqual([1, 2, 3, 4, 5].map(() => reader.read(TAIL)), [true, true, true, true, false]);
});

Deno.test("TailReader.read() leaves alone what a parser takes long over", () => {
  const reader = new TailReader();
  assert.equal(reader.read("(e) => { /(?:x)/; return e.next(); }"), true);
  assert.equal(reader.read("(e) => { /(?<x>x)/; return e.next(); }"), false);
});
