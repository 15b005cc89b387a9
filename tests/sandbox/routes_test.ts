import assert from "node:assert/strict";
import type { RouteCall } from "../../src/wire/protocol.ts";
import type { ShortRequest } from "../../src/wire/short_protocol.ts";
import { Sandbox } from "./harness.ts";

/** Answers of one handler body, in the blocking dialect. */
async function answerOf(body: string, call: Partial<RouteCall> = {}, async = false) {
  using sandbox = await Sandbox.ready({
    main: `routerAdd("GET", "/a", ${async ? "async" : ""} (e) => {\n${body}\n})`,
  });
  return await sandbox.route([1], call);
}

const JSON_HEADER = [["content-type", "application/json"]];
const TEXT_HEADER = [["content-type", "text/plain; charset=UTF-8"]];

Deno.test("a route answers in every way there is", async () => {
  const bytes = new Uint8Array([1, 2]);
  const table: [string, unknown][] = [
    [`e.json(201, { a: new Date(0), b: undefined })`, {
      status: 201,
      headers: JSON_HEADER,
      body: `{"a":"1970-01-01T00:00:00.000Z"}`,
    }],
    [`return e.json(200, undefined)`, { status: 200, headers: JSON_HEADER, body: "null" }],
    [`e.string(200, 5)`, { status: 200, headers: TEXT_HEADER, body: "5" }],
    [`e.html(200, "<p>")`, {
      status: 200,
      headers: [["content-type", "text/html; charset=UTF-8"]],
      body: "<p>",
    }],
    [`e.redirect(302, "/b")`, { status: 302, headers: [["location", "/b"]], body: undefined }],
    [`e.noContent(204)`, { status: 204, headers: [], body: undefined }],
    [`e.blob(200, "image/png", new Uint8Array([1, 2]))`, {
      status: 200,
      headers: [["content-type", "image/png"]],
      body: bytes,
    }],
    [`return { a: 1 }`, { status: 200, headers: JSON_HEADER, body: `{"a":1}` }],
    [`return [1]`, { status: 200, headers: JSON_HEADER, body: "[1]" }],
    [`return false`, { status: 200, headers: JSON_HEADER, body: "false" }],
    [`return "text"`, { status: 200, headers: TEXT_HEADER, body: "text" }],
    [`return new Uint8Array([1, 2])`, {
      status: 200,
      headers: [["content-type", "application/octet-stream"]],
      body: bytes,
    }],
    [``, { status: 204, headers: [], body: undefined }],
    [`e.json(200, 1); e.string(400, "2")`, { status: 400, headers: TEXT_HEADER, body: "2" }],
    [`e.response.header().set("X-A", "1"); e.response.header().add("x-b", "2"); e.json(200, 1)`, {
      status: 200,
      headers: [["x-a", "1"], ["x-b", "2"], ...JSON_HEADER],
      body: "1",
    }],
    [`return new Response("t", { status: 202, headers: { "X-A": "1" } })`, {
      status: 202,
      headers: [["content-type", "text/plain;charset=UTF-8"], ["x-a", "1"]],
      body: "t",
    }],
    [`return Response.json([1])`, { status: 200, headers: JSON_HEADER, body: "[1]" }],
    [`return Response.redirect("http://h/x")`, {
      status: 302,
      headers: [["location", "http://h/x"]],
      body: undefined,
    }],
    [`return new Response(null, { status: 204 })`, { status: 204, headers: [], body: undefined }],
    [`return new Response(new Blob(["blob"]))`, {
      status: 200,
      headers: [],
      body: new TextEncoder().encode("blob"),
    }],
  ];
  for (const [body, expected] of table) {
    assert.deepEqual(await answerOf(body), expected, body);
    assert.deepEqual(await answerOf(body, {}, true), expected, `async ${body}`);
  }
});

Deno.test("a route's event shows the request", async () => {
  const call: Partial<RouteCall> = {
    method: "POST",
    url: "http://localhost:1/a/b?x=1&x=2&y=%20#h",
    headers: ["Content-Type", "application/json; charset=utf-8", "X-Own-Header", "v"],
    params: { id: "7" },
    body: new TextEncoder().encode(`{"title":"t","__proto__":{"bad":1}}`),
    auth: { id: "u1" },
    remote: "10.0.0.1",
  };
  const shown = await answerOf(
    `const target = { own: 1 };
    e.bindBody(target);
    return [e.method, e.url, e.path, e.pathValue("id"), e.pathValue("toString"), e.auth.id, e.remoteIP(),
      e.headers.get("x-own-header"), e.request.headers.get("x-own-header"), e.request.method, target.title, target.own,
      Object.getPrototypeOf(target) === Object.prototype, e.requestInfo(), e.bindBody().title, e.app === $app];`,
    call,
  );
  assert.deepEqual(JSON.parse(shown.body as string), [
    ...["POST", call.url, "/a/b", "7", "", "u1", "10.0.0.1", "v", "v", "POST", "t", 1, true],
    {
      query: { x: "1", y: " " },
      headers: { content_type: "application/json; charset=utf-8", x_own_header: "v" },
      body: JSON.parse(`{"title":"t","__proto__":{"bad":1}}`),
      auth: { id: "u1" },
      method: "POST",
      context: "default",
    },
    "t",
    true,
  ]);
});

