import assert from "node:assert/strict";
import fc from "fast-check";
import { PaddockError } from "../../src/wire/errors.ts";
import { BUFFER_COST } from "../../src/wire/buffer_cost.ts";
import { readBatch } from "../../src/wire/inbox.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";

const registrations = { hooks: [], routes: [], jobs: [], uses: [], fetch: false };
const hook = {
  handler: 1,
  hook: "onThing",
  tags: ["posts"],
  async: false,
  source: "(e) => e.next()",
  at: "1:2",
};
const error = { name: "Error", message: "no" };

const good: Record<string, unknown>[] = [
  { t: "ready", v: 1, reg: registrations },
  { t: "ready", v: 1, reg: { ...registrations, hooks: [{ ...hook, id: "a", priority: -1.5 }] } },
  { t: "load-error", v: 1, error: { ...error, stack: "at a" } },
  { t: "result", id: 0 },
  { t: "result", id: 2 ** 31 - 1, value: { deep: [{ "~d": 1 }] } },
  { t: "result", id: 1, error: { ...error, code: "X", status: 404, data: { a: 1 } } },
  { t: "pending", id: 1 },
  { t: "ask", id: 1, call: 0, method: "kv.get", args: [] },
  { t: "ask", id: 1, call: 2, method: "kv.get", args: ["a", null], block: true },
  { t: "log", level: "info", text: "" },
  { t: "log", level: "warn", text: "a", dropped: 3 },
  { t: "fault", error },
  { t: "warning", code: "next-twice", handler: 1, text: "a" },
];

function read(...frames: unknown[]) {
  return readBatch(JSON.stringify(frames), DEFAULT_LIMITS).frames;
}

function assertRefused(message: unknown, code: string, pattern: RegExp, limits = DEFAULT_LIMITS) {
  assert.throws(() => readBatch(message, limits), (thrown) => {
    assert(thrown instanceof PaddockError, String(thrown));
    assert.equal(thrown.code, code, thrown.message);
    assert.match(thrown.message, pattern);
    assert(thrown.message.length < 700, `a message of ${thrown.message.length} characters`);
    return true;
  });
}

Deno.test("readBatch() reads every frame a sandbox may send", () => {
  for (const frame of good) assert.deepEqual(read(frame), [{ frame, buffers: [] }]);
  assert.deepEqual(read(...good).map(({ frame }) => frame), good);
});

Deno.test("readBatch() reads results in short as what they stand for", () => {
  const frames = read(
    [0, null],
    { t: "pending", id: 1 },
    [2 ** 31 - 1, { a: { "~d": 1 } }],
    [2, 200, [["a", "b"]], "c"],
    [3, "any", 1, null],
  );
  assert.deepEqual(frames, [
    { frame: { t: "result", id: 0, value: { next: true } }, buffers: [] },
    { frame: { t: "pending", id: 1 }, buffers: [] },
    {
      frame: {
        t: "result",
        id: 2 ** 31 - 1,
        value: { patch: { a: { "~d": 1 } }, next: true },
      },
      buffers: [],
    },
    {
      frame: { t: "result", id: 2, value: { status: 200, headers: [["a", "b"]], body: "c" } },
      buffers: [],
    },
    // The values of results are for others to check.
    { frame: { t: "result", id: 3, value: { status: "any", headers: 1 } }, buffers: [] },
  ]);
});

Deno.test("readBatch() refuses results in short that do not fit", () => {
  const bad: unknown[] = [
    [],
    [1],
    [1, null, null],
    [-1, null],
    [1.5, null],
    [2 ** 31, null],
    ["1", null],
    [null, null],
    [1, 1],
    [1, "a"],
    [1, []],
    [1, false],
    [1, { ["a".repeat(201)]: 1 }],
    [-1, 200, [], null],
    ["1", 200, [], null],
    [1, 200, [], null, null],
    [[1, null]],
    [{ t: "pending", id: 1 }],
  ];
  for (const frame of bad) {
    assertRefused(JSON.stringify([[1, null], frame]), "protocol", /frame 1 does not fit/);
  }
  assertRefused(
    [JSON.stringify([[1, { a: { "~b": 0 } }]]), new ArrayBuffer(1)],
    "protocol",
    /1 buffers belong to no frame/,
  );
});

Deno.test("readBatch() deals the buffers out to the frames that claim them", () => {
  const buffers = [new ArrayBuffer(1), new ArrayBuffer(2), new ArrayBuffer(3)];
  const frames = [
    { t: "result", id: 1, value: { "~b": 0 }, b: 1 },
    { t: "pending", id: 2 },
    { t: "ask", id: 3, call: 1, method: "a", args: [{ "~b": 1 }], b: 2 },
    { t: "result", id: 4, b: 0 },
  ];
  const read = readBatch([JSON.stringify(frames), ...buffers], DEFAULT_LIMITS).frames;
  assert.deepEqual(read.map((r) => r.buffers.map((b) => b.byteLength)), [[1], [], [2, 3], []]);
  assert.equal(read[2]!.buffers[0], buffers[1]);
});

