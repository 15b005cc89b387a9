import assert from "node:assert/strict";
import { HandlerReader } from "../../src/supervisor/handler_reader.ts";

const TAIL = "(e) => e.next()";

Deno.test("HandlerReader.isTail() gives up when its time is used up", () => {
  let now = 0;
  const reader = new HandlerReader(() => now += 30);
  assert.deepEqual([1, 2, 3, 4, 5].map(() => reader.isTail(TAIL)), [true, true, true, true, false]);
});

Deno.test("HandlerReader.isTail() leaves alone what a parser takes long over", () => {
  const reader = new HandlerReader();
  assert.equal(reader.isTail("(e) => { /(?:x)/; return e.next(); }"), true);
  assert.equal(reader.isTail("(e) => { /(?<x>x)/; return e.next(); }"), false);
});