Deno.test("fields of a query may be called like members of objects", async () => {
  const { body } = await answerOf(
    `const { query } = e.requestInfo(); return [query, query.constructor, query.toString ?? "none"];`,
    { url: "http://h/a?constructor=1&__proto__=2&constructor=3" },
  );
  assert.equal(body, `[{"constructor":"1","__proto__":"2"},"1","none"]`);
});

Deno.test("bodies are parsed as their content type says, and bad ones are the client's fault", async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const form = `--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n`;
  const table: [string, string | undefined, unknown][] = [
    ["application/json", `{"a":1}`, { a: 1 }],
    ["application/problem+json", `[1]`, [1]],
    ["", `{"a":1}`, { a: 1 }],
    ["application/json", undefined, {}],
    ["application/x-www-form-urlencoded", "a=1&b=2&b=3", { a: "1", b: ["2", "3"] }],
    ["application/json", `{"a":`, /400 Cannot read the body: it is not valid JSON/],
    ["text/csv", `a,b`, /400 Cannot read the body: its content type is "text\/csv"/],
    [
      "multipart/form-data; boundary=b",
      form,
      /415 Cannot read a multipart body at once: send JSON/,
    ],
  ];
  for (const [type, text, expected] of table) {
    const answer = answerOf(`return e.bindBody()`, {
      method: "POST",
      headers: ["content-type", type],
      ...(text !== undefined && { body: bytes(text) }),
    });
    if (expected instanceof RegExp) {
      await assert.rejects(answer, (error: Error) => {
        const { status } = error.cause as { status?: number };
        assert.match(`${status ?? ""} ${error.message}`, expected);
        return true;
      });
    } else assert.deepEqual(JSON.parse((await answer).body as string), expected);
  }
  const parts = await answerOf(
    `return [...(await e.request.formData())]`,
    {
      method: "POST",
      headers: ["content-type", "multipart/form-data; boundary=b"],
      body: bytes(form),
    },
    true,
  );
  assert.equal(parts.body, `[["a","1"]]`);
  using folder = await Sandbox.ready({
    dialect: "promise",
    main:
      `return { default: { setup(api) { api.routerAdd("POST", "/a", (e) => e.bindBody()); } } }`,
  });
  const send = (text: string) => {
    const headers = ["content-type", "multipart/form-data; boundary=b"];
    return folder.route([1], { method: "POST", headers, body: bytes(text) });
  };
  assert.equal((await send(form)).body, `{"a":"1"}`);
  await assert.rejects(send("--c"), (error: Error) => {
    assert.equal((error.cause as { status: number }).status, 400);
    assert.match(error.message, /^Cannot read the body as a form: /);
    return true;
  });
});

