import assert from "node:assert/strict";
import { RecordModel } from "../../src/store/record_model.ts";
import { countRecords, queryRecords, type RecordQuery } from "../../src/store/record_query.ts";
import { ApiError } from "../../src/wire/errors.ts";
import { openStore, POSTS } from "./stores.ts";

Deno.test("queryRecords() filters, sorts and pages", async () => {
  await using test = await openStore();
  for (let i = 0; i < 25; i++) {
    if (i % 3 === 0) test.clock.now++;
    await test.insert({ title: `t${String(i).padStart(2, "0")}`, views: i % 5 });
  }
  const cases: [RecordQuery, string[], number][] = [
    [{ limit: 3 }, ["t00", "t01", "t02"], 25],
    [{ limit: 3, offset: 12 }, ["t12", "t13", "t14"], 25],
    [{ limit: 3, offset: 24 }, ["t24"], 25],
    [{ offset: 25 }, [], 25],
    [{ sort: "-created", limit: 2 }, ["t24", "t23"], 25],
    [{ sort: "@rowid", offset: 23 }, ["t23", "t24"], 25],
    [{ sort: "-@rowid", limit: 1 }, ["t24"], 25],
    [{ filter: "views = 0", sort: "-created", limit: 2 }, ["t20", "t15"], 5],
    [{ filter: "views > 3" }, ["t04", "t09", "t14", "t19", "t24"], 5],
    [{ sort: "-views,title", limit: 2 }, ["t04", "t09"], 25],
    [{ sort: "views,-title", limit: 2 }, ["t20", "t15"], 25],
    [{ filter: "title = {:t}", params: { t: "t07" } }, ["t07"], 1],
    [{ filter: "title ~ '1_%'", limit: 2 }, [], 0],
    [{ filter: "title ~ 't1_'", limit: 2 }, [], 0],
    [{ filter: "title ~ '%1_'", limit: 2 }, ["t10", "t11"], 10],
  ];
  for (const [query, titles, total] of cases) {
    const page = await queryRecords(test.store, POSTS, query);
    const found = page.records.map((record) => record.get("title"));
    assert.deepEqual([found, page.total], [titles, total], JSON.stringify(query));
  }
  assert.equal(await countRecords(test.store, POSTS, "views = 1"), 5);
});

Deno.test("queryRecords() reads more records than one batch, in the order of making", async () => {
  await using test = await openStore();
  const made = Array.from({ length: 620 }, (_, i) => i);
  await Promise.all(
    made.map((i) => test.store.insert(new RecordModel(POSTS, { title: "t", views: i }))),
  );
  const { records, total } = await queryRecords(test.store, POSTS, {});
  assert.equal(total, made.length);
  assert.deepEqual(records.map((record) => record.get("views")), made);
  const filtered = await queryRecords(test.store, POSTS, { filter: "views >= 0", sort: "-@rowid" });
  assert.deepEqual(filtered.records.map((record) => record.get("views")), made.toReversed());
});

Deno.test("queryRecords() refuses a wrong query as the asker's error", async () => {
  await using test = await openStore();
  const cases: [RecordQuery, RegExp][] = [
    [{ filter: "nothing = 1" }, /unknown field "nothing".*title/],
    [{ filter: "title" }, /column 6: expected an operator/],
    [{ filter: "title = {:x}" }, /parameter "x" was not given/],
    [{ filter: "title = {:x}", params: { x: {} } }, /parameter "x".*object/],
    [{ sort: "nothing" }, /"nothing".*title/],
    [{ sort: "title,title,title,title,title,title,title,title,title" }, /8 fields/],
    [{ limit: -1 }, /"limit".*-1/],
    [{ offset: 1.5 }, /"offset".*1.5/],
  ];
  for (const [query, pattern] of cases) {
    await assert.rejects(queryRecords(test.store, POSTS, query), (error) => {
      assert.ok(error instanceof ApiError && error.status === 400, String(error));
      assert.match(error.message, pattern);
      return true;
    });
  }
});
