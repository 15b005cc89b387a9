/**
 * Requests a second of a hand-written Hono route that answers by itself (`hono`) or asks a bare worker (`worker`).
 * Arguments: which of them, route.
 */
import { Hono } from "hono";
import { oneOf } from "../cases/plugins.ts";
import { routeLoad } from "../cases/route_load.ts";
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { openBatchedWorker } from "./batched_worker.ts";
import { openRawWorker } from "./raw_worker.ts";

const MEGABYTE = 1024 * 1024;
const STREAM = `new ReadableStream({
  left: 64,
  pull(controller) {
    if (this.left-- > 0) controller.enqueue(new Uint8Array(16 * 1024).fill(120));
    else controller.close();
  },
})`;

const [who, route] = Deno.args;
const { path, load } = routeLoad(route);
const app = oneOf(["hono", "worker"], who) === "hono" ? inProcess() : inWorker();
const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
await using server = Deno.serve(options, app.fetch);
report(await requestsPerSecond(`http://127.0.0.1:${server.addr.port}${path}`, load));
Deno.exit();

function inProcess(): Hono {
  const app = new Hono();
  const makeStream = new Function(`return ${STREAM}`);
  app.get("/bench/json", (c) => c.json({ message: "hello" }));
  app.get("/bench/down", (c) => c.text("x".repeat(MEGABYTE)));
  app.get("/bench/stream", (c) => c.body(makeStream()));
  app.post("/bench/up", async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }));
  return app;
}

function inWorker(): Hono {
  const app = new Hono();
  const echo = openBatchedWorker();
  const large = openBatchedWorker(`"x".repeat(${MEGABYTE})`);
  const count = openRawWorker("self.postMessage(data.byteLength)");
  const streams = openRawWorker(`const s = ${STREAM}; self.postMessage(s, [s])`);
  app.get("/bench/json", async (c) => {
    const { method, url } = c.req;
    const answer = await echo.call({ method, url, status: 200, body: '{"message":"hello"}' });
    return c.body((answer as { body: string }).body, 200, { "content-type": "application/json" });
  });
  app.get("/bench/down", async (c) => c.text(await large.call(c.req.url) as string));
  app.get("/bench/stream", async (c) => c.body(await streams.call(c.req.url) as ReadableStream));
  app.post("/bench/up", async (c) => {
    const body = await c.req.arrayBuffer();
    return c.json({ bytes: await count.call(body, [body]) as number });
  });
  return app;
}
