import assert from "node:assert/strict";
import { recordCodec, RecordModel } from "../../src/store/record_model.ts";
import { ApiError } from "../../src/wire/errors.ts";
import { packRecord } from "../../src/wire/record.ts";
import { POSTS } from "./stores.ts";

const codec = recordCodec(new Map([["posts", POSTS]]));

function stored(data: Record<string, unknown> = {}): RecordModel {
  return RecordModel.stored(POSTS, { id: "abcdefghijklmno", title: "one", tags: ["a"], ...data });
}

Deno.test("RecordModel gives values in the words of PocketBase", () => {
  const record = new RecordModel(POSTS, {
    text: "3.9",
    number: -2.7,
    yes: true,
    list: ["a", 1],
    date: "2022-01-01 10:00:00.123Z",
    nothing: null,
    object: { a: 1 },
  });
  const cases: [string, string, number, number, boolean, string[]][] = [
    ["text", "3.9", 3, 3.9, false, ["3.9"]],
    ["number", "-2.7", -2, -2.7, true, ["-2.7"]],
    ["yes", "true", 1, 1, true, ["true"]],
    ["list", '["a",1]', 0, 0, false, ["a", "1"]],
    ["nothing", "", 0, 0, false, []],
    ["missing", "", 0, 0, false, []],
    ["object", '{"a":1}', 0, 0, false, ["[object Object]"]],
  ];
  for (const [field, text, int, float, bool, slice] of cases) {
    assert.deepEqual(
      [
        record.getString(field),
        record.getInt(field),
        record.getFloat(field),
        record.getBool(field),
        record.getStringSlice(field),
      ],
      [text, int, float, bool, slice],
      field,
    );
  }
  assert.equal(record.getDateTime("date")?.getTime(), Date.UTC(2022, 0, 1, 10, 0, 0, 123));
  assert.equal(record.getDateTime("text") instanceof Date, true);
  for (const field of ["nothing", "missing", "object", "yes"]) {
    assert.equal(record.getDateTime(field), null, field);
  }
});

Deno.test("RecordModel.original() keeps what was stored, even when a value is changed in place", () => {
  const record = stored();
  (record.get("tags") as string[]).push("b");
  record.set("title", "two");
  record.id = "x";
  assert.deepEqual(record.original().get("tags"), ["a"]);
  assert.equal(record.original().get("title"), "one");
  assert.equal(record.original().id, "abcdefghijklmno");
  assert.deepEqual(record.changes(), { id: "x", title: "two", tags: ["a", "b"] });
  assert.deepEqual(new RecordModel(POSTS, { title: "a" }).original().fieldsData(), {});
  assert.deepEqual(stored().changes(), {});
});

Deno.test("RecordModel takes any field name as a field", () => {
  const record = new RecordModel(POSTS);
  const hostile = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}');
  record.load(hostile);
  assert.equal(record.get("polluted"), undefined);
  assert.equal(record.get("toString"), undefined);
  assert.equal(record.get("constructor"), 2);
  assert.deepEqual(Object.keys(record.publicExport()), [
    "collectionId",
    "collectionName",
    "__proto__",
    "constructor",
  ]);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
});

Deno.test("recordCodec() carries values, what was stored, and whether it was", () => {
  const record = stored({ views: 1 });
  record.set("title", "two");
  record.set("extra", true);
  record.set("views", undefined);
  const copy = codec.decode(JSON.parse(JSON.stringify(codec.encode(record))));
  assert.notEqual(copy, record);
  assert.equal(copy.isNew(), false);
  assert.equal(copy.get("title"), "two");
  assert.deepEqual(copy.original().fieldsData(), record.original().fieldsData());
  assert.deepEqual(copy.changes(), { title: "two", extra: true, views: undefined });
  const fresh = codec.decode(codec.encode(new RecordModel(POSTS, { title: "a" })));
  assert.equal(fresh.isNew(), true);
});

Deno.test("recordCodec() lets a plugin change values of a record, not what is stored of it", () => {
  const record = stored();
  const claimed = new RecordModel(POSTS, { id: record.id, title: "two" });
  codec.assign!(record, packRecord(claimed));
  assert.equal(record.isNew(), false);
  assert.deepEqual(record.changes(), { title: "two", tags: undefined });
  const other = RecordModel.stored(POSTS, { id: "another", title: "x" });
  assert.throws(() => codec.assign!(record, packRecord(other)), TypeError);
  const fresh = new RecordModel(POSTS, { title: "a" });
  codec.assign!(fresh, packRecord(other));
  assert.deepEqual([fresh.isNew(), fresh.id], [true, "another"]);
});

Deno.test("recordCodec() refuses what is no record", () => {
  const good = { c: "posts", n: true, d: {} };
  const bad: unknown[] = [
    null,
    "x",
    [],
    {},
    { ...good, n: 1 },
    { ...good, d: [] },
    { ...good, d: null },
    { ...good, d: { id: 5 } },
    { ...good, o: "x" },
    { ...good, x: [1] },
    { ...good, c: 5 },
  ];
  for (const payload of bad) {
    assert.throws(() => codec.decode(payload), TypeError, JSON.stringify(payload));
  }
  assert.throws(
    () => codec.decode({ ...good, c: "toString" }),
    (error) => error instanceof ApiError && error.status === 404 && /"posts"/.test(error.message),
  );
  assert.equal(codec.is({ collection: () => POSTS }), false);
  assert.equal(codec.is(stored()), true);
});
