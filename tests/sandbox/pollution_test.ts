import assert from "node:assert/strict";
import { TempFolder } from "./granted_harness.ts";
import { outcome, Sandbox } from "./harness.ts";

/**
 * Changes everything a plugin can change: replaces what is writable by functions that say so when they are called, and
 * adds what prototypes take.
 */
const POISON = `
  let calls = 0;
  const touched = new Set();
  const define = Object.defineProperty, keys = Reflect.ownKeys, describe = Object.getOwnPropertyDescriptor;
  const proto = Object.getPrototypeOf, show = String, log = console.log;
  const keep = new Set(["console", "Error", "undefined", "globalThis", "self", "global"]);
  function poison(owner, name, path) {
    const found = describe(owner, name);
    if (found === undefined || !found.configurable && !found.writable) return;
    if (typeof found.value !== "function" && found.get === undefined) return;
    const touch = () => { if (armed) touched.add(path + "." + show(name)) };
    const spy = function (...args) {
      touch();
      return new.target ? construct(found.value, args) : apply(found.value, this, args);
    };
    const getter = function () { touch(); return apply(found.get, this, []) };
    try { define(owner, name, found.get ? { get: getter } : { value: spy }); } catch {}
  }
  const apply = Reflect.apply, construct = Reflect.construct;
  let armed = false;
  function poisonAll() {
    const owners = [["Object", Object], ["Reflect", Reflect], ["JSON", JSON], ["Math", Math], ["Number", Number],
      ["String", String], ["Array", Array], ["Map", Map], ["Promise", Promise], ["Uint8Array", Uint8Array],
      ["ArrayBuffer", ArrayBuffer], ["String.prototype", String.prototype], ["Array.prototype", Array.prototype],
      ["Map.prototype", Map.prototype], ["Set.prototype", Set.prototype], ["Promise.prototype", Promise.prototype],
      ["Function.prototype", Function.prototype], ["Object.prototype", Object.prototype],
      ["Number.prototype", Number.prototype], ["Date.prototype", Date.prototype], ["RegExp.prototype", RegExp.prototype],
      ["Headers.prototype", Headers.prototype], ["Request.prototype", Request.prototype],
      ["Response.prototype", Response.prototype], ["Event.prototype", Event.prototype],
      ["TextDecoder.prototype", TextDecoder.prototype], ["TextEncoder.prototype", TextEncoder.prototype],
      ["URLSearchParams.prototype", URLSearchParams.prototype], ["Error", Error]];
    for (const [path, owner] of owners) {
      for (const name of keys(owner)) {
        if (name === "constructor" || name === "prototype" || path === "Error" && name === "stackTraceLimit") continue;
        poison(owner, name, path);
      }
    }
    for (const name of ["0", "1", "then", "toJSON", "get", "set", "value", "t", "id", "error", "b", "url", "resolve"]) {
      for (const owner of [Object.prototype, Array.prototype, Promise.prototype, Function.prototype]) {
        try { define(owner, name, { configurable: true, get() { if (armed) touched.add("added " + name) }, set(v) { if (armed) touched.add("set " + name) } }) } catch {}
      }
    }
    for (const name of keys(globalThis)) {
      if (typeof name === "string" && !keep.has(name)) poison(globalThis, name, "globalThis");
    }
  }
`;

Deno.test("nothing a plugin replaces is used by the bootstrap", async () => {
  using sandbox = await Sandbox.ready({
    strict: true,
    main: `${POISON}
      onRecordCreate(function (e) { e.title = "changed"; e.list.push(1); return e.next(); });
      onRecordCreate(function (e) { own.find("a", { deep: [1] }, new OwnBytes([1])); return e.next(); });
      routerAdd("POST", "/a", function (e) { e.bindBody(); e.pathValue("id"); e.requestInfo(); e.json(200, { a: 1 }); });
      routerAdd("GET", "/b", function () { return new OwnResponse("text", { headers: { a: "b" } }); });
      cronAdd("log", "* * * * *", function () {
        out.log("%s and %d", "a", 1, { a: [1, "x"], d: new OwnDate(0), m: new OwnMap([[1, 2]]) }, new Error("x"));
        out.warn([1, 2, 3]);
      });
      cronAdd("throw", "* * * * *", function () { throw new OwnApiError(400, "bad", { a: 1 }); });
      cronAdd("timer", "* * * * *", function () { return new OwnPromise(function (ok) { OwnTimeout(ok, 1) }); });
      cronAdd("reject", "* * * * *", async function () { throw new OwnError("rejected"); });
      cronAdd("canary", "* * * * *", function () { "a".trim(); });
      cronAdd("report", "* * * * *", function () { armed = false; log(JSON.stringify([...touched])); });
      const own = $app, out = console, OwnBytes = Uint8Array, OwnDate = Date, OwnMap = Map, OwnApiError = ApiError;
      const OwnResponse = Response, OwnPromise = Promise, OwnTimeout = setTimeout, OwnError = Error;
      poisonAll();
      armed = true;`,
    answer: (ask) =>
      ask.method === "next" ? { list: [1, 2], title: "down" } : { found: new Date(0) },
  });
  const [first, second] = sandbox.registrations.hooks.map((one) => one.handler);
  const [post, get] = sandbox.registrations.routes.map((one) => one.handler);
  const result = await sandbox.hook([first!, second!], { title: "t", list: [], date: { "~d": 0 } });
  assert.deepEqual(result, {});
  const answer = await sandbox.route([post!], {
    method: "POST",
    headers: ["Content-Type", "application/json"],
    body: new TextEncoder().encode(`{"a":1}`),
  });
  assert.equal(answer.body, `{"a":1}`);
  assert.equal((await sandbox.route([get!])).body, "text");
  for (const job of sandbox.registrations.jobs) {
    const ended = await sandbox.call({ kind: "job", handlers: [job.handler] });
    if (job.id === "throw") assert.equal(ended.error?.status, 400);
    else if (job.id === "reject") assert.equal(ended.error?.message, "rejected");
    else outcome(ended);
  }
  const touched: string[] = JSON.parse(sandbox.all("log").at(-1)!.text);
  // The canary shows that being used is noticed.
  assert.deepEqual(touched, ["String.prototype.trim"]);
  assert.deepEqual(sandbox.broken, []);
});