Deno.test("middlewares surround the handler and share values with it", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      routerUse((e) => { e.set("order", "u"); e.next(); e.response.header().set("x-order", e.get("order")) });
      const layer = (name) => (e) => { e.set("order", e.get("order") + name); return e.next() };
      const guard = (e) => { throw new UnauthorizedError() };
      const stop = (e) => e.noContent(304);
      routerAdd("GET", "/a", (e) => { e.set("order", e.get("order") + "h"); e.next(); return "x" }, layer("1"), layer("2"));
      routerAdd("GET", "/b", () => "never", guard);
      routerAdd("GET", "/c", () => "never", stop);
      routerAdd("GET", "/d", async (e) => "late", async (e) => { await e.next(); e.response.header().set("a", "b") });`,
  });
  const { uses, routes } = sandbox.registrations;
  const run = (i: number) =>
    sandbox.route([...uses, ...routes[i]!.middlewares, routes[i]!.handler]);
  assert.deepEqual(await run(0), {
    status: 200,
    headers: [...TEXT_HEADER, ["x-order", "u12h"]],
    body: "x",
  });
  await assert.rejects(
    run(1),
    (error: Error) => (error.cause as { status: number }).status === 401,
  );
  assert.equal((await run(2)).status, 304);
  assert.deepEqual((await run(3)).headers, [["x-order", "u"], ...TEXT_HEADER, ["a", "b"]]);
});

Deno.test("an answer that is none fails the call", async () => {
  const table: [string, RegExp][] = [
    [`e.json("200", 1)`, /status must be a whole number from 200 to 599, current value is "200"/],
    [`e.string(99, "")`, /current value is 99/],
    [`return () => 1`, /the value is not JSON/],
    [`const o = {}; o.o = o; return o`, /circular/i],
    [`e.redirect(302, "/a\\r\\nx: y")`, /Cannot set the header "location"/],
    [`e.response.header().set("bad name", "x")`, /Cannot set the header "bad name"/],
    [`throw "text"`, /text/],
    [`throw null`, /Thrown value was null/],
    [`e.redirect(200, "/a")`, /the status must be from 300 to 308, current value is 200/],
    [`e.redirect("302", "/a")`, /current value is "302"/],
  ];
  for (const [body, message] of table) await assert.rejects(answerOf(body), message, body);
});

Deno.test("an error that is returned is thrown, from middlewares, handlers and apps", async () => {
  const table: [string, string][] = [
    [`return e.forbiddenError("no")`, "no"],
    [`e.json(200, 1); return new RangeError("late")`, "late"],
    [`return e.notFoundError("", null)`, "There is no such thing here"],
  ];
  for (const [body, message] of table) {
    for (const async of [false, true]) {
      await assert.rejects(answerOf(body, {}, async), { message }, body);
    }
  }
  using sandbox = await Sandbox.ready({
    main: `
      routerUse((e) => { e.next(); }, (e) => e.path === "/a" ? e.unauthorizedError() : e.next());
      routerAdd("GET", "/a", (e) => e.json(200, "reached"));`,
  });
  await assert.rejects(sandbox.route([1, 2, 3], { url: "http://h/a" }), /needs a valid login/);
  assert.equal((await sandbox.route([1, 2, 3], { url: "http://h/b" })).body, `"reached"`);
  using app = await Sandbox.ready({
    dialect: "promise",
    main: `return { default: { setup() {}, fetch: () => new Error("an app's") } }`,
  });
  await assert.rejects(app.route([], {}, "fetch"), /an app's/);
});

Deno.test("a stream is read piece by piece, and may be called off", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      routerAdd("GET", "/a", (e) => e.stream(200, "text/event-stream", new ReadableStream({
        pull(c) { c.enqueue(n++ === 0 ? "text" : new Uint8Array(300 * 1024)); if (n === 2) c.close() },
      })));
      routerAdd("GET", "/b", (e) => new Response(new ReadableStream({ cancel() { console.log("cancelled") } })));
      routerAdd("GET", "/c", (e) => new ReadableStream({ pull(c) { c.enqueue({}) } }));
      let n = 0;`,
  });
  const read = async (stream: number) => {
    const result = await sandbox.call({ kind: "read", data: stream });
    if (result.error !== undefined) return result.error.message;
    return result.value === null ? null : sandbox.buffersOf(result)[0]!.byteLength;
  };
  const a = await sandbox.route([1]);
  assert.deepEqual(a.headers, [["content-type", "text/event-stream"]]);
  let total = 0;
  for (let size = await read(a.stream!); size !== null; size = await read(a.stream!)) {
    assert.ok(typeof size === "number" && size <= 256 * 1024, `${size}`);
    total += size;
  }
  assert.equal(total, 4 + 300 * 1024);
  assert.equal(await read(a.stream!), null);
  const b = await sandbox.route([2]);
  await sandbox.call({ kind: "cancel", data: b.stream });
  assert.deepEqual(sandbox.all("log").map((one) => one.text), ["cancelled"]);
  assert.equal(await read(b.stream!), null);
  const c = await sandbox.route([3]);
  assert.match(`${await read(c.stream!)}`, /a chunk must be text or bytes/);
});

Deno.test("a request in short is answered in short, but for bytes and streams", async () => {
  using sandbox = await Sandbox.ready({
    main: `routerAdd("GET", "/a/{id}", (e) => {
        return [e.method, e.url, e.pathValue("id"), e.headers.get("x"), e.remoteIP(), e.auth];
      });
      routerAdd("GET", "/b", (e) => e.noContent(204));
      routerAdd("GET", "/c", (e) => new Uint8Array(1));
      routerAdd("GET", "/d", (e) => new ReadableStream());
      // What a plugin does to arrays is nothing to the frames.
      try { Array.prototype[Symbol.iterator] = () => { throw new Error("mine"); }; } catch {}`,
  });
  const texts: unknown[] = [];
  sandbox.worker.addEventListener("message", ({ data }) => texts.push(data));
  const call = (id: number, handlers: number[], params: Record<string, string>): ShortRequest => {
    return [id, handlers, "GET", "http://h/a", ["x", "y"], params, "1.2.3.4", { id: 1 }];
  };
  sandbox.send([call(1, [1], { id: "7" }), call(2, [2], {})]);
  await sandbox.result(2);
  assert.deepEqual(JSON.parse(texts.splice(0).join()), [
    [1, 200, JSON_HEADER, '["GET","http://h/a","7","y","1.2.3.4",{"id":1}]'],
    [2, 204, [], null],
  ]);
  sandbox.send([call(3, [3], {}), call(4, [4], {})]);
  await sandbox.result(4);
  const [text] = texts.splice(0)[0] as [string, ArrayBuffer];
  assert.deepEqual(JSON.parse(text).map(({ t, id }: { t: string; id: number }) => [t, id]), [
    ["result", 3],
    ["result", 4],
  ]);
});