Deno.test("readBatch() refuses messages that are no batch", () => {
  const bad: [unknown, RegExp][] = [
    [undefined, /neither text nor an array/],
    [null, /neither/],
    [1, /neither/],
    [{ 0: "[]", length: 1 }, /neither/],
    [[], /neither/],
    [[1, "[]"], /neither/],
    [[["[]"]], /neither/],
    [new String("[]"), /neither/],
    [new ArrayBuffer(8), /neither/],
    ["", /not JSON/],
    ["[", /not JSON/],
    ["[{}]]", /not JSON/],
    ["null", /not an array/],
    ["{}", /not an array/],
    ["[]", /not an array of frames/],
    [['[{"t":"pending","id":1}]', new Uint8Array(1)], /not a plain ArrayBuffer/],
    [['[{"t":"pending","id":1}]', "x"], /not a plain ArrayBuffer/],
    [['[{"t":"pending","id":1}]', null], /not a plain ArrayBuffer/],
    [['[{"t":"pending","id":1}]', new SharedArrayBuffer(1)], /not a plain ArrayBuffer/],
    [['[{"t":"pending","id":1}]', new ArrayBuffer(1, { maxByteLength: 2 })], /not a plain/],
    [['[{"t":"pending","id":1}]', { byteLength: 1 }], /not a plain ArrayBuffer/],
  ];
  for (const [message, pattern] of bad) assertRefused(message, "protocol", pattern);
});

Deno.test("readBatch() refuses frames that do not fit, saying where", () => {
  const bad: [unknown, RegExp][] = [
    [null, /frame 1 /],
    [[], /frame 1 /],
    ["pending", /frame 1 /],
    [{}, /at "t"/],
    [{ t: "call", id: 1 }, /at "t"/],
    [{ t: "constructor" }, /at "t"/],
    [{ t: "__proto__" }, /at "t"/],
    [{ t: ["pending"], id: 1 }, /at "t"/],
    [{ t: "pending" }, /at "id"/],
    [{ t: "pending", id: "1" }, /at "id"/],
    [{ t: "pending", id: -1 }, /at "id"/],
    [{ t: "pending", id: 0.5 }, /at "id"/],
    [{ t: "pending", id: 2 ** 31 }, /at "id"/],
    [{ t: "pending", id: 1, extra: 1 }, /"extra"/],
    [{ t: "pending", id: 1, b: 1 }, /"b"/],
    [{ t: "result", id: 1, b: -1 }, /at "b"/],
    [{ t: "result", id: 1, b: 1.5 }, /at "b"/],
    [{ t: "result", id: 1, b: 1001 }, /at "b"/],
    [{ t: "result", id: 1, error: "no" }, /at "error"/],
    [{ t: "result", id: 1, error: { ...error, status: 99 } }, /at "error\.status"/],
    [{ t: "result", id: 1, error: { ...error, cause: 1 } }, /at "error"/],
    [{ t: "result", id: 1, error: { name: "E", message: "x".repeat(64 * 1024 + 1) } }, /message/],
    [{ t: "ask", id: 1, call: 1, method: "", args: [] }, /at "method"/],
    [{ t: "ask", id: 1, call: 1, method: "a", args: {} }, /at "args"/],
    [{ t: "ask", id: 1, call: 1, method: "a", args: Array(21).fill(0) }, /at "args"/],
    [{ t: "ask", id: 1, call: 1, method: "a", args: [], block: 1 }, /at "block"/],
    [{ t: "log", level: "fatal", text: "" }, /at "level"/],
    [{ t: "log", level: "info", text: 1 }, /at "text"/],
    [{ t: "ready", v: 1, reg: { ...registrations, hooks: [{ ...hook, at: 1 }] } }, /hooks\.0\.at/],
    [{ t: "ready", v: 1, reg: { ...registrations, more: [] } }, /"more"/],
    [{ t: "pending", id: 1, ["x".repeat(1e6)]: 1 }, /^Cannot read a batch/],
  ];
  for (const [frame, pattern] of bad) {
    const text = JSON.stringify([{ t: "pending", id: 1 }, frame]);
    assertRefused(text, "protocol", pattern);
  }
  assertRefused('[{"t":"pending","id":1,"__proto__":{"a":1}}]', "protocol", /__proto__/);
  assertRefused('[{"__proto__":{"t":"pending","id":1}}]', "protocol", /frame 0/);
});

