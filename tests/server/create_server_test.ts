import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import type { PaddockConfig } from "../../src/server/config.ts";
import { createServer, type ServerOptions } from "../../src/server/create_server.ts";
import type { PaddockServer } from "../../src/server/paddock_server.ts";
import { defineCollection } from "../../src/store/collection.ts";
import { RecordModel } from "../../src/store/record_model.ts";
import type { LogRecord } from "../../src/telemetry/logger.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { rawRequest } from "./raw_request.ts";
import { json } from "./servers.ts";

const PLUGIN = `
onBootstrap((e) => { console.log("boot"); return e.next(); });
onTerminate((e) => { console.log("terminate"); return e.next(); });
onRecordCreate((e) => {
  e.record.set("title", e.record.getString("title") + "!");
  e.next();
  console.log("created", e.record.id, e.record.isNew());
}, "posts");
onRecordUpdate((e) => {
  if (e.record.get("title") === "number") e.record.set("views", "many");
  return e.next();
}, "posts");
onCustomEvent((e) => {
  console.log("event", e.data.type, JSON.stringify(e.data.payload), $app.store().increment("events"));
  return e.next();
});
routerAdd("POST", "/api/echo", (e) => e.json(200, { auth: e.auth, body: e.requestInfo().body }));
routerAdd("GET", "/api/all", (e) => {
  const record = new Record("posts", { title: "from a route" });
  $app.save(record);
  const same = $app.findRecordById("posts", record.id);
  same.set("views", 2);
  $app.save(same);
  const saved = $db.save("posts", { id: record.id, views: same.getInt("views") + 1 });
  $app.trigger("onCustomEvent", { type: "mine", payload: [1] });
  const answer = {
    auth: e.auth,
    token: e.request.headers.get("authorization"),
    title: record.get("title"),
    original: same.original().get("views"),
    views: saved.get("views"),
    found: $app.findRecordsByFilter("posts", "title ~ {:t}", "-created", -1, 0, { t: "route" }).length,
    first: $app.findFirstRecordByFilterOrNull("posts", "title = 'none'"),
    count: $app.countRecords("posts"),
    one: $db.find("posts", record.id).id === record.id,
    all: $db.find("posts").length,
    collection: $app.findCollectionByNameOrId("posts").name,
  };
  $app.delete(saved);
  return e.json(200, answer);
});
`;

const CONFIG: PaddockConfig = {
  collections: {
    posts: defineCollection({
      schema: z.object({ title: z.string(), views: z.number().default(0) }),
      listRule: "",
      viewRule: "",
      createRule: "",
      updateRule: "",
      deleteRule: "",
    }),
  },
};

/** A folder with a plugin, and servers over it. */
class TestFolder implements AsyncDisposable {
  readonly dir: string;
  readonly lines: string[] = [];

  constructor(dir: string) {
    this.dir = dir;
  }

