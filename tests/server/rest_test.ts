import assert from "node:assert/strict";
import { RecordModel } from "../../src/store/record_model.ts";
import { json, openRecords, type TestRecords, TOKEN } from "./servers.ts";

const POSTS = "/api/collections/posts/records";
const SECRETS = "/api/collections/secrets/records";
const AUTH = { authorization: `Bearer ${TOKEN}` };

async function answer(
  test: TestRecords,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await test.rest.request(path, init);
  const text = await response.text();
  return { status: response.status, body: text === "" ? {} : JSON.parse(text) };
}

Deno.test("the REST API creates, views, lists, updates and deletes in PocketBase's shape", async () => {
  using test = await openRecords();
  const { status, body: made } = await answer(test, POSTS, json("POST", { title: "one" }));
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(made).sort(), [
    "collectionId",
    "collectionName",
    "created",
    "id",
    "title",
    "updated",
    "views",
  ]);
  assert.match(made.created as string, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z$/);
  const one = `${POSTS}/${made.id}`;
  assert.deepEqual(await answer(test, one), { status: 200, body: made });
  assert.deepEqual(await answer(test, POSTS), {
    status: 200,
    body: { page: 1, perPage: 30, totalItems: 1, totalPages: 1, items: [made] },
  });
  const changed = await answer(test, one, json("PATCH", { views: 3, created: "now", id: made.id }));
  assert.equal(changed.status, 200);
  assert.deepEqual(changed.body, { ...made, views: 3, updated: changed.body.updated });
  assert.deepEqual(await answer(test, one, { method: "DELETE" }), { status: 204, body: {} });
  assert.equal((await answer(test, one)).status, 404);
});

Deno.test("the REST API pages, filters and sorts a list", async () => {
  using test = await openRecords();
  for (let i = 0; i < 7; i++) {
    await test.records.save(new RecordModel(test.posts, { title: `t${i}`, views: i }));
  }
  const cases: [string, number[], Record<string, number>][] = [
    ["perPage=3&page=3", [6], { page: 3, perPage: 3, totalItems: 7, totalPages: 3 }],
    ["perPage=3&page=9", [], { page: 9, totalItems: 7 }],
    ["perPage=0&page=-1", [0, 1, 2, 3, 4, 5, 6], { page: 1, perPage: 30 }],
    ["perPage=9999", [0, 1, 2, 3, 4, 5, 6], { perPage: 500 }],
    ["sort=-created&perPage=2", [6, 5], { totalItems: 7 }],
    ["filter=" + encodeURIComponent("views>=2 && title!='t3'"), [2, 4, 5, 6], { totalItems: 4 }],
    ["skipTotal=1&perPage=1", [0], { totalItems: -1, totalPages: -1 }],
  ];
  for (const [query, views, facts] of cases) {
    const { status, body } = await answer(test, `${POSTS}?${query}`);
    assert.equal(status, 200, query);
    assert.deepEqual((body.items as { views: number }[]).map((item) => item.views), views, query);
    for (const [name, value] of Object.entries(facts)) assert.equal(body[name], value, query);
  }
});

Deno.test("the REST API lets nobody but the operator pass a null rule", async () => {
  using test = await openRecords();
  const made = await answer(test, SECRETS, json("POST", { title: "x" }, AUTH));
  assert.equal(made.status, 200);
  const one = `${SECRETS}/${made.body.id}`;
  const requests: [string, RequestInit][] = [
    [SECRETS, {}],
    [one, {}],
    [SECRETS, json("POST", { title: "x" })],
    [one, json("PATCH", { title: "y" })],
    [one, { method: "DELETE" }],
  ];
  for (const [path, init] of requests) {
    for (const authorization of [undefined, "", "Bearer ", "Bearer wrong", TOKEN + "x"]) {
      const headers = { ...init.headers, ...(authorization !== undefined && { authorization }) };
      const { status, body } = await answer(test, path, { ...init, headers });
      assert.equal(status, 403, `${init.method} ${authorization}`);
      assert.match(body.message as string, /operator.*"secrets".*Rule/);
    }
    const { status } = await answer(test, path, { ...init, headers: { ...init.headers, ...AUTH } });
    assert.ok(status < 300, `${init.method} ${status}`);
  }
  assert.equal((await answer(test, SECRETS, { headers: { authorization: TOKEN } })).status, 200);
});

