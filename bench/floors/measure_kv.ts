/** Records a second that a hand-written Hono route puts into Deno KV, one commit each. */
import { join } from "node:path";
import { Hono } from "hono";
import { withFiles } from "../cases/files.ts";
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";

await withFiles("", {}, async (dir) => {
  using kv = await Deno.openKv(join(dir, "data.kv"));
  const app = new Hono();
  app.post("/posts", async (c) => {
    const record = { id: crypto.randomUUID(), created: Date.now(), ...await c.req.json() };
    await kv.atomic().set(["posts", record.id], record).commit();
    return c.json(record);
  });
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  await using server = Deno.serve(options, app.fetch);
  const url = `http://127.0.0.1:${server.addr.port}/posts`;
  report(await requestsPerSecond(url, { script: "post_record.lua" }));
});
