import assert from "node:assert/strict";
import { z } from "zod";
import { createCollection } from "../../src/store/collection.ts";
import { RecordModel } from "../../src/store/record_model.ts";
import { recordKey } from "../../src/store/record_entry.ts";
import { countRecords, queryRecords } from "../../src/store/record_query.ts";
import { RecordStore } from "../../src/store/record_store.ts";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";
import { openStore, POSTS } from "./stores.ts";

function isApiError(status: number, field?: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof ApiError && error.status === status &&
    (field === undefined || Object.hasOwn(error.data, field));
}

Deno.test("RecordStore.insert() gives id, dates and defaults, and the record can be read back", async () => {
  await using test = await openStore();
  const record = new RecordModel(POSTS, { title: "First", unknown: 1 });
  assert.equal(record.isNew(), true);
  await test.store.insert(record);
  assert.equal(record.isNew(), false);
  assert.match(record.id, /^[a-z0-9]{15}$/);
  const expected = {
    collectionId: POSTS.id,
    collectionName: "posts",
    id: record.id,
    created: "2022-01-01 10:00:00.000Z",
    updated: "2022-01-01 10:00:00.000Z",
    title: "First",
    views: 0,
  };
  assert.deepEqual(record.publicExport(), expected);
  assert.deepEqual((await test.store.get(POSTS, record.id))?.publicExport(), expected);
  assert.equal(await test.store.get(POSTS, "nothing"), null);
  const long = "x".repeat(10_000);
  assert.equal(await test.store.get(POSTS, long), null);
  await assert.rejects(test.store.getRaw(POSTS, long), isApiError(404));
});

Deno.test("RecordStore.insert() refuses what cannot be stored, with a reason by field", async () => {
  await using test = await openStore();
  await test.insert({ id: "abcdefghijklmno", title: "taken" });
  const cases: [Record<string, unknown>, string][] = [
    [{}, "title"],
    [{ title: 5 }, "title"],
    [{ title: "" }, "title"],
    [{ title: "a", views: "many" }, "views"],
    [{ title: "a", "views+": 1 }, "views+"],
    [{ title: "a", "+tags": "b" }, "+tags"],
    [{ title: "a", tags: ["a", 1] }, "tags"],
    [{ title: "a", id: "short" }, "id"],
    [{ title: "a", id: "ABCDEFGHIJKLMNO" }, "id"],
    [{ title: "a", id: "abcdefghijklmno" }, "id"],
    [{ title: "x".repeat(70_000) }, "@record"],
    [{ title: "€".repeat(35_000) }, "@record"],
  ];
  for (const [data, field] of cases) {
    await assert.rejects(test.insert(data), isApiError(400, field), field);
  }
  await test.insert({ title: "x".repeat(60_000) });
  assert.equal(await countRecords(test.store, POSTS), 2);
});

Deno.test("RecordStore.insert() takes random bytes from outside, without favouring letters", async () => {
  const kv = await Deno.openKv(":memory:");
  let next = 250;
  const store = new RecordStore({
    kv,
    random: (bytes) => bytes.forEach((_, i) => bytes[i] = next++ % 256),
  });
  // 252 to 255 would make the first letters likelier and are skipped.
  assert.equal(store.newId(), "89abcdefghijklm");
  kv.close();
});

Deno.test("RecordStore.newId() lets ids of one run begin alike, and no two be the same", async () => {
  await using test = await openStore();
  const ids = Array.from({ length: 640 }, () => test.store.newId());
  assert.ok(ids.every((id) => /^[a-z0-9]{15}$/.test(id)));
  assert.equal(new Set(ids.map((id) => id.slice(2))).size, 640);
  const runs = Array.from({ length: 10 }, (_, i) => ids.slice(i * 64, (i + 1) * 64));
  for (const run of runs) assert.equal(new Set(run.map((id) => id.slice(0, 2))).size, 1);
  // That all ten runs begin alike by chance would be a wonder.
  assert.ok(new Set(runs.map(([id]) => id!.slice(0, 2))).size > 1);
});

