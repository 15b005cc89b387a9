import assert from "node:assert/strict";
import type { AskFrame, PluginFrame } from "../../src/wire/protocol.ts";
import { LATER, outcome, Sandbox, type SandboxOptions } from "./harness.ts";

const isAsk = (frame: PluginFrame): frame is AskFrame => frame.t === "ask";

/** A folder plugin whose `setup(api)` is `body`. */
function folder(body: string, options: SandboxOptions = {}): Promise<Sandbox> {
  return Sandbox.ready({
    dialect: "promise",
    main: `return { default: { setup(api) {\n${body}\n} } };`,
    ...options,
  });
}

Deno.test("a host call gives a promise of the host's value", async () => {
  using sandbox = await folder(
    `api.cronAdd("a", "* * * * *", async () => {
      const [a, b] = await Promise.all([api.$app.find(1), $app.find(2)]);
      console.log(a, b, await $kv.get("x").catch((error) => error.name + " " + error.status));
    })`,
    {
      answer: (ask) => {
        assert.equal(ask.block, undefined);
        if (ask.method === "app.find") return ask.args[0];
        throw Object.assign(new Error("no"), { name: "ForbiddenError", status: 403, data: {} });
      },
    },
  );
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  assert.equal(sandbox.all("log")[0]!.text, "1 2 ForbiddenError 403");
  assert.deepEqual(sandbox.all("ask").map((one) => one.call), [1, 1, 0]);
});

Deno.test("a host call that cannot be sent rejects", async () => {
  using sandbox = await folder(
    `api.cronAdd("a", "* * * * *", async () => {
      const bad = await $app.save(() => {}).catch((error) => error.name);
      const calls = [];
      for (let i = 0; i < 4; i++) calls.push($app.find(i));
      const settled = await Promise.allSettled(calls);
      console.log(bad, settled.map((one) => one.value ?? one.reason.code + " " + one.reason.message).join());
    })`,
    {
      limits: { hostCallsInFlight: 3 },
      answer: (ask) => `v${ask.args[0]}`,
    },
  );
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  assert.equal(
    sandbox.all("log")[0]!.text,
    "TypeError v0,v1,v2,limit Cannot call app.find: 3 host calls are unanswered, which is the limit",
  );
});

Deno.test("many calls are in flight at once", async () => {
  using sandbox = await folder(
    `api.onRecordCreate(async (e) => { e.value = await $app.find(e.value); await e.next(); })`,
    { answer: () => LATER },
  );
  const calls = [1, 2, 3].map((value) => sandbox.hook([1], { value }, [1]));
  const asks = [await sandbox.next(isAsk), await sandbox.next(isAsk), await sandbox.next(isAsk)];
  for (const ask of asks.reverse()) sandbox.reply(ask, { value: ask.args[0] as number * 10 });
  assert.deepEqual(
    await Promise.all(calls),
    [10, 20, 30].map((value) => ({ patch: { value }, next: true })),
  );
});

Deno.test("setup may be asynchronous and is awaited before ready", async () => {
  using sandbox = await Sandbox.ready({
    dialect: "promise",
    main: `return { default: { async setup(api) {
      const name = await $app.find("name");
      api.onCustomEvent(() => {}, name);
    } } };`,
    answer: () => "tag",
  });
  assert.deepEqual(sandbox.registrations.hooks[0]!.tags, ["tag"]);
});

Deno.test("a default export of the wrong shape is a load error", async () => {
  const wrong = [
    "",
    "return {}",
    "return { default: null }",
    "return { default: {} }",
    "return { default: () => {} }",
    "return { default: { setup: 1 } }",
    "return { default: { setup() {}, fetch: 1 } }",
    `return { default: require("@paddock/paddock/plugin").definePlugin({ name: "x" }) }`,
  ];
  for (const main of wrong) {
    await assert.rejects(Sandbox.ready({ dialect: "promise", main }), /setup\(api\)/, main);
  }
});

Deno.test("an error of setup is a load error, also a late one", async () => {
  for (const body of [`throw new Error("early")`, `return Promise.reject(new Error("late"))`]) {
    await assert.rejects(folder(body), /early|late/);
  }
});

Deno.test("a handler has ended when it and its next() have, awaited or not", async () => {
  using sandbox = await folder(
    `api.onRecordCreate((e) => { e.next(); e.value = "set meanwhile"; });
    api.onRecordCreate(async (e) => { e.next(); });`,
    { answer: () => LATER },
  );
  for (const handler of [1, 2]) {
    const result = sandbox.hook([handler], { value: "" });
    const ask = await sandbox.next(isAsk);
    assert.equal(sandbox.all("result").length, handler - 1);
    sandbox.reply(ask, { value: {} });
    assert.deepEqual(await result, handler === 1 ? { patch: { value: "set meanwhile" } } : {});
  }
});