const FORM = { "content-type": "application/x-www-form-urlencoded" };

Deno.test("the REST API answers bad input with status, message and data", async () => {
  using test = await openRecords();
  const text = (type: string, body: string): RequestInit => ({
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`f${i}`, "1"]));
  const cases: [string, RequestInit, number, RegExp, string?][] = [
    [POSTS, text("application/json", "{"), 400, /as JSON/],
    [POSTS, text("application/json", "[]"), 400, /JSON object/],
    [POSTS, text("application/json", "null"), 400, /JSON object/],
    [POSTS, text("image/png", "x"), 415, /image\/png.*application\/json or a form/],
    [POSTS, text("", "x"), 415, /it has no content type, send/],
    [POSTS, text("multipart/form-data", "x"), 400, /form/],
    [POSTS, json("POST", { title: "x".repeat(10 * 1024 * 1024) }), 413, /1048576/],
    [POSTS, json("POST", { title: "x".repeat(100_000) }), 400, /65536/, "@record"],
    [POSTS, json("POST", {}), 400, /title/, "title"],
    [POSTS, text("application/json", `{"x":${"[".repeat(65)}${"]".repeat(65)}}`), 400, /64 levels/],
    [POSTS, text("application/json", `{"x":${"[".repeat(1e5)}${"]".repeat(1e5)}}`), 400, /levels/],
    [POSTS, json("POST", { x: Array(32_768).fill(0) }), 400, /32768 values/],
    [POSTS, json("POST", many), 400, /1000 fields/],
    [POSTS, { method: "POST", body: new URLSearchParams(many) }, 400, /1000 fields/],
    [POSTS, { method: "POST", body: "a=1&".repeat(100_000), headers: FORM }, 400, /1000 fields/],
    [POSTS, json("POST", { title: 5 }), 400, /title/, "title"],
    [POSTS, json("POST", { title: "x", id: "no" }), 400, /"no"/, "id"],
    [`${POSTS}/nothing`, {}, 404, /"nothing"/],
    [`${POSTS}/nothing`, json("PATCH", {}), 404, /"nothing"/],
    [`${POSTS}/nothing`, { method: "DELETE" }, 404, /"nothing"/],
    ["/api/collections/nothing/records", {}, 404, /"nothing"/],
    ["/api/collections/toString/records", json("POST", {}), 404, /"toString"/],
    [`${POSTS}?filter=views%20%3E`, {}, 400, /column 8/],
    [`${POSTS}?filter=${"x".repeat(4_000)}`, {}, 400, /3500/],
    [`${POSTS}?sort=nothing`, {}, 400, /"nothing"/],
    [`${POSTS}?page=two`, {}, 400, /"page".*"two"/],
    [`${POSTS}?perPage=1e3`, {}, 400, /"perPage"/],
  ];
  for (const [path, init, status, message, field] of cases) {
    const { status: got, body } = await answer(test, path, init);
    assert.equal(got, status, `${path}: ${body.message}`);
    assert.equal(body.status, status);
    assert.match(body.message as string, message);
    const data = body.data as Record<string, { code: string; message: string }>;
    assert.deepEqual(Object.keys(data), field === undefined ? [] : [field]);
    if (field !== undefined) assert.match(data[field]!.code, /^validation_/);
  }
  const missing = await answer(test, POSTS, json("POST", {}));
  assert.deepEqual(missing.body.data, {
    title: { code: "validation_required", message: "A value is required" },
  });
  assert.equal(await test.records.count("posts"), 0);
  assert.deepEqual(test.failures, []);
});

