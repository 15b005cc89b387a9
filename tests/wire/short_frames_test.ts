import assert from "node:assert/strict";
import type { CallFrame, HookResult } from "../../src/wire/protocol.ts";
import {
  expandCall,
  expandResult,
  shortenCall,
  shortenResult,
} from "../../src/wire/short_frames.ts";
import type { ShortCall, ShortResult } from "../../src/wire/short_protocol.ts";

const data = { hook: "onX", fields: { a: { b: 1 } }, tail: [3, 4] };
const call: CallFrame = { t: "call", id: 7, kind: "hook", handlers: [3, 4], data };

Deno.test("shortenCall() shortens what expandCall() makes the same call of", () => {
  const short = shortenCall(call, 0);
  assert.deepEqual(short, [7, "onX", [3, 4], { a: { b: 1 } }]);
  assert.deepEqual(expandCall(short as ShortCall), call);
});

Deno.test("shortenCall() leaves calls alone that say more", () => {
  const others: [CallFrame, number][] = [
    [call, 1],
    [{ ...call, data: { ...data, tail: [4] } }, 0],
    [{ ...call, data: { ...data, tail: [] } }, 0],
    [{ ...call, kind: "job", data: null }, 0],
    [{ ...call, kind: "read", data: 1 }, 0],
    [{ ...call, kind: "route", data: { method: "GET", url: "/", headers: [] } }, 0],
  ];
  for (const [frame, buffers] of others) assert.equal(shortenCall(frame, buffers), frame);
});

Deno.test("shortenResult() shortens what expandResult() makes the same result of", () => {
  for (const value of [{ patch: { a: null }, next: true }, { next: true }]) {
    const short = shortenResult(7, value, 0);
    assert.deepEqual(short, [7, value.patch ?? null]);
    assert.deepEqual(expandResult(short as ShortResult), { t: "result", id: 7, value });
  }
});

Deno.test("shortenResult() leaves results alone that say more", () => {
  const others: [HookResult, number][] = [
    [{ patch: { a: { "~b": 0 } }, next: true }, 1],
    [{ patch: {} }, 0],
    [{}, 0],
    [{ stopped: 3 }, 0],
    [{ cancelled: 4, patch: { a: 1 } }, 0],
  ];
  for (const [value, buffers] of others) {
    assert.deepEqual(shortenResult(7, value, buffers), { t: "result", id: 7, value });
  }
});
