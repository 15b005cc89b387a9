import assert from "node:assert/strict";
import { RecordModel } from "../../src/store/record_model.ts";
import { ApiError } from "../../src/wire/errors.ts";
import { openRecords } from "./servers.ts";

Deno.test("RecordsApp.save() runs the create hooks around the write, in order", async () => {
  using test = await openRecords();
  const { hooks, records, posts } = test;
  const seen: string[] = [];
  hooks.onRecordCreate.bindFunc(async (e) => {
    assert.match(e.record.id, /^[a-z0-9]{15}$/);
    assert.equal(e.record.get("views"), 0, "defaults are there before the hooks");
    seen.push(`before ${e.record.isNew()}`);
    e.record.set("title", e.record.getString("title") + "!");
    await e.next();
    seen.push(`after ${e.record.isNew()} ${e.record.getString("created") !== ""}`);
  });
  hooks.onRecordCreate.bind({ tags: ["secrets"], func: () => void seen.push("never") });
  hooks.onRecordAfterCreateSuccess.bindFunc((e) => {
    seen.push(`success ${e.record.get("title")}`);
    return e.next();
  });
  const record = new RecordModel(posts, { title: "one" });
  assert.equal(await records.save(record), record);
  assert.deepEqual(seen, ["before true", "after false true", "success one!"]);
  const stored = await records.findById("posts", record.id);
  assert.deepEqual(stored.publicExport(), record.publicExport());
});

Deno.test("RecordsApp.save() stores nothing when a hook refuses, and says who did", async () => {
  using test = await openRecords();
  const { hooks, records, posts } = test;
  const failed: string[] = [];
  hooks.onRecordCreate.bind({
    id: "guard",
    func: (e) => {
      const title = e.record.get("title");
      if (title === "cancel") e.cancel = true;
      if (title === "throw") throw new ApiError(418, "no tea");
      if (title === "bug") throw new TypeError("oops");
      if (title !== "stop") return e.next();
    },
  });
  hooks.onRecordAfterCreateError.bindFunc((e) => {
    failed.push(`${e.record.get("title")}: ${e.error.message}`);
    return e.next();
  });
  const cases: [string, new (...args: never[]) => Error, RegExp][] = [
    ["stop", ApiError, /guard.*without calling next/],
    ["cancel", ApiError, /guard.*cancelled/],
    ["throw", ApiError, /no tea/],
    ["bug", TypeError, /oops/],
  ];
  for (const [title, type, pattern] of cases) {
    await assert.rejects(records.save(new RecordModel(posts, { title })), (error) => {
      assert.ok(error instanceof type, title);
      assert.match(error.message, pattern);
      return true;
    });
  }
  await assert.rejects(records.save(new RecordModel(posts, { title: 5 })), ApiError);
  await assert.rejects(records.save(new RecordModel(posts, {})), ApiError);
  assert.deepEqual(failed.map((line) => line.split(":")[0]), [
    "stop",
    "cancel",
    "throw",
    "bug",
    "5",
    "undefined",
  ]);
  assert.equal(await records.count("posts"), 0);
});

Deno.test("RecordsApp.save() updates what is stored by what was changed, with original() in the hooks", async () => {
  using test = await openRecords();
  const { hooks, records, posts } = test;
  const record = await records.save(new RecordModel(posts, { title: "one", tags: ["a"] }));
  const stale = await records.findById("posts", record.id);
  record.set("views", 5);
  await records.save(record);
  const seen: unknown[] = [];
  hooks.onRecordUpdate.bindFunc((e) => {
    seen.push(e.record.original().get("title"), e.record.get("title"), e.record.get("views"));
    e.record.set("done", true);
    return e.next();
  });
  hooks.onRecordAfterUpdateSuccess.bindFunc((e) => {
    seen.push("success", e.record.isNew());
    return e.next();
  });
  stale.set("title", "two");
  assert.equal(await records.save(stale), stale);
  assert.deepEqual(seen, ["one", "two", 5, "success", false]);
  assert.deepEqual(stale.fieldsData(), {
    id: record.id,
    created: stale.get("created"),
    updated: stale.get("updated"),
    title: "two",
    views: 5,
    tags: ["a"],
    done: true,
  });
  assert.deepEqual((await records.findById("posts", record.id)).fieldsData(), stale.fieldsData());
});

Deno.test("RecordsApp.save() refuses another id, a missing record and a hook's wrong type", async () => {
  using test = await openRecords();
  const { hooks, records, posts } = test;
  const errors: string[] = [];
  hooks.onRecordAfterUpdateError.bindFunc((e) => {
    errors.push(e.error.message);
    return e.next();
  });
  const record = await records.save(new RecordModel(posts, { title: "one" }));
  record.id = "abcdefghijklmno";
  await assert.rejects(
    records.save(record),
    (error) => error instanceof ApiError && "id" in error.data,
  );
  const gone = RecordModel.stored(posts, { id: "abcdefghijklmno", title: "x" });
  await assert.rejects(records.save(gone), (error) => (error as ApiError).status === 404);
  await assert.rejects(records.delete(gone), (error) => (error as ApiError).status === 404);
  assert.deepEqual(errors, []);
  hooks.onRecordUpdate.bindFunc((e) => {
    e.record.set("views", "many");
    return e.next();
  });
  const again = (await records.find("posts", {})).records[0]!;
  again.set("title", "two");
  await assert.rejects(
    records.save(again),
    (error) => error instanceof ApiError && "views" in error.data,
  );
  assert.equal(errors.length, 1);
  assert.match(errors[0]!, /views/);
});

Deno.test("RecordsApp.delete() runs the delete hooks with what is stored", async () => {
  using test = await openRecords();
  const { hooks, records, posts } = test;
  const seen: unknown[] = [];
  hooks.onRecordDelete.bindFunc((e) => {
    seen.push(e.record.get("title"));
    if (seen.length > 1) return e.next();
  });
  hooks.onRecordAfterDeleteError.bindFunc((e) => {
    seen.push("error");
    return e.next();
  });
  hooks.onRecordAfterDeleteSuccess.bindFunc((e) => {
    seen.push("success");
    return e.next();
  });
  const record = await records.save(new RecordModel(posts, { title: "one" }));
  record.set("title", "changed, not saved");
  await assert.rejects(records.delete(record), ApiError);
  assert.equal(await records.count("posts"), 1);
  await records.delete(record);
  assert.deepEqual(seen, ["one", "error", "one", "success"]);
  assert.equal(await records.count("posts"), 0);
});

Deno.test("RecordsApp finds by name or id of the collection, and names those there are", async () => {
  using test = await openRecords();
  const { records, posts } = test;
  assert.equal(records.collection(posts.id), posts);
  assert.throws(() => records.collection("nothing"), (error) => {
    assert.ok(error instanceof ApiError && error.status === 404);
    assert.match(error.message, /"nothing".*"posts", "secrets"/);
    return true;
  });
  await records.save(new RecordModel(posts, { title: "a" }));
  await records.save(new RecordModel(posts, { title: "b" }));
  const found = await records.findFirstOrNull("posts", "title = {:t}", { t: "b" });
  assert.equal(found?.get("title"), "b");
  assert.equal(await records.findFirstOrNull("posts", "title = 'c'"), null);
  assert.equal(await records.findByIdOrNull("posts", "nothing"), null);
  await assert.rejects(
    records.findById("posts", "nothing"),
    (error) => (error as ApiError).status === 404,
  );
});
