import assert from "node:assert/strict";
import type { CallFrame, HookResult, RouteCall, RouteResult } from "../../src/wire/protocol.ts";
import {
  expandCall,
  expandResult,
  shortenAnswer,
  shortenCall,
  shortenResult,
} from "../../src/wire/short_frames.ts";
import type {
  ShortAnswer,
  ShortCall,
  ShortRequest,
  ShortResult,
} from "../../src/wire/short_protocol.ts";

const data = { hook: "onX", fields: { a: { b: 1 } }, tail: [3, 4] };
const call: CallFrame = { t: "call", id: 7, kind: "hook", handlers: [3, 4], data };
const request: RouteCall = { method: "GET", url: "http://h/", headers: ["a", "b"] };

Deno.test("shortenCall() shortens what expandCall() makes the same call of", () => {
  const short = shortenCall(call, 0);
  assert.deepEqual(short, [7, "onX", [3, 4], { a: { b: 1 } }]);
  assert.deepEqual(expandCall(short as ShortCall), call);
});

Deno.test("shortenCall() shortens requests without a body", () => {
  const all = { ...request, params: { id: "1" }, remote: "1.2.3.4", auth: { id: 1 } };
  const table: [CallFrame["kind"], RouteCall, unknown[]][] = [
    ["route", all, [{ id: "1" }, "1.2.3.4", { id: 1 }]],
    ["route", { ...request, params: {}, auth: null }, [{}, null, null]],
    ["fetch", { ...request, auth: null }, [null, null, null]],
  ];
  for (const [kind, data, rest] of table) {
    const frame: CallFrame = { ...call, kind, data };
    const short = shortenCall(frame, 0);
    assert.deepEqual(short, [7, [3, 4], "GET", "http://h/", ["a", "b"], ...rest]);
    assert.deepEqual(expandCall(short as ShortRequest), frame);
  }
  const short = shortenCall({ ...call, kind: "fetch", data: request }, 0);
  const nobody = { ...request, auth: null };
  assert.deepEqual(expandCall(short as ShortRequest), { ...call, kind: "fetch", data: nobody });
});

Deno.test("shortenCall() leaves calls alone that say more", () => {
  const others: [CallFrame, number][] = [
    [call, 1],
    [{ ...call, data: { ...data, tail: [4] } }, 0],
    [{ ...call, data: { ...data, tail: [] } }, 0],
    [{ ...call, kind: "job", data: null }, 0],
    [{ ...call, kind: "read", data: 1 }, 0],
    [{ ...call, kind: "route", data: { ...request, body: { "~b": 0 } } }, 1],
    [{ ...call, kind: "route", data: { ...request, body: true } }, 0],
    [{ ...call, kind: "fetch", data: { ...request, auth: { "~b": 0 } } }, 1],
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

Deno.test("shortenAnswer() shortens what expandResult() makes the same answer of", () => {
  const headers: [string, string][] = [["a", "b"]];
  for (const value of [{ status: 200, headers, body: "x" }, { status: 204, headers: [] }]) {
    const short = shortenAnswer(7, value, 0);
    assert.deepEqual(short, [7, value.status, value.headers, value.body ?? null]);
    assert.deepEqual(expandResult(short as ShortAnswer), { t: "result", id: 7, value });
  }
});

Deno.test("shortenAnswer() leaves answers alone that say more", () => {
  const others: [RouteResult, number][] = [
    [{ status: 200, headers: [], body: { "~b": 0 } }, 1],
    [{ status: 200, headers: [], stream: 1 }, 0],
  ];
  for (const [value, buffers] of others) {
    assert.deepEqual(shortenAnswer(7, value, buffers), { t: "result", id: 7, value });
  }
});
