import assert from "node:assert/strict";
import fc from "fast-check";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";
import { WireError } from "../../src/wire/protocol.ts";
import { fromWireError, toWireError } from "../../src/wire/wire_error.ts";

class OddError extends Error {
  override name = "OddError";
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : { a: nested(levels - 1) };
}

function throwing(): never {
  throw new Error("a trap");
}

Deno.test("toWireError() says something of anything that is thrown", () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  const cases: [unknown, Partial<WireError>][] = [
    [new TypeError("bad"), { name: "TypeError", message: "bad" }],
    [new OddError("odd"), { name: "OddError", message: "odd" }],
    [new Error(""), { name: "Error", message: "" }],
    ["text", { name: "Error", message: "text" }],
    ["", { name: "Error", message: "" }],
    [undefined, { name: "Error", message: "Thrown value was undefined" }],
    [null, { message: "Thrown value was null" }],
    [0, { message: "Thrown value was 0" }],
    [5n, { message: "Thrown value was 5" }],
    [false, { message: "Thrown value was false" }],
    [Symbol("s"), { message: "Thrown value was Symbol(s)" }],
    [throwing, { message: "Thrown value was a function" }],
    [{ a: 1 }, { name: "Error", message: 'Thrown value was {"a":1}' }],
    [["a"], { message: 'Thrown value was ["a"]' }],
    [{}, { message: "Thrown value was an object without a message" }],
    [loop, { message: "Thrown value was an object without a message" }],
    [{ toJSON: throwing }, { message: "Thrown value was an object without a message" }],
    [{ message: { a: 1 } }, { message: 'Thrown value was {"message":{"a":1}}' }],
    [{ message: "plain" }, { name: "Error", message: "plain" }],
    [{ name: "", message: "plain" }, { name: "Error" }],
    [{ name: 5, message: "plain" }, { name: "Error" }],
    [Object.create(null), { message: "Thrown value was an object without a message" }],
    [{ code: "ENOENT", message: "m" }, { code: "ENOENT" }],
    [new PaddockError("deadline", "late"), { name: "PaddockError", code: "deadline" }],
    [{ status: 404, data: { a: 1 }, message: "m" }, { status: 404, data: { a: 1 } }],
    [new ApiError(400, "no", { at: new Date(0) }), {
      name: "ApiError",
      status: 400,
      data: { at: "1970-01-01T00:00:00.000Z" },
    }],
  ];
  for (const [thrown, expected] of cases) {
    const wire = toWireError(thrown);
    assert.deepEqual({ ...wire, ...expected }, wire, JSON.stringify(wire));
    assert.equal(WireError.safeParse(wire).success, true);
    assert(!wire.message.includes("[object"));
  }
});

Deno.test("toWireError() leaves out what does not fit", () => {
  for (const status of [99, 600, 404.5, "404", NaN]) {
    assert.equal("status" in toWireError({ message: "m", status }), false);
  }
  assert.equal("data" in toWireError({ message: "m", data: { a: 1 } }), false);
  for (const data of [1, "a", null, ["a"], { a: 1n }, nested(1_000), { a: "x".repeat(70_000) }]) {
    const wire = toWireError({ message: "m", status: 400, data });
    assert.deepEqual([wire.status, "data" in wire], [400, false]);
  }
  assert.equal("code" in toWireError({ message: "m", code: 5 }), false);
  assert.equal("stack" in toWireError(new Error("m"), { stack: false }), false);
  assert.equal(typeof toWireError(new Error("m")).stack, "string");
});

Deno.test("toWireError() cuts what is too long to what the wire takes", () => {
  const huge = "x".repeat(1_000_000);
  const wires = [
    toWireError({ name: huge, message: huge, stack: huge, code: huge, status: 500 }),
    toWireError(huge),
    toWireError({ [huge]: huge }),
    toWireError(Symbol(huge)),
  ];
  for (const wire of wires) assert.equal(WireError.safeParse(wire).success, true);
});