Deno.test("the REST API takes forms, and text for what the schema says it is", async () => {
  using test = await openRecords();
  const form = new FormData();
  form.append("title", "5");
  form.append("views", "7");
  form.append("done", "true");
  form.append("tags", "1");
  form.append("tags", "b");
  for (const name of ["unknown", "constructor", "__proto__"]) form.append(name, "x");
  const multipart = await answer(test, POSTS, { method: "POST", body: form });
  assert.equal(multipart.status, 200, JSON.stringify(multipart.body));
  const { title, views, done, tags } = multipart.body;
  assert.deepEqual({ title, views, done, tags }, {
    title: "5",
    views: 7,
    done: true,
    tags: ["1", "b"],
  });
  const body = new URLSearchParams({ title: "one", tags: "x" });
  const encoded = await answer(test, POSTS, { method: "POST", body });
  assert.deepEqual([encoded.body.title, encoded.body.tags], ["one", ["x"]]);
  form.append("file", new File(["x"], "x.txt"));
  const file = await answer(test, POSTS, { method: "POST", body: form });
  assert.equal(file.status, 400);
  assert.match(file.body.message as string, /"file".*files/);
});

Deno.test("the request hooks see who asks and how, without the operator's token", async () => {
  using test = await openRecords();
  const seen: unknown[] = [];
  test.hooks.onRecordCreateRequest.bindFunc((e) => {
    seen.push({ auth: e.auth, method: e.method, query: e.query, body: e.body });
    assert.equal(JSON.stringify(e.headers).includes(TOKEN), false);
    assert.equal(e.headers["x-mine"], "1");
    e.record.set("title", "changed");
    return e.next();
  });
  const { body } = await answer(
    test,
    `${SECRETS}?a=1`,
    json("POST", { title: "x" }, { ...AUTH, "x-mine": "1" }),
  );
  assert.equal(body.title, "changed");
  assert.deepEqual(seen, [{
    auth: { kind: "operator" },
    method: "POST",
    query: { a: "1" },
    body: { title: "x" },
  }]);
});

Deno.test("the request hooks can stop each request and change what is sent", async () => {
  using test = await openRecords();
  const record = await test.records.save(new RecordModel(test.posts, { title: "one" }));
  const one = `${POSTS}/${record.id}`;
  test.hooks.onRecordViewRequest.bindFunc((e) => {
    e.record.set("title", "shown");
    return e.next();
  });
  test.hooks.onRecordsListRequest.bindFunc((e) => {
    e.records[0]!.set("title", `listed of ${e.totalItems} in ${e.collection.name}`);
    return e.next();
  });
  assert.equal((await answer(test, one)).body.title, "shown");
  const { items } = (await answer(test, POSTS)).body as { items: { title: string }[] };
  assert.equal(items[0]!.title, "listed of 1 in posts");
  for (
    const name of [
      "onRecordCreateRequest",
      "onRecordUpdateRequest",
      "onRecordDeleteRequest",
      "onRecordViewRequest",
      "onRecordsListRequest",
    ] as const
  ) {
    test.hooks[name].bind({ id: "gate", priority: -1, func: () => {} });
  }
  const requests: [string, RequestInit][] = [
    [POSTS, {}],
    [one, {}],
    [POSTS, json("POST", { title: "two" })],
    [one, json("PATCH", { title: "two" })],
    [one, { method: "DELETE" }],
  ];
  for (const [path, init] of requests) {
    const { status, body } = await answer(test, path, init);
    assert.equal(status, 400);
    assert.match(body.message as string, /"gate"/);
  }
  assert.equal((await test.records.findById("posts", record.id)).get("title"), "one");
  assert.equal(await test.records.count("posts"), 1);
});

Deno.test("the REST API tells a client nothing of an error in a handler", async () => {
  using test = await openRecords();
  test.hooks.onRecordCreate.bindFunc(() => {
    throw new TypeError("secret detail");
  });
  const { status, body } = await answer(test, POSTS, json("POST", { title: "x" }));
  assert.equal(status, 500);
  assert.equal(JSON.stringify(body).includes("secret detail"), false);
  assert.equal(test.failures.length, 1);
});
