/** Requests a second of a hand-written Hono route whose answer a bare batched worker gives. */
import { Hono } from "hono";
import { openBatchedWorker } from "../floors/batched_worker.ts";
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";

using worker = openBatchedWorker();
const app = new Hono();
app.get("/bench", async (c) => {
  const { method, url } = c.req;
  const answer = await worker.call({ method, url, status: 200, body: '{"message":"hello"}' });
  return c.body((answer as { body: string }).body, 200, { "content-type": "application/json" });
});
const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
await using server = Deno.serve(options, app.fetch);
report(await requestsPerSecond(`http://127.0.0.1:${server.addr.port}/bench`));