Deno.test("nothing a plugin replaces is used by what was granted", async () => {
  using temp = new TempFolder();
  const file = temp.write("a.txt", "text");
  await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    if (request.headers.get("upgrade") === "websocket") {
      const { socket, response } = Deno.upgradeWebSocket(request);
      socket.onmessage = (event) => socket.send(event.data);
      return response;
    }
    return new URL(request.url).pathname === "/"
      ? new Response(null, { status: 307, headers: { location: "/end" } })
      : new Response(request.body);
  });
  const { port } = server.addr;
  using sandbox = await Sandbox.ready({
    permissions: {
      read: [temp.path],
      write: [temp.path],
      net: [`127.0.0.1:${port}`],
      env: ["PATH"],
      sys: ["hostname"],
    },
    strict: true,
    main: `${POISON}
      const own = Deno, get = fetch, Bytes = Uint8Array, Socket = WebSocket, OwnPromise = Promise, text = JSON.stringify;
      const file = ${JSON.stringify(file)}, folder = ${JSON.stringify(temp.path)};
      const fileUrl = new URL("file://" + file), Signal = new AbortController().signal;
      cronAdd("sync", "* * * * *", function () {
        own.readTextFileSync(file); own.readFileSync(fileUrl); own.statSync(file); own.lstatSync(file);
        own.realPathSync(file); own.readDirSync(folder);
        own.writeTextFileSync(folder + "/b", "x", { append: true }); own.writeFileSync(folder + "/b", new Bytes(3));
        own.mkdirSync(folder + "/c", { recursive: true }); own.copyFileSync(file, folder + "/d");
        own.renameSync(folder + "/d", folder + "/e"); own.removeSync(folder + "/c");
        own.env.get("PATH"); own.hostname();
        try { own.readTextFileSync("/etc/hostname") } catch {}
        try { own.readTextFileSync(folder + "/none") } catch {}
      });
      cronAdd("async", "* * * * *", async function () {
        await own.readTextFile(file); await own.stat(file); await own.writeFile(folder + "/b", new Bytes(3));
        for await (const one of own.readDir(folder)) one.name;
        const answer = await get("http://127.0.0.1:${port}/", { method: "POST", body: "body", headers: { a: "b" }, signal: Signal });
        if (await answer.text() !== "body") throw new OwnFailure("not the body");
        const conn = await own.connect({ hostname: "127.0.0.1", port: ${port} });
        await conn.write(new Bytes(3)); conn.close();
        await new OwnPromise(function (resolve) {
          const socket = new Socket("ws://127.0.0.1:${port}/");
          socket.onopen = function () { socket.send("x") };
          socket.onmessage = function () { socket.close() };
          socket.onclose = resolve;
        });
      });
      const OwnFailure = Error;
      cronAdd("canary", "* * * * *", function () { "a".trim(); });
      cronAdd("report", "* * * * *", function () { armed = false; log(text([...touched])); });
      poisonAll();
      armed = true;`,
  });
  for (const job of sandbox.registrations.jobs) {
    outcome(await sandbox.call({ kind: "job", handlers: [job.handler] }));
  }
  const touched: string[] = JSON.parse(sandbox.all("log").at(-1)!.text);
  // Deno's statSync makes the times it returns with the global Date: a value for the plugin, nothing else.
  assert.deepEqual(touched, ["globalThis.Date", "String.prototype.trim"]);
  assert.deepEqual(sandbox.broken, []);
});

Deno.test("ordinary assignments still work on what is pinned", async () => {
  using sandbox = await Sandbox.ready({
    strict: true,
    main: `
      class Own extends Error { constructor() { super("own"); this.name = "Own"; this.message = "changed"; } }
      const object = {}; object.toString = () => "text"; object.constructor = Own;
      const fn = () => {}; fn.toString = () => "fn"; fn.extra = 1;
      Date.prototype.toJSON = Date.prototype.toJSON; BigInt.prototype.toJSON = function () { return String(this) };
      String.prototype.shout = function () { return this + "!" };
      globalThis.added = 1; globalThis.fetch = () => "own";
      function Old() {} Old.prototype = Object.create(Error.prototype); Old.prototype.constructor = Old;
      const iterator = Object.create(Iterator.prototype); iterator[Symbol.iterator] = () => iterator;
      class List extends Array { push(x) { return super.push(x * 2) } }
      const list = new List(); list.push(2);
      Reflect.defineMetadata = () => {};
      cronAdd("a", "* * * * *", () => console.log(String(object), new Own().message, "a".shout(), fetch(), list[0]));`,
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  assert.equal(sandbox.all("log")[0]!.text, "text changed a! own 4");
});