  create(options: Partial<ServerOptions> = {}): Promise<PaddockServer> {
    return createServer({
      config: CONFIG,
      dataDir: join(this.dir, "data"),
      hooksDir: join(this.dir, "hooks"),
      env: () => undefined,
      logger: { log: (record: LogRecord) => void this.lines.push(record.message) },
      ...options,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.dir, { recursive: true });
  }
}

async function makeFolder(plugin?: string): Promise<TestFolder> {
  const dir = await Deno.makeTempDir();
  if (plugin !== undefined) {
    await Deno.mkdir(join(dir, "hooks"));
    await Deno.writeTextFile(join(dir, "hooks", "mine.pb.js"), plugin);
  }
  return new TestFolder(dir);
}

async function body(response: Response | Promise<Response>): Promise<Record<string, unknown>> {
  return await (await response).json();
}

Deno.test("createServer() says on which hook and where a request for records failed", async () => {
  await using folder = await makeFolder(`onRecordCreate((e) => {
    if (e.record.get("title") === "plain") throw new Error("boo");
    if (e.record.get("title") === "name") doesNotExist();
    if (e.record.get("title") === "class") $app.save(new Record("postss"));
    return e.next();
  });
  onRecordCreateRequest((e) => {
    if (e.record.get("title") === "field") e.record.set("views", "many");
    return e.next();
  });`);
  await using server = await folder.create();
  const posts = "http://localhost/api/collections/posts/records";
  for (const title of ["plain", "name", "class", "field"]) {
    const response = await server.fetch(new Request(posts, json("POST", { title })));
    assert.equal(response.status, 500, title);
    await response.body?.cancel();
  }
  const label = "POST /api/collections/posts/records failed";
  assert.deepEqual(folder.lines.filter((line) => line.startsWith("POST")), [
    `${label} in onRecordCreate: boo (mine.pb.js:2)`,
    `${label} in onRecordCreate: ReferenceError: doesNotExist is not defined (mine.pb.js:3)`,
    `${label} in onRecordCreate: TypeError: Cannot read a packed value: it is no valid "record": ` +
    'Cannot find the collection "postss": this server has "posts" (mine.pb.js:4)',
    `${label}: Cannot take over what plugin "mine" changed in onRecordCreateRequest: record.views: ` +
    'Invalid input: expected number, received string (in collection "posts")',
  ]);
  assert.equal(server.plugins()[0]?.lastError?.message, folder.lines.at(-1));
});

Deno.test("createServer() says which routes of a plugin are its own addresses", async () => {
  await using folder = await makeFolder(`
    for (const path of ["/api/health", "/api/healthy", "/api/collections", "/api/{rest...}",
      "/api/collections/posts/stats", "/api/_paddock/{x}"]) routerAdd("GET", path, () => "mine");`);
  await using _server = await folder.create();
  assert.match(
    folder.lines.find((line) => line.startsWith("nobody"))!,
    /^nobody reaches GET \/api\/health \(.*\), GET \/api\/collections\/posts\/stats \(.*\), GET \/api\/_paddock\/\{x\} \(mine\.pb\.js:3\): requests to there are answered without plugins$/,
  );
});

Deno.test("createServer() does not find a record by what can be no id, and says so like any other", async () => {
  await using folder = await makeFolder(`
    routerAdd("GET", "/find/{id...}", (e) => $app.findRecordById("posts", e.pathValue("id")));
    routerAdd("GET", "/null/{id...}", (e) => [$app.findRecordByIdOrNull("posts", e.pathValue("id"))]);`);
  await using server = await folder.create();
  for (const id of ["", "a".repeat(5_000), "%00", "a/b", "abcdefghijklmno"]) {
    const found = await server.fetch(new Request(`http://localhost/find/${id}`));
    assert.equal(found.status, 404, id);
    assert.match(
      `${(await body(found)).message}`,
      /^Cannot find the record ".{0,100}" in "posts"$/s,
    );
    assert.deepEqual(await body(server.fetch(new Request(`http://localhost/null/${id}`))), [null]);
  }
});

Deno.test("createServer() runs a drop-in with records, events and everything of $app", async () => {
  await using folder = await makeFolder(PLUGIN);
  const server = await folder.create();
  try {
    assert.deepEqual(server.plugins().map(({ name, state, error }) => ({ name, state, error })), [
      { name: "mine", state: "running", error: undefined },
    ]);
    assert.ok(folder.lines.includes("boot"), folder.lines.join("\n"));
    const { url } = server.start({ hostname: "127.0.0.1", port: 0 });
    const token = (await Deno.readTextFile(join(folder.dir, "data", "token"))).trim();
    const auth = { authorization: `Bearer ${token}` };

    const posts = `${url}/api/collections/posts/records`;
    const made = await body(fetch(posts, json("POST", { title: "one" })));
    assert.equal(made.title, "one!", JSON.stringify(made));
    assert.ok(folder.lines.includes(`created ${made.id} false`));

    const answer = await body(fetch(`${url}/api/all`, { headers: auth }));
    assert.deepEqual(answer, {
      auth: { kind: "operator" },
      token: null,
      title: "from a route!",
      original: 2,
      views: 3,
      found: 1,
      first: null,
      count: 2,
      one: true,
      all: 2,
      collection: "posts",
    });
    assert.ok(folder.lines.includes("event mine [1] 1"));
    assert.equal((await body(fetch(posts))).totalItems, 1);

    const wrong = await fetch(`${posts}/${made.id}`, json("PATCH", { title: "number" }));
    assert.ok(wrong.status === 400 || wrong.status === 500);
    await wrong.body?.cancel();
    assert.match(folder.lines.join("\n"), /mine.*onRecordUpdate.*views/);

    const echo = `${url}/api/echo`;
    assert.deepEqual(await body(fetch(echo, json("POST", { a: 1 }, auth))), {
      auth: { kind: "operator" },
      body: { a: 1 },
    });
    assert.deepEqual(await body(fetch(echo, json("POST", { a: 1 }))), {
      auth: null,
      body: { a: 1 },
    });

    const event = { type: "outside", payload: { a: 1 } };
    const events = `${url}/api/_paddock/events`;
    assert.equal((await body(fetch(events, json("POST", event)))).status, 401);
    assert.equal((await fetch(events, json("POST", event, auth))).status, 204);
    assert.ok(folder.lines.includes('event outside {"a":1} 2'));
    const bad = await body(fetch(events, json("POST", { typ: "x" }, auth)));
    assert.equal(bad.status, 400);
    assert.equal(
      bad.message,
      'Cannot send the event: type: Invalid input: expected string, received undefined; Unrecognized key: "typ"',
    );
    const grant = fetch(`${url}/api/_paddock/access/mine/grant`, json("POST", { items: 5 }, auth));
    assert.match(
      `${(await body(grant)).message}`,
      /^Cannot read the request: items: expected a list/,
    );

    assert.match(
      await (await fetch(`${url}/api/_paddock/metrics`, { headers: auth })).text(),
      /onRecordCreate/,
    );
    const { plugins } = await body(fetch(`${url}/api/_paddock/plugins`, { headers: auth }));
    assert.equal((plugins as { name: string }[])[0]!.name, "mine");
    assert.equal((await body(fetch(`${url}/api/health`))).status, 200);
    for (const path of ["/nowhere", "/api/collections/", "/api/_paddock/nothing"]) {
      const response = await fetch(url + path, { headers: auth });
      assert.equal((await body(response)).status, 404, path);
    }
    assert.ok(!folder.lines.join("\n").includes(token));
    const types = await Deno.readTextFile(join(folder.dir, "data", "types.d.ts"));
    assert.match(types, /interface PaddockCollections[\s\S]*posts/);
  } finally {
    await server.close();
  }
  assert.ok(folder.lines.includes("terminate"));
  assert.throws(() => server.start({ hostname: "127.0.0.1", port: 0 }), PaddockError);
});

Deno.test("createServer() keeps records over a restart, and one server owns a folder", async () => {
  await using folder = await makeFolder();
  let id: string;
  {
    await using server = await folder.create();
    const { records } = server;
    id = (await records.save(new RecordModel(records.collection("posts"), { title: "kept" }))).id;
    await assert.rejects(folder.create(), (error) => {
      assert.ok(error instanceof PaddockError && error.code === "config");
      assert.match(error.message, /in use by process/);
      return true;
    });
  }
  await using again = await folder.create();
  assert.equal((await again.records.findById("posts", id)).get("title"), "kept");
});

Deno.test("createServer() closes everything again when it fails", async () => {
  await using folder = await makeFolder(``);
  const config = { collections: { "not-a-name": defineCollection({ schema: z.object({}) }) } };
  await assert.rejects(
    folder.create({ config }),
    (error) => error instanceof PaddockError && /not-a-name/.test(error.message),
  );
  await Deno.remove(join(folder.dir, "hooks"), { recursive: true });
  await using server = await folder.create();
  assert.deepEqual(server.plugins(), []);
});

Deno.test("a plugin that fails in onBootstrap is left out, whatever way it does, and the server starts", async () => {
  await using folder = await makeFolder(
    `onBootstrap((e) => { $kv.set("begun", true); return e.next(); });
    routerAdd("GET", "/begun", (e) => e.json(200, { begun: $kv.get("begun") }));`,
  );
  const bad = {
    throws: `onBootstrap(() => { throw new Error("no database"); });`,
    stops: `onBootstrap(() => {});`,
    cancels: `onBootstrap((e) => { e.cancel = true; return e.next(); });`,
    refuses: `onBootstrap(() => { throw new ApiError(500, "not today"); });`,
    loops: `onBootstrap(() => { for (;;); });`,
  };
  for (const [name, code] of Object.entries(bad)) {
    await Deno.writeTextFile(join(folder.dir, "hooks", `a-${name}.pb.js`), code);
  }
  const isolation = { "a-loops": "process" } as const;
  await using server = await folder.create({
    config: { isolation, limits: { callTimeoutMs: 500 } },
  });
  const states = Object.fromEntries(
    server.plugins().map(({ name, state, error }) => {
      return [name, `${state} ${error ?? ""}`];
    }),
  );
  assert.match(states["a-throws"]!, /^failed onBootstrap: no database \(a-throws\.pb\.js:1\)$/);
  assert.match(states["a-stops"]!, /^failed .*returned without calling next\(\)$/);
  assert.match(states["a-cancels"]!, /^failed .*cancelled it$/);
  assert.match(states["a-refuses"]!, /^failed .*not today/);
  assert.match(states["a-loops"]!, /^failed .*used up 500 ms/);
  assert.equal(states.mine, "running ");
  const response = await server.fetch(new Request("http://localhost/begun"));
  assert.deepEqual(await response.json(), { begun: true });
});

Deno.test("onError of the configuration lets a record be stored although a plugin fails", async () => {
  await using folder = await makeFolder(`onRecordCreate(() => { throw new Error("mine"); });`);
  const post = async (server: PaddockServer) => {
    const url = "http://localhost/api/collections/posts/records";
    return await server.fetch(new Request(url, json("POST", { title: "a" })));
  };
  {
    await using server = await folder.create();
    assert.equal((await post(server)).status, 500);
  }
  const onError = { mine: { onRecordCreate: "skip" } } as const;
  await using server = await folder.create({ config: { ...CONFIG, onError } });
  assert.equal((await body(post(server))).title, "a");
  assert.ok(folder.lines.some((line) => /onRecordCreate.*mine/.test(line)));
});

Deno.test("a server answers what no plugin could, without an error of its own", async () => {
  await using folder = await makeFolder(`
    routerAdd("ANY", "/any/{id}", (e) => e.string(200, new URL(e.request.url).pathname));
  `);
  await using server = await folder.create();
  const { port } = server.start({ hostname: "127.0.0.1", port: 0 });
  const before = folder.lines.length;
  const long = "x".repeat(20_000);
  const cases: [head: string, status: number][] = [
    ["GET /any/1 HTTP/1.1\r\nHost: x", 200],
    ["GET /any/1 HTTP/1.1\r\nHost: %00", 400],
    ["GET /any/1 HTTP/1.1\r\nHost: a:99999", 400],
    ["GET /any/1 HTTP/1.1\r\nHost: x/api/health?", 400],
    ["GET /api/health HTTP/1.1\r\nHost: x/any/1?", 400],
    ["TRACE /any/1 HTTP/1.1\r\nHost: x", 501],
    ["constructor /any/1 HTTP/1.1\r\nHost: x", 501],
    [`GET /api/collections/posts/records/${long} HTTP/1.1\r\nHost: x`, 404],
    [`GET /api/collections/${long}/records HTTP/1.1\r\nHost: x`, 404],
  ];
  for (const [head, status] of cases) {
    const answer = await rawRequest(port, head);
    assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), `${head.slice(0, 100)}: ${answer}`);
    assert.ok(answer.length < 500);
  }
  assert.deepEqual(folder.lines.slice(before), []);
});