Deno.test("RecordStore.update() stores changed fields and keeps what others changed meanwhile", async () => {
  await using test = await openStore();
  const { id } = await test.insert({ title: "one", views: 1, tags: ["a"] });
  const mine = (await test.store.get(POSTS, id))!;
  const theirs = (await test.store.get(POSTS, id))!;
  test.clock.now += 1_000;
  theirs.set("views", 2);
  await test.store.update(theirs);
  mine.set("title", "two");
  mine.set("tags", undefined);
  await test.store.update(mine);
  assert.deepEqual(mine.publicExport(), {
    collectionId: POSTS.id,
    collectionName: "posts",
    id,
    created: "2022-01-01 10:00:00.000Z",
    updated: "2022-01-01 10:00:01.000Z",
    title: "two",
    views: 2,
  });
  mine.set("title", 5);
  await assert.rejects(test.store.update(mine), isApiError(400, "title"));
});

Deno.test("RecordStore.update() notices what changed after getRaw() had read the record", async () => {
  await using test = await openStore();
  const { id } = await test.insert({ title: "one" });
  const mine = await test.store.getRaw(POSTS, id);
  const theirs = await test.store.getRaw(POSTS, id);
  theirs.set("views", 2);
  await test.store.update(theirs);
  mine.set("title", "two");
  await test.store.update(mine);
  assert.deepEqual([mine.get("title"), mine.get("views")], ["two", 2]);
  const late = await test.store.getRaw(POSTS, id);
  await test.store.remove(POSTS, id);
  late.set("title", "three");
  await assert.rejects(test.store.update(late), isApiError(404));
});

Deno.test("RecordStore.update() loses no update when many write one record at once", async () => {
  await using test = await openStore();
  const { id } = await test.insert({ title: "one", meta: {} });
  const other = new RecordStore({ kv: test.kv });
  await Promise.all(Array.from({ length: 50 }, async (_, i) => {
    const record = (await test.store.get(POSTS, id))!;
    record.set(i % 2 ? "title" : "views", i % 2 ? `t${i}` : i);
    await (i % 10 === 0 ? other : test.store).update(record);
  }));
  const record = (await test.store.get(POSTS, id))!;
  assert.match(record.getString("title"), /^t\d+$/);
  assert.notEqual(record.get("views"), 0);
});

Deno.test("what is stored in the place of a record and is none is refused by its key", async () => {
  await using test = await openStore();
  const { id } = await test.insert({ title: "one" });
  const damaged = { code: "invalid", message: /"records","posts","[a-z0-9]{15}".* is no record/ };
  for (const value of ["text", 5, { order: 1 }, { order: "1", data: {} }, { order: 1, data: [] }]) {
    await test.kv.set(recordKey("posts", id), value);
    const { store } = test;
    await assert.rejects(store.get(POSTS, id), damaged);
    await assert.rejects(store.getRaw(POSTS, id), damaged);
    await assert.rejects(store.update(RecordModel.stored(POSTS, { id, title: "two" })), damaged);
    await assert.rejects(store.remove(POSTS, id), damaged);
    for (const filter of ["", "title = 'one'"]) {
      await assert.rejects(
        queryRecords(new RecordStore({ kv: test.kv }), POSTS, { filter }),
        damaged,
      );
    }
  }
});

Deno.test("RecordStore.remove() removes the record, its place in the order, and counts it down", async () => {
  await using test = await openStore();
  const { id } = await test.insert({ title: "one" });
  await test.insert({ title: "two" });
  const gone = (await test.store.get(POSTS, id))!;
  await test.store.remove(POSTS, id);
  assert.equal(await test.store.get(POSTS, id), null);
  assert.equal(await countRecords(test.store, POSTS), 1);
  await assert.rejects(test.store.remove(POSTS, id), isApiError(404));
  await assert.rejects(test.store.update(gone), isApiError(404));
  await assert.rejects(test.store.getRaw(POSTS, id), isApiError(404));
  let keys = 0;
  for await (const _ of test.kv.list({ prefix: [] })) keys++;
  assert.equal(keys, 4);
});

Deno.test("RecordStore.get() names the field that no longer fits, and the record can be repaired", async () => {
  await using test = await openStore();
  const { id } = await test.insert({ title: "one", views: 1 });
  const changed = createCollection("posts", {
    schema: z.object({ title: z.string(), views: z.string(), extra: z.string().default("x") }),
  });
  await assert.rejects(
    test.store.get(changed, id),
    (error) =>
      error instanceof PaddockError && error.code === "invalid" && /views/.test(error.message),
  );
  const raw = await test.store.getRaw(changed, id);
  raw.set("views", "1");
  await test.store.update(raw);
  assert.equal((await test.store.get(changed, id))?.get("extra"), "x");
});