Deno.test("the error of a next() nobody waits for is the handler's; a caught one is not", async () => {
  using sandbox = await folder(
    `api.onRecordCreate((e) => { e.next() });
    api.onRecordCreate(async (e) => { try { await e.next() } catch (error) { e.value = error.message } });
    api.onRecordCreate((e) => e.next().catch((error) => { e.value = error.name }));`,
    {
      answer: () => {
        throw new RangeError("downstream");
      },
    },
  );
  await assert.rejects(sandbox.hook([1], { value: "" }), /downstream/);
  assert.deepEqual(await sandbox.hook([2], { value: "" }), { patch: { value: "downstream" } });
  assert.deepEqual(await sandbox.hook([3], { value: "" }), { patch: { value: "RangeError" } });
  await sandbox.call({ kind: "job", handlers: [99] });
  assert.deepEqual(sandbox.all("fault"), []);
});

Deno.test("next() called twice is an error, and so is one after the end", async () => {
  using sandbox = await folder(
    `api.onRecordCreate(async (e) => { await e.next(); await e.next(); });
    let late; api.onRecordCreate((e) => { late = e; return e.next(); });
    api.cronAdd("a", "* * * * *", () => late.next());`,
  );
  await assert.rejects(sandbox.hook([1], {}), /Cannot call next\(\).*called before/);
  await sandbox.hook([2], {}, [2]);
  const result = await sandbox.call({ kind: "job", handlers: [3] });
  assert.match(result.error!.message, /its handlers have ended/);
});

Deno.test("handlers of one call are layers around each other", async () => {
  using sandbox = await folder(
    `const layer = (name) => async (e) => {
      e.order += name; await e.next(); await null; e.order += name.toUpperCase();
    };
    api.onRecordCreate(layer("a")); api.onRecordCreate(layer("b")); api.onRecordCreate(layer("c"));`,
    { answer: (ask) => ({ order: (ask.args[0] as { order: string }).order + "-" }) },
  );
  assert.deepEqual(await sandbox.hook([1, 2, 3], { order: "" }), { patch: { order: "abc-CBA" } });
  assert.equal(sandbox.all("ask").length, 1);
});

Deno.test("fetch answers requests with web responses", async () => {
  using sandbox = await Sandbox.ready({
    dialect: "promise",
    main: `return { default: {
      prefix: "own ",
      async fetch(request) {
        if (request.method === "POST") return new Response(this.prefix + await request.text(), { status: 201 });
        if (request.url.endsWith("/throw")) throw new NotFoundError("nothing here");
        if (request.url.endsWith("/stream")) return new Response(new ReadableStream({
          start(c) { c.enqueue(new TextEncoder().encode("one")); c.enqueue(new TextEncoder().encode("two")); c.close() },
        }));
        if (request.url.endsWith("/bytes")) return new Response(new Uint8Array([1, 2]), { headers: { "x-a": "b" } });
        return Response.json({ url: request.url, header: request.headers.get("x-in") });
      } } };`,
  });
  assert.equal(sandbox.registrations.fetch, true);
  assert.deepEqual(
    await sandbox.route([], { url: "http://h/j", headers: ["x-in", "1"] }, "fetch"),
    {
      status: 200,
      headers: [["content-type", "application/json"]],
      body: `{"url":"http://h/j","header":"1"}`,
    },
  );
  const posted = { method: "POST", url: "http://h/", body: new TextEncoder().encode("body") };
  const answer = await sandbox.route([], posted, "fetch");
  assert.deepEqual([answer.status, answer.body], [201, "own body"]);
  await assert.rejects(sandbox.route([], { url: "http://h/throw" }, "fetch"), /nothing here/);
  const bytes = await sandbox.route([], { url: "http://h/bytes" }, "fetch");
  assert.deepEqual([bytes.headers, bytes.body], [[["x-a", "b"]], new Uint8Array([1, 2])]);
  const streamed = await sandbox.route([], { url: "http://h/stream" }, "fetch");
  assert.equal(streamed.body, undefined);
  const parts: string[] = [];
  while (true) {
    const part = await sandbox.call({ kind: "read", data: streamed.stream });
    if (part.value === null) break;
    parts.push(new TextDecoder().decode(sandbox.buffersOf(part)[0]));
  }
  assert.equal(parts.join(""), "onetwo");
});

Deno.test("a body that comes piece by piece is pulled from the host", async () => {
  const pieces = [new TextEncoder().encode(`{"a":`), new TextEncoder().encode("1}"), null];
  using sandbox = await folder(
    `api.routerAdd("POST", "/a", async (e) => e.json(200, await e.bindBody()));
    api.routerAdd("POST", "/b", async (e) => e.string(200, (await e.requestInfo()).body.a + e.method));`,
    {
      answer: (ask) => {
        assert.equal(ask.method, "body.read");
        return pieces[sandbox.all("ask").filter((one) => one.call === ask.call).length - 1];
      },
    },
  );
  const call = { method: "POST", body: true, headers: ["content-type", "application/json"] };
  assert.equal((await sandbox.route([1], call)).body, '{"a":1}');
  assert.equal((await sandbox.route([2], call)).body, "1POST");
});