Deno.test("toWireError() never throws and always fits the wire", () => {
  const traps: unknown[] = [
    new Proxy({}, { get: throwing, getPrototypeOf: throwing, ownKeys: throwing }),
    Proxy.revocable({}, {}),
    (() => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    })(),
    ...["name", "message", "stack", "code", "status", "data"].map((name) =>
      Object.defineProperty(new Error("m"), name, { get: throwing })
    ),
    { message: "m", status: 400, data: { toJSON: throwing } },
  ];
  for (const trap of traps) assert.equal(WireError.safeParse(toWireError(trap)).success, true);
  const field = fc.anything();
  const record = fc.record({
    name: field,
    message: field,
    stack: field,
    code: field,
    status: fc.oneof(fc.integer({ min: 0, max: 700 }), field),
    data: field,
  }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(fc.anything({ withBigInt: true }), record), (thrown) => {
      const wire = toWireError(thrown);
      assert.equal(WireError.safeParse(wire).success, true);
      assert(fromWireError(JSON.parse(JSON.stringify(wire))) instanceof Error);
    }),
    { numRuns: 500 },
  );
});

Deno.test("fromWireError() makes an error of the class that was thrown", () => {
  const cases: [WireError, new (...args: never[]) => Error][] = [
    [{ name: "Error", message: "m" }, Error],
    [{ name: "TypeError", message: "m" }, TypeError],
    [{ name: "RangeError", message: "m" }, RangeError],
    [{ name: "SyntaxError", message: "m" }, SyntaxError],
    [{ name: "ReferenceError", message: "m" }, ReferenceError],
    [{ name: "URIError", message: "m" }, URIError],
    [{ name: "EvalError", message: "m" }, EvalError],
    [{ name: "OddError", message: "m" }, Error],
    [{ name: "constructor", message: "m" }, Error],
    [{ name: "__proto__", message: "m" }, Error],
    [{ name: "toString", message: "m" }, Error],
    [{ name: "", message: "m" }, Error],
    [{ name: "NotFoundError", message: "m", status: 404 }, ApiError],
    [{ name: "PaddockError", message: "m", code: "deadline" }, PaddockError],
    [{ name: "PaddockError", message: "m", code: "constructor" }, Error],
    [{ name: "PaddockError", message: "m" }, Error],
    [{ name: "Error", message: "m", code: "deadline" }, Error],
  ];
  for (const [wire, type] of cases) {
    const error = fromWireError(wire, { believed: true });
    assert.equal(error.constructor, type, wire.name);
    assert.equal(error.name, wire.name);
    assert.equal(error.message, "m");
    assert.equal(error.code, wire.code);
  }
});

Deno.test("fromWireError() keeps status and data of the ApiError family", () => {
  const wire = toWireError(new ApiError(422, "no", { field: { code: "required" } }));
  const error = fromWireError(JSON.parse(JSON.stringify(wire))) as ApiError;
  assert.equal(error.status, 422);
  assert.deepEqual(error.data, { field: { code: "required" } });
  for (const data of [undefined, null, [1], "a"]) {
    const bare = fromWireError({ name: "ApiError", message: "m", status: 400, data }) as ApiError;
    assert.deepEqual(bare.data, {});
  }
});

Deno.test("fromWireError() lets its caller make the errors that have a status", () => {
  class Teapot extends Error {}
  const error = fromWireError({ name: "TeapotError", message: "m", status: 418, data: { a: 1 } }, {
    makeApiError: (status, message, data, name) =>
      new Teapot(JSON.stringify([status, message, data, name])),
  });
  assert(error instanceof Teapot);
  assert.equal(error.message, '[418,"m",{"a":1},"TeapotError"]');
  assert.equal(error.name, "TeapotError");
});

Deno.test("fromWireError() keeps the other side's stack apart, and says where the error came from", () => {
  const wire = { name: "TypeError", message: "m", stack: "TypeError: m\n    at theirs:1:2" };
  const error = fromWireError(wire, { plugin: "hello", hook: "onThing" });
  assert.equal(error.remoteStack, wire.stack);
  assert(error.stack!.includes("wire_error_test.ts") && !error.stack!.includes("theirs"));
  assert.deepEqual([error.plugin, error.hook], ["hello", "onThing"]);
  assert.deepEqual(Object.keys(error), []);
  const paddock = fromWireError({ name: "PaddockError", message: "m", code: "limit" }, {
    plugin: "hello",
    believed: true,
  });
  assert.deepEqual([paddock.plugin, paddock.hook, paddock.code], ["hello", undefined, "limit"]);
});

Deno.test("fromWireError() makes no PaddockError of one nobody believes, and keeps its code for people", () => {
  const error = fromWireError({ name: "PaddockError", message: "m", code: "deadline" });
  assert.equal(error.constructor, Error);
  assert.deepEqual([error.name, error.code], ["PaddockError", "deadline"]);
});