Deno.test("readBatch() refuses lies about buffers", () => {
  const one = new ArrayBuffer(1);
  const result = (b: number) => ({ t: "result", id: 1, b });
  const bad: [unknown[], ArrayBuffer[], RegExp][] = [
    [[result(1)], [], /frame 0 claims buffers that did not come/],
    [[result(1), result(1)], [one], /frame 1 claims/],
    [[result(1)], [one, one], /1 buffers belong to no frame/],
    [[{ t: "pending", id: 1 }], [one], /1 buffers belong to no frame/],
  ];
  for (const [frames, buffers, pattern] of bad) {
    assertRefused([JSON.stringify(frames), ...buffers], "protocol", pattern);
  }
});

Deno.test("readBatch() holds batches to the limits, exactly", () => {
  const text = '[{"t":"result","id":1,"b":2}]';
  const message = [text, new ArrayBuffer(6), new ArrayBuffer(4)];
  const limits = { ...DEFAULT_LIMITS, batchLength: text.length, batchBytes: 10 + 2 * BUFFER_COST };
  assert.equal(readBatch(message, limits).frames.length, 1);
  const short = { ...limits, batchLength: text.length - 1 };
  assertRefused(message, "limit", /29 characters, at most 28/, short);
  const less = { ...limits, batchBytes: limits.batchBytes - 1 };
  assertRefused(message, "limit", /1034 bytes, at most 1033/, less);
  const two = '[{"t":"pong"},{"t":"pong"}]';
  assert.equal(readBatch(two, { ...DEFAULT_LIMITS, batchFrames: 2 }).frames.length, 2);
  assertRefused(two, "limit", /2 frames, at most 1/, { ...DEFAULT_LIMITS, batchFrames: 1 });
});

// ------------------------------------------------------------------ properties

/** Runs `readBatch` on hostile input; returns whether it was accepted. */
function survives(message: unknown): boolean {
  try {
    const { frames } = readBatch(message, DEFAULT_LIMITS);
    for (const { frame } of frames) assert.equal(typeof frame.t, "string");
    return true;
  } catch (thrown) {
    assert(thrown instanceof PaddockError, String(thrown));
    assert(thrown.code === "protocol" || thrown.code === "limit");
    return false;
  }
}

Deno.test("readBatch() does not parse what has far more structure than a value may have", () => {
  const ask = (value: string) =>
    `[{"t":"ask","id":1,"call":0,"method":"kv.set","args":[${value}]}]`;
  const most = ask(JSON.stringify(Array.from({ length: 100_000 }, () => ({ "~d": 1 }))));
  assert.equal(readBatch(most, DEFAULT_LIMITS).frames.length, 1);
  const deep = "[".repeat(4_000_000) + "]".repeat(4_000_000);
  const wide = `[${"[],".repeat(4_000_000)}1]`;
  for (const text of [deep, wide, ask(deep), ask(wide)]) {
    assert.throws(() => readBatch(text, DEFAULT_LIMITS), (error) => {
      assert.ok(error instanceof PaddockError);
      assert.equal(error.code, "limit");
      assert.match(error.message, /more items than the 100000 of one value, or is far too deep/);
      return true;
    });
  }
});

Deno.test("readBatch() throws nothing but PaddockError for any message", () => {
  fc.assert(fc.property(fc.anything(), (message) => assert.equal(survives(message), false)));
  // Chance may write a result in short, but no frame that has a name.
  fc.assert(
    fc.property(fc.json(), (text) => {
      if (survives(text)) assert(JSON.parse(text).every(Array.isArray));
    }),
  );
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.array(fc.anything(), { maxLength: 3 }),
      (value, rest) => {
        if (survives([JSON.stringify([value]), ...rest])) assert(Array.isArray(value));
      },
    ),
  );
});

Deno.test("readBatch() survives batches with a character changed", () => {
  const text = JSON.stringify(good);
  let accepted = 0;
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(2), fc.string({ maxLength: 3 }), (at, cut, put) => {
      if (survives(text.slice(0, at) + put + text.slice(at + cut))) accepted++;
    }),
    { numRuns: 1_000 },
  );
  assert(accepted > 0, "every change was refused: the changes are too coarse");
});

Deno.test("readBatch() survives frames with a field changed, added or taken away", () => {
  let accepted = 0;
  const field = fc.constantFrom("t", "id", "b", "v", "reg", "error", "args", "value", "__proto__");
  fc.assert(
    fc.property(
      fc.constantFrom(...good),
      field,
      fc.option(fc.jsonValue({ maxDepth: 2 }), { nil: undefined }),
      (frame, name, value) => {
        const changed = { ...frame };
        Object.defineProperty(changed, name, { value, enumerable: true });
        if (survives(JSON.stringify([changed]))) accepted++;
      },
    ),
    { numRuns: 1_000 },
  );
  assert(accepted > 0, "every change was refused: the changes are too coarse");
});
