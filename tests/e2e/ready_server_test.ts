import assert from "node:assert/strict";
import { startServer } from "./server_process.ts";

const POSTS = `
import { defineCollection, defineConfig } from "../../../mod.ts";
import { z } from "zod";
export default defineConfig({
  collections: {
    posts: defineCollection({
      schema: z.object({
        title: z.string().min(1),
        body: z.string().default(""),
        views: z.number().default(0),
      }),
      listRule: "",
      viewRule: "",
      createRule: "",
      updateRule: "",
      deleteRule: "",
    }),
    secrets: defineCollection({ schema: z.object({ text: z.string() }) }),
  },
});
`;

const HELLO = `/// <reference path="../.paddock/types.d.ts" />
onRecordCreate((e) => { console.log("Record created:", e.record.id); return e.next(); });
onCustomEvent((e) => { if (e.data.type === "user_action") console.log("User action:", e.data.payload); return e.next(); });
routerAdd("GET", "/api/hello", (e) => e.json(200, { message: "Hello from plugin!" }));
cronAdd("hello_task", "0 */5 * * *", () => { console.log("Hello from scheduled task!"); });
`;

function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

Deno.test("the ready server runs the drop-in of the README, in JavaScript and in TypeScript", async () => {
  await using server = await startServer({
    config: POSTS,
    hooks: {
      "hello.pb.js": HELLO,
      "twin.pb.ts": HELLO.replace("/api/hello", "/api/twin").replace(
        "Hello from plugin!",
        "Hello from twin!" as string,
      ) + "enum Level { Low = 1, High }\nconst level: Level = Level.High;\n" +
        'routerAdd("GET", "/api/level", (e) => e.json(200, { level }));\n',
    },
  });
  await server.until(/Listening on[\s\S]*hello\b.*blocking.*\n[\s\S]*Ready with 2 plugins/);
  assert.deepEqual(await server.json("/api/hello"), { message: "Hello from plugin!" });
  assert.deepEqual(await server.json("/api/twin"), { message: "Hello from twin!" });
  assert.deepEqual(await server.json("/api/level"), { level: 2 });

  const created = await server.json(
    "/api/collections/posts/records",
    post({ title: "First" }),
  ) as { id: string; title: string; views: number; collectionName: string };
  assert.equal(created.title, "First");
  assert.equal(created.views, 0);
  assert.equal(created.collectionName, "posts");
  assert.match(created.id, /^[a-z0-9]{15}$/);
  await server.until(new RegExp(`hello.*Record created: ${created.id}`));
  await server.until(new RegExp(`twin.*Record created: ${created.id}`));

  const token = await server.token();
  const event = { type: "user_action", payload: "clicked" };
  assert.equal((await server.fetch("/api/_paddock/events", post(event))).status, 401);
  const accepted = await server.fetch(
    "/api/_paddock/events",
    post(event, { authorization: `Bearer ${token}` }),
  );
  assert.ok(accepted.ok, await accepted.text());
  await server.until(/hello.*User action: clicked/);
  assert.ok(!server.output.includes(token), "the token is never printed");
  assert.equal((await Deno.stat(`${server.dir}/data/token`)).mode! & 0o777, 0o600);

  assert.equal((await server.fetch("/api/_paddock/metrics")).status, 401);
  const metrics = await (await server.fetch("/api/_paddock/metrics", {
    headers: { authorization: `Bearer ${token}` },
  })).text();
  assert.match(metrics, /onRecordCreate/);
  assert.match(metrics, /plugin="hello"/);
  const { jobs } = await server.json("/api/_paddock/jobs", {
    headers: { authorization: `Bearer ${token}` },
  }) as { jobs: { id: string; nextRun: string; runs: number }[] };
  assert.deepEqual(jobs.map(({ id, runs }) => [id, runs]), [["hello_task", 0], ["hello_task", 0]]);
  assert.match(jobs[0]!.nextRun, /T\d\d:00:00/);
  assert.match(await Deno.readTextFile(`${server.dir}/data/types.d.ts`), /onRecordCreate/);

  server.kill("SIGTERM");
  assert.equal((await server.status).code, 0, server.output);
});

Deno.test("records over REST: rules, list, view, update, delete, and rubbish", async () => {
  await using server = await startServer({ config: POSTS });
  const base = "/api/collections/posts/records";
  for (let i = 1; i <= 3; i++) {
    await (await server.fetch(base, post({ title: `t${i}`, views: i }))).body?.cancel();
  }
  const list = await server.json(`${base}?perPage=2&page=2`) as {
    items: { id: string; title: string }[];
  };
  assert.deepEqual(
    { ...list, items: list.items.map((item) => item.title).length },
    { page: 2, perPage: 2, totalItems: 3, totalPages: 2, items: 1 },
  );
  const filtered = await server.json(
    `${base}?filter=${encodeURIComponent("views > 1 && title != 't3'")}`,
  ) as {
    items: { id: string; title: string }[];
  };
  assert.deepEqual(filtered.items.map((item) => item.title), ["t2"]);
  const id = filtered.items[0]!.id;
  assert.equal(((await server.json(`${base}/${id}`)) as { title: string }).title, "t2");
  const patched = await server.json(`${base}/${id}`, {
    ...post({ title: "new" }),
    method: "PATCH",
  });
  assert.equal((patched as { title: string; views: number }).title, "new");
  assert.equal((patched as { views: number }).views, 2);
  assert.equal((await server.fetch(`${base}/${id}`, { method: "DELETE" })).status, 204);
  assert.equal((await server.fetch(`${base}/${id}`)).status, 404);

  const bad: [string, RequestInit, number][] = [
    [base, { method: "POST", headers: { "content-type": "application/json" }, body: "{" }, 400],
    [base, { method: "POST", headers: { "content-type": "image/png" }, body: "x" }, 415],
    [base, post({ title: 5 }), 400],
    [base, post({ title: "x".repeat(10 * 1024 * 1024) }), 413],
    ["/api/collections/nothing/records", post({}), 404],
    ["/api/collections/secrets/records", post({ text: "x" }), 403],
    ["/nowhere", {}, 404],
    [`${base}?filter=${encodeURIComponent("views >")}`, {}, 400],
  ];
  for (const [path, init, status] of bad) {
    const response = await server.fetch(path, init);
    const text = await response.text();
    assert.equal(response.status, status, `${init.method ?? "GET"} ${path}: ${text}`);
    const body = JSON.parse(text) as { status: number; message: string; data: unknown };
    assert.equal(body.status, status);
    assert.equal(typeof body.message, "string");
    assert.equal(typeof body.data, "object");
  }
  assert.equal((await server.fetch(base)).status, 200);
  server.kill("SIGINT");
  assert.equal((await server.status).code, 0, server.output);
});
