import assert from "node:assert/strict";
import { startServer } from "./server_process.ts";

const CONFIG = `
import { defineCollection, defineConfig } from "../../../mod.ts";
import { z } from "zod";
const open = { listRule: "", viewRule: "", createRule: "", updateRule: "", deleteRule: "" } as const;
export default defineConfig({
  collections: {
    posts: defineCollection({ schema: z.object({ title: z.string(), views: z.number().default(0), trail: z.string().default("") }), ...open }),
    audits: defineCollection({ schema: z.object({ text: z.string() }), ...open }),
  },
});
`;

Deno.test("drop-ins block, nest and share state", async () => {
  await using server = await startServer({
    config: CONFIG,
    hooks: {
      "lib/helper.js": "let n = 0;\nmodule.exports = { count: () => ++n };\n",
      "a.pb.js": `
        const helper = require("./lib/helper.js");
        let created = 0;
        onRecordCreate((e) => {
          created++;
          e.record.set("trail", e.record.get("trail") + "a");
          e.next();
          const audit = new Record("audits", { text: "saved " + e.record.get("trail") + " " + e.record.id });
          $app.save(audit);
        }, "posts");
        onRecordCreate((e) => { e.next(); audits++; }, "audits");
        let audits = 0;
        routerAdd("POST", "/api/save/{title}", (e) => {
          const record = new Record("posts", { title: e.pathValue("title") });
          $app.save(record);
          const again = $app.findRecordById("posts", record.id);
          return e.json(200, { id: record.id, trail: again.get("trail"), same: again.getString("title") });
        });
        routerAdd("GET", "/api/count", (e) => {
          const same = require(\`\${__hooks}/lib/helper.js\`);
          return e.json(200, { created, audits, helper: [helper.count(), same.count()] });
        });
        routerAdd("GET", "/api/missing", (e) => { $app.findRecordById("posts", "nope"); });
        routerAdd("GET", "/api/teapot", (e) => { throw new ApiError(418, "short and stout", { spout: true }); });
        routerAdd("GET", "/api/await", async (e) => {
          await new Promise((r) => setTimeout(r, 1));
          const list = await $app.findRecordsByFilter("posts", "title = {:t}", "", 10, 0, { t: "one" });
          return e.json(200, list.map((r) => r.get("title")));
        });
      `,
      "b.pb.ts": `
        onRecordCreate((e) => {
          e.record.set("trail", e.record.getString("trail") + "b");
          e.next();
        }, { priority: -5 });
      `,
    },
  });
  const one = await server.json("/api/save/one", { method: "POST" }) as Record<string, string>;
  assert.deepEqual({ trail: one.trail, same: one.same }, { trail: "ba", same: "one" });
  assert.deepEqual(await server.json("/api/count"), { created: 1, audits: 1, helper: [1, 2] });
  assert.equal((await server.fetch("/api/missing")).status, 404);
  const teapot = await server.fetch("/api/teapot");
  assert.equal(teapot.status, 418);
  const body = await teapot.json() as { message: string; data: unknown };
  assert.match(body.message, /short and stout/i);
  assert.deepEqual(await server.json("/api/await"), ["one"]);

  const all = await Promise.all(
    Array.from(
      { length: 32 },
      (_, i) =>
        i % 2
          ? server.json(`/api/save/many${i}`, { method: "POST" })
          : server.json("/api/collections/posts/records", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ title: `rest${i}` }),
          }),
    ),
  ) as { trail: string }[];
  assert.deepEqual(new Set(all.map((record) => record.trail)), new Set(["ba"]));
  const counts = await server.json("/api/count") as { created: number; audits: number };
  assert.deepEqual([counts.created, counts.audits], [33, 33]);
});

Deno.test("a hook that stops, cancels, throws or sets rubbish is answered with its name", async () => {
  await using server = await startServer({
    config: CONFIG,
    hooks: {
      "gate.pb.js": `
        onRecordCreate((e) => {
          const title = e.record.get("title");
          if (title === "stop") return;
          if (title === "cancel") { e.cancel = true; return; }
          if (title === "throw") throw new BadRequestError("not this one", { title: "bad" });
          if (title === "rubbish") e.record.set("views", "many");
          return e.next();
        }, "posts");
      `,
    },
  });
  const create = async (title: string) => {
    const response = await server.fetch("/api/collections/posts/records", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title }),
    });
    return { status: response.status, text: await response.text() };
  };
  const stopped = await create("stop");
  assert.equal(stopped.status, 400);
  assert.match(stopped.text, /gate/);
  const cancelled = await create("cancel");
  assert.equal(cancelled.status, 400);
  assert.match(cancelled.text, /gate/);
  const thrown = await create("throw");
  assert.equal(thrown.status, 400);
  assert.match(thrown.text, /not this one/i);
  const rubbish = await create("rubbish");
  assert.ok(rubbish.status === 400 || rubbish.status === 500, rubbish.text);
  await server.until(/gate[\s\S]*onRecordCreate[\s\S]*views/);
  assert.equal((await create("fine")).status, 200);
  const list = await server.json("/api/collections/posts/records") as { totalItems: number };
  assert.equal(list.totalItems, 1);
});

Deno.test("under the shipped permissions drop-ins run in processes, too", async () => {
  await using server = await startServer({
    config: CONFIG.replace(
      "  collections: {",
      '  isolation: { default: "process" },\n  collections: {',
    ),
    hooks: {
      "a.pb.js": `
        onRecordCreate((e) => { e.record.set("trail", "a"); e.next(); }, "posts");
        routerAdd("POST", "/api/save", (e) => {
          const record = new Record("posts", { title: "one" });
          $app.save(record);
          return e.json(200, { trail: $app.findRecordById("posts", record.id).get("trail") });
        });
      `,
    },
  });
  assert.deepEqual(await server.json("/api/save", { method: "POST" }), { trail: "a" });
  assert.match(server.output, /a +blocking, process/);
  assert.doesNotMatch(server.output, /cannot be used/);
});
