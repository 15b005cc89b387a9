import assert from "node:assert/strict";
import { z } from "zod";
import { createCollection } from "../../src/store/collection.ts";
import { recordKey } from "../../src/store/record_entry.ts";
import { RecordModel } from "../../src/store/record_model.ts";
import { countRecords, queryRecords } from "../../src/store/record_query.ts";
import { RecordShelf } from "../../src/store/record_shelf.ts";
import { RecordStore } from "../../src/store/record_store.ts";
import type { Sortable } from "../../src/store/sort.ts";
import { openStore, POSTS, type TestStore } from "./stores.ts";

async function titles(test: TestStore, filter = "title != ''"): Promise<string> {
  const { records } = await queryRecords(test.store, POSTS, { filter });
  return records.map((record) => record.get("title")).join("");
}

/** How many entries a store reads by lists while `run` runs. */
async function entriesListed(test: TestStore, run: () => Promise<unknown>): Promise<number> {
  let listed = 0;
  const { kv } = test;
  const list = kv.list.bind(kv);
  Object.defineProperty(kv, "list", {
    configurable: true,
    value: (...args: Parameters<typeof list>) => {
      listed++;
      return list(...args);
    },
  });
  try {
    await run();
  } finally {
    Reflect.deleteProperty(kv, "list");
  }
  return listed;
}

Deno.test("queryRecords() reads all records once and follows the store's writes in memory", async () => {
  await using test = await openStore();
  const a = await test.insert({ title: "a" });
  await test.insert({ title: "b" });
  assert.equal(await titles(test), "ab");
  const listed = await entriesListed(test, async () => {
    await test.insert({ title: "c" });
    assert.equal(await titles(test), "abc");
    a.set("title", "A");
    await test.store.update(a);
    assert.equal(await titles(test), "Abc");
    await test.store.remove(POSTS, a.id);
    assert.equal(await titles(test), "bc");
    assert.equal(await countRecords(test.store, POSTS, "title = 'a'"), 0);
  });
  assert.equal(listed, 0);
});

Deno.test("queryRecords() sees what another host on the same KV wrote", async () => {
  await using test = await openStore();
  const other = new RecordStore({ kv: test.kv, clock: test.clock.read });
  const a = await test.insert({ title: "a" });
  assert.equal(await titles(test), "a");
  const theirs = await other.getRaw(POSTS, a.id);
  theirs.set("title", "x");
  await other.update(theirs);
  assert.equal(await titles(test), "x");
  // A write of its own on top of theirs does not hide that there were others.
  theirs.set("title", "y");
  await other.update(theirs);
  test.clock.now++;
  await test.insert({ title: "b" });
  assert.equal(await titles(test), "yb");
});

Deno.test("queryRecords() never misses what was stored before it, whoever writes meanwhile", async () => {
  await using test = await openStore();
  const other = new RecordStore({ kv: test.kv, clock: test.clock.read });
  const stores = [test.store, other];
  let done = 0;
  const writers = stores.map(async (store, host) => {
    for (let i = 0; i < 40; i++) {
      test.clock.now++;
      const post = new RecordModel(POSTS, { title: `t${host}`, views: i });
      await store.insert(post);
      done++;
      if (i % 3 === 0) await store.remove(POSTS, post.id).then(() => done--);
    }
  });
  const reader = async () => {
    for (let i = 0; i < 60; i++) {
      // Deletions may be under way: at most one a writer.
      const before = done - stores.length;
      const found = await countRecords(test.store, POSTS, "title != ''");
      assert.equal(found >= before, true, `${found} found of ${before}`);
    }
  };
  await Promise.all([...writers, reader()]);
  assert.equal(await countRecords(test.store, POSTS, "title != ''"), done);
  assert.equal(await countRecords(test.store, POSTS), done);
});

Deno.test("queryRecords() gives values that nobody can change for the next query", async () => {
  await using test = await openStore();
  await test.insert({ title: "a", tags: ["x"], meta: { deep: [1] } });
  const query = { filter: "title = 'a'" };
  const { records: [first] } = await queryRecords(test.store, POSTS, query);
  const exported = first!.publicExport() as { tags: string[]; meta: { deep: number[] } };
  exported.tags.push("y");
  exported.meta.deep.push(2);
  const { records: [second] } = await queryRecords(test.store, POSTS, query);
  assert.deepEqual(second!.get("tags"), ["x"]);
  assert.deepEqual(second!.get("meta"), { deep: [1] });
});

Deno.test("queryRecords() finds all of what it has to rest in between for", async () => {
  await using test = await openStore();
  const title = "a".repeat(500);
  await Promise.all(Array.from({ length: 2_000 }, () => test.insert({ title })));
  const filter = [...Array(150).fill("title ~ '%aab%'"), "views = 0"].join(" || ");
  const { total } = await queryRecords(test.store, POSTS, { filter });
  assert.equal(total, 2_000);
});

Deno.test("queryRecords() refuses a record that does not fit the schema, also from memory", async () => {
  await using test = await openStore();
  const a = await test.insert({ title: "a" });
  assert.equal(await titles(test), "a");
  const strict = createCollection("posts", { schema: z.object({ title: z.number() }) });
  await assert.rejects(
    queryRecords(test.store, strict, { filter: "title = 1" }),
    { code: "invalid", message: new RegExp(a.id) },
  );
  assert.equal(await titles(test), "a");
});

Deno.test("RecordShelf.rows() keeps nothing that is larger than it may be, then or later", async () => {
  await using test = await openStore();
  const shelf = new RecordShelf({
    kv: test.kv,
    collection: POSTS,
    settle: () => test.store.drain(),
    maxUnits: 250,
  });
  const a = await test.insert({ title: "a" });
  assert.deepEqual([...await shelf.rows() ?? []].map(titleOf), ["a"]);
  const { key, value, versionstamp } = await test.kv.get(recordKey("posts", a.id));
  assert.deepEqual(key, recordKey("posts", a.id));
  const long = structuredClone(value) as { order: number; data: Record<string, unknown> };
  long.data.title = "a".repeat(300);
  shelf.wrote(a.id, long, `${versionstamp!.slice(0, -1)}z`);
  assert.equal(await shelf.rows(), undefined);

  await test.insert({ title: "b".repeat(300) });
  const full = new RecordShelf({
    kv: test.kv,
    collection: POSTS,
    settle: () => test.store.drain(),
    maxUnits: 250,
  });
  assert.equal(await full.rows(), undefined);
});

Deno.test("RecordShelf.rows() reads once for everybody who asks at the same time", async () => {
  await using test = await openStore();
  await test.insert({ title: "a" });
  const listed = await entriesListed(test, async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => test.store.rows(POSTS)));
    for (const rows of all) assert.deepEqual([...rows!].map(titleOf), ["a"]);
  });
  assert.equal(listed, 1);
});

function titleOf({ data }: Sortable): unknown {
  return data.title;
}
