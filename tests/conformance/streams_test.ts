/** Bodies that go through a plugin piece by piece. */
import assert from "node:assert/strict";
import { behaviour, get } from "./behaviour.ts";
import { folder, startWorld, until } from "./world.ts";

/** Large enough that the host does not send it along with the call. */
const SIZE = 300_000;
const bytes = Uint8Array.from({ length: SIZE }, (_, i) => i % 251);

const ROUTES = `
  const double = () => new TransformStream({
    transform(chunk, controller) { controller.enqueue(chunk); controller.enqueue(chunk); },
  });
  add("POST", "/same", (e) => new Response(e.request.body));
  add("POST", "/double", (e) => new Response(e.request.body.pipeThrough(double())));
  add("POST", "/event", (e) => e.stream(200, "application/octet-stream", e.request.body));
  let kept;
  add("POST", "/keep", (e) => { kept = e.request; return "kept"; });
  add("GET", "/kept", async (e) => {
    try { return String((await kept.bytes()).length); } catch (error) { return error.message; }
  });`;

behaviour("a request's body can be the response's", async (start) => {
  await using world = await start({
    "a.pb.js":
      `const add = (method, path, handler) => routerAdd(method, "/a" + path, handler);${ROUTES}`,
    ...folder(
      `const add = (method, path, handler) => api.routerAdd(method, "/f" + path, handler);${ROUTES}`,
      `fetch: (request: Request) => new Response(request.body)`,
    ),
  });
  const post = async (path: string, length: number) => {
    const response = await world.host.fetch(get(path, {
      method: "POST",
      body: new Blob([bytes.subarray(0, length)]).stream(),
    }));
    return await response.bytes();
  };
  for (const length of [0, 1_000, SIZE]) {
    const sent = bytes.subarray(0, length);
    for (const path of ["/a/same", "/f/same", "/a/event", "/f/event", "/plugins/f/x"]) {
      assert.ok(same(await post(path, length), sent), `${path} ${length}`);
    }
    for (const path of ["/a/double", "/f/double"]) {
      assert.equal((await post(path, length)).length, 2 * length, `${path} ${length}`);
    }
  }
});

behaviour(
  "a request's body is let go when the response is not read on, or is made without it",
  async (start) => {
    await using world = await start(folder(
      `const add = (method, path, handler) => api.routerAdd(method, path, handler);${ROUTES}`,
    ));
    const post = (path: string, cancelled: () => void) =>
      world.host.fetch(get(path, {
        method: "POST",
        body: new ReadableStream({
          pull: (controller) => controller.enqueue(bytes.subarray(0, 70_000)),
          cancel: cancelled,
        }),
      }));
    let count = 0;
    const response = await post("/same", () => count++);
    const reader = response.body!.getReader();
    assert.equal((await reader.read()).value!.length, 70_000);
    await reader.cancel();
    await until(() => count === 1, "the first body was let go");
    assert.equal(await (await post("/keep", () => count++)).text(), "kept");
    await until(() => count === 2, "the second body was let go");
    const kept = await (await world.host.fetch(get("/kept"))).text();
    assert.match(kept, /Cannot read the body of the request: it has been answered/);
  },
);

/** A difference between large arrays is not worth showing. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

behaviour("a stream may pause for longer than a call may take, and not for ever", async (start) => {
  const limits = { callTimeoutMs: 300, streamIdleMs: 1_500, rootTimeoutMs: 1_000 };
  const events = `
    let ended = false;
    const events = (pauses) => {
      let next = 0;
      return new ReadableStream({
        async pull(controller) {
          const pause = pauses[next++];
          if (pause === undefined) return controller.close();
          await new Promise((resolve) => setTimeout(resolve, pause));
          controller.enqueue("event " + next + ";");
        },
        cancel: () => { ended = true; },
      });
    };
    add("GET", "/pauses", (e) => new Response(events([0, 700, 700])));
    add("GET", "/silent", (e) => new Response(events([0, 3_600_000])));
    add("GET", "/ended", () => String(ended));`;
  await using world = await start({
    "a.pb.js":
      `const add = (method, path, handler) => routerAdd(method, "/a" + path, handler);${events}`,
    ...folder(
      `const add = (method, path, handler) => api.routerAdd(method, "/f" + path, handler);${events}`,
    ),
  }, { limits });
  const tried = ["/a", "/f"].map(async (plugin) => {
    const paused = await world.host.fetch(get(`${plugin}/pauses`));
    assert.equal(await paused.text(), "event 1;event 2;event 3;");
    const silent = await world.host.fetch(get(`${plugin}/silent`));
    await assert.rejects(silent.text(), /broke off/);
    const ended = await world.host.fetch(get(`${plugin}/ended`));
    assert.equal(await ended.text(), "true", "the same instance goes on, and knows");
  });
  await Promise.all(tried);
  const said = world.logs.filter(({ level }) => level === "error").map(({ message }) => message);
  assert.equal(said.length, 2);
  for (const message of said) assert.match(message, /nothing to say for 1500 ms/);
});

// A thread that spins would burn a core until this test's process ends.
Deno.test("process: a stream that spins ends its instance", async () => {
  await using world = await startWorld(
    folder(`
      api.routerAdd("GET", "/spin", () => new Response(new ReadableStream({
        async pull() { await null; for (;;); },
      })));
      api.routerAdd("GET", "/ok", () => "ok");`),
    {
      isolation: { default: "process" },
      limits: { callTimeoutMs: 300, heartbeatMs: 500, streamIdleMs: 3_600_000 },
    },
  );
  const response = await world.host.fetch(get("/spin"));
  await assert.rejects(response.text(), /broke off/);
  assert.equal(await (await world.host.fetch(get("/ok"))).text(), "ok");
});
