import assert from "node:assert/strict";
import { SharedValues } from "../../src/server/shared_values.ts";

Deno.test("SharedValues holds values by name, whatever the name", () => {
  const values = new SharedValues();
  values.set("a", 1);
  values.set("__proto__", { b: 2 });
  assert.equal(values.get("a"), 1);
  assert.deepEqual(values.get("__proto__"), { b: 2 });
  assert.equal(values.get("toString"), undefined);
  assert.equal(values.has("toString"), false);
  assert.deepEqual(Object.keys(values.getAll()), ["a", "__proto__"]);
  values.remove("a");
  assert.equal(values.length, 1);
});

Deno.test("SharedValues counts and bounds in one step", () => {
  const values = new SharedValues();
  assert.equal(values.increment("n", 2), 2);
  assert.equal(values.increment("n", -3), -1);
  values.set("text", "x");
  assert.throws(() => values.increment("text", 1), TypeError);
  assert.equal(values.setIfLessThanLimit("third", 1, 2), false);
  assert.equal(values.setIfLessThanLimit("n", 5, 2), true);
  assert.equal(values.setIfLessThanLimit("third", 1, 3), true);
});

Deno.test("SharedValues refuses more than the host can bear", () => {
  const values = new SharedValues({ entries: 2, valueSize: 10 });
  values.set("a", 1);
  values.set("b", 1);
  assert.throws(() => values.set("c", 1), RangeError);
  values.set("b", "x".repeat(8));
  assert.throws(() => values.set("b", "x".repeat(9)), /"b".*10 characters/);
});

Deno.test("SharedValues bounds all values together", () => {
  const values = new SharedValues({ totalSize: 20 });
  values.set("a", "x".repeat(10));
  assert.throws(
    () => values.set("b", "x".repeat(10)),
    /all values together may have 20 characters/,
  );
  values.set("a", "y".repeat(12));
  values.remove("a");
  values.remove("a");
  values.set("b", "x".repeat(15));
});

Deno.test("SharedValues counts what is in bytes, records, dates and big numbers", () => {
  const values = new SharedValues({ valueSize: 1_000 });
  values.set("bytes", new Uint8Array(900));
  assert.throws(() => values.set("bytes", new Uint8Array(1_000)), RangeError);
  assert.throws(
    () => values.set("list", Array.from({ length: 10 }, () => new Uint8Array(100))),
    RangeError,
  );
  assert.throws(() => values.set("number", 10n ** 5_000n), RangeError);
  assert.throws(() => values.set("hidden", { toJSON: () => "x".repeat(1_000) }), RangeError);
  values.set("date", { at: new Date(0), n: 1n, nothing: null });
  assert.deepEqual(values.get("date"), { at: new Date(0), n: 1n, nothing: null });
});
