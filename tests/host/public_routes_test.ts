import assert from "node:assert/strict";
import type { HostOptions } from "../../src/host/host_options.ts";
import { item } from "../access/items.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

type Code = (box: FakeSandbox) => void;

/** A plugin with routes, each written as `GET /a`, that answer with their version. */
function answering(version: string, ...routes: string[]): Code {
  return (box) => {
    for (const route of routes) {
      const [method, path] = route.split(" ");
      box.route(method!, path!, () => ({ status: 200, headers: [], body: version }));
    }
  };
}

function saying(...addresses: string[]) {
  return { manifest: { public: addresses } };
}

async function start(plugins: FakePlugins, options: HostOptions = {}) {
  const fake = await startFakeHost(plugins, options);
  return {
    ...fake,
    async get(path: string, method = "GET") {
      const response = await fake.host.fetch(new Request(`http://h${path}`, { method }));
      return response.status === 200 ? await response.text() : response.status;
    },
    standing(name: string) {
      const { state, old, error } = fake.host.access.list().find(({ plugin }) => plugin === name)!;
      return { state, old, error };
    },
  };
}

Deno.test("a plugin answers what its manifest says, once that is granted", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /a/{id}"), saying("get /a/:id"));
  await using fake = await start(plugins);
  assert.equal(await fake.get("/a/7"), 404);
  assert.equal(
    fake.standing("a").error,
    [
      'Cannot start plugin "a": it asks for what it was not granted',
      "  a.pb.json: public:GET /a/{id}",
      'To grant it: await host.access.grant("a", ["public:GET /a/{id}"])',
    ].join("\n"),
  );
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.get("/a/7"), "1");
  const { items, always } = fake.host.access.explain("a");
  assert.deepEqual(
    items.map(({ item, fence, state, consequence }) => [item, fence, state, consequence]),
    [
      ["public:GET /a/{id}", "host", "granted", "answer requests to GET /a/{id}"],
    ],
  );
  assert.equal(
    always.find(({ item }) => item === "capability:http")?.consequence,
    "answer the requests it was granted to answer, and no others",
  );
  assert.equal(await plugins.boxes.at(-1)!.ask("permissions.has", "public:GET /a/:other"), true);
  assert.equal(await plugins.boxes.at(-1)!.ask("permissions.has", "public:/a/"), false);
});

Deno.test("routes that the program answers itself are told of, and the others are in place", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /own/{id}", "POST /own", "GET /a", "GET /{all...}"));
  await using fake = await start(plugins, { answersItself: (path) => path.startsWith("/own/") });
  assert.match(
    fake.complaints()[0]!,
    /^a: nobody reaches GET \/own\/\{id\} \(a\.pb\.ts:\d\): requests to there are answered without plugins$/,
  );
  assert.equal(fake.complaints().length, 1);
  assert.equal(await fake.get("/a"), "1");
});

Deno.test("a version that asks to answer more waits, also across a restart", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /a"), saying("GET /a"));
  {
    await using fake = await start(plugins);
    await fake.host.access.grant("a", "all");
    plugins.write("a", answering("2", "GET /a", "POST /b"), saying("GET /a", "POST /b"));
    await fake.host.reload();
    assert.equal(await fake.get("/a"), "1");
    assert.equal(await fake.get("/b", "POST"), 404);
    assert.match(fake.standing("a").error!, /public:POST \/b\nTo grant it/);
  }
  await using fake = await start(plugins);
  assert.equal(await fake.get("/a"), "1");
  assert.deepEqual(fake.host.access.diff("a").missing, ["public:POST /b"]);
  await fake.host.access.grant("a", ["public:POST /b"]);
  assert.equal(await fake.get("/a"), "2");
  assert.equal(await fake.get("/b", "POST"), "2");
});

Deno.test("a route the manifest does not ask for keeps a version from starting, and the old one goes on", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /a"), saying("GET /a"));
  {
    await using fake = await start(plugins);
    await fake.host.access.grant("a", "all");
    plugins.write("a", answering("2", "GET /a", "POST /b", "ANY /c/{id}"), saying("GET /a"));
    await fake.host.reload();
    assert.equal(await fake.get("/a"), "1");
    assert.equal(await fake.get("/b", "POST"), 404);
    assert.equal(
      fake.standing("a").error,
      [
        'Cannot start plugin "a": it has routes its manifest does not ask for',
        "  a.pb.ts:8: POST /b",
        "  a.pb.ts:8: /c/{id}",
        'Write in a.pb.json: "public": ["GET /a", "POST /b", "/c/{id}"]',
        'To grant it: await host.access.grant("a", ["public:POST /b","public:/c/{id}"])',
      ].join("\n"),
    );
    assert.equal(plugins.boxes.at(-1)!.closedBecause, "its routes were refused");
  }
  // The second of these takes what is registered from what is remembered.
  for (const how of ["fresh", "known"]) {
    const boxes = plugins.boxes.length;
    await using fake = await start(plugins, { lazy: how === "known" });
    assert.equal(await fake.get("/a"), "1", how);
    assert.equal(await fake.get("/b", "POST"), 404);
    assert.match(fake.standing("a").error!, /does not ask for/);
    assert.equal(plugins.boxes.length, boxes + (how === "known" ? 1 : 2));
  }
});

Deno.test("what is asked for and not granted is left out, and the log says so", async () => {
  const plugins = new FakePlugins();
  plugins.write(
    "a",
    (box) => {
      answering("1", "GET /a", "POST /b/x")(box);
      box.fetchApp();
    },
    saying("GET /a", "/b/", "/plugins/a/"),
  );
  await using fake = await start(plugins);
  await fake.host.access.grant("a", ["public:GET /a"]);
  assert.equal(await fake.get("/a"), "1");
  assert.equal(await fake.get("/b/x", "POST"), 404);
  assert.equal(await fake.get("/plugins/a/"), 404);
  assert.equal(fake.standing("a").error, null);
  const complaints = fake.complaints().filter((line) => line.includes("left out"));
  assert.deepEqual(complaints, [
    "a: routes that were not granted are left out: POST /b/x (a.pb.ts:8), /plugins/a/. " +
    'To grant it: await host.access.grant("a", ["public:POST /b/x","public:/plugins/a/"])',
  ]);
  // The commands of the log do what they say.
  await fake.host.access.grant("a", ["public:POST /b/x"]);
  assert.equal(await fake.get("/b/x", "POST"), "1");
  await fake.host.access.grant("a", ["public:/plugins/a/"]);
  assert.deepEqual(fake.host.plugins()[0]!.routes, [
    "GET /a",
    "POST /b/x",
    "ANY /plugins/a",
    "ANY /plugins/a/{rest...}",
  ]);
});

Deno.test("revoking takes a route away at once, and what runs goes on without it", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /a", "GET /b"), saying("GET /a", "GET /b"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.get("/b"), "1");
  await fake.host.access.revoke("a", ["public:GET /b"]);
  assert.equal(await fake.get("/a"), "1");
  assert.equal(await fake.get("/b"), 404);
  await fake.host.access.revoke("a", "all");
  assert.equal(await fake.get("/a"), 404);
  assert.equal(fake.standing("a").state, "failed");
});

Deno.test("revoking takes a route away before the plugin has started again", async () => {
  const plugins = new FakePlugins();
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  let starts = 0;
  plugins.write("a", async (box) => {
    answering(String(++starts), "GET /a", "GET /b", "GET /c")(box);
    if (starts === 1) return;
    entered.resolve();
    await gate.promise;
  }, saying("GET /a", "GET /b", "GET /c"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", ["public:GET /a", "public:GET /b"]);
  // Somebody wrote to the lock: it gives one route for the other.
  const grants = plugins.lock.book.get("a")!;
  const granted = [{ ...grants.granted[0]!, item: item("public:GET /c") }, grants.granted[0]!];
  plugins.lock.book = new Map([["a", { ...grants, granted }]]);
  const revoked = fake.host.reload();
  await entered.promise;
  assert.equal(await fake.get("/a"), "1");
  assert.equal(await fake.get("/b"), 404);
  assert.equal(await fake.get("/c"), 404, "what it gains it gets with its next start");
  gate.resolve();
  await revoked;
  assert.equal(await fake.get("/a"), "2");
  assert.equal(await fake.get("/b"), 404);
  assert.equal(await fake.get("/c"), "2");
});

Deno.test("a version that no longer says what it answers asks for more than ever", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /a"), saying("GET /a"));
  {
    await using fake = await start(plugins);
    await fake.host.access.grant("a", "all");
    plugins.write("a", answering("2", "GET /a"));
    await fake.host.reload();
    assert.equal(await fake.get("/a"), "1");
    assert.equal(
      fake.standing("a").error,
      [
        'Cannot start plugin "a": it has routes, and its manifest does not say which: ' +
        "an earlier version said it, and that was decided about",
        "  a.pb.ts:8: GET /a",
        'Write in a.pb.json: "public": ["GET /a"]',
        'To grant it: await host.access.grant("a", ["public:GET /a"])',
      ].join("\n"),
    );
  }
  for (const lazy of [false, true]) {
    await using fake = await start(plugins, { lazy });
    assert.equal(await fake.get("/a"), "1");
    assert.deepEqual([fake.standing("a").state, fake.standing("a").old], ["running", true]);
  }
  await using fake = await start(plugins);
  // Taking everything back does not open it either.
  await fake.host.access.revoke("a", "all");
  assert.equal(await fake.get("/a"), 404);
  await assert.rejects(fake.host.access.revoke("a", "all"), /it has none/);
  plugins.write("a", answering("3"));
  await fake.host.reload();
  assert.equal(fake.standing("a").state, "running");
  plugins.write("a", answering("4", "GET /a"), saying("GET /a"));
  await fake.host.reload();
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.get("/a"), "4");
});

Deno.test("declining all routes counts as a decision about them, whatever is granted afterwards", async () => {
  const plugins = new FakePlugins();
  const manifest = { public: ["GET /a"], capabilities: ["mail"] };
  plugins.write("a", answering("1", "GET /a"), { manifest });
  await using fake = await start(plugins);
  await fake.host.access.grant("a", ["capability:mail"]);
  assert.equal(await fake.get("/a"), 404);
  plugins.write("a", answering("2", "GET /a"), { manifest: { capabilities: ["mail", "print"] } });
  await fake.host.reload();
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.get("/a"), 404);
  assert.match(fake.standing("a").error!, /does not say which/);
});

Deno.test("publicRoutes: routes of a plugin that does not say what it answers are in place or not", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", answering("1", "GET /a"));
  plugins.write("quiet", () => {});
  plugins.write("said", answering("1", "GET /said"), saying("GET /said"));
  {
    await using fake = await start(plugins);
    assert.equal(await fake.get("/a"), "1");
    await fake.host.access.grant("said", "all");
  }
  await using fake = await start(plugins, { publicRoutes: "declared" });
  assert.equal(await fake.get("/a"), 404);
  assert.match(fake.standing("a").error!, /the options of the host say publicRoutes: "declared"\n/);
  assert.match(fake.standing("a").error!, /\nWrite in a\.pb\.json: "public": \["GET \/a"\]\n/);
  assert.equal(fake.standing("quiet").state, "asleep");
  assert.equal(await fake.get("/said"), "1");
});

Deno.test("publicRoutes has two values", async () => {
  const options = { publicRoutes: "none" as "any" };
  await assert.rejects(start(new FakePlugins(), options), (error) => {
    assert.ok(error instanceof TypeError);
    assert.match(error.message, /current value is "none"; it is "any" or "declared"/);
    return true;
  });
});

Deno.test("a plugin cannot answer more than it was granted by odd methods and paths", async () => {
  const tricks = [
    "POST /a",
    "ALL /a",
    "any /a",
    "HEAD /a",
    "GET /A",
    "GET /a/",
    "GET //a",
    "GET /a/b",
    "GET /%61",
    "GET /a%2F",
    "GET /{a}",
    "GET /{a...}",
    "GET /a/{rest...}",
    "GET /docs/..",
    "GET /docs",
    "GET /docs%2Fx",
    "GET /Docs/x",
    "POST /docs/x",
    "GET /docs|/x",
    "GET /%64ocs/x",
    "GET /docs/%2e%2e/x\n/../../y",
  ];
  const granted = ["GET /a", "GET /docs/{rest...}"];
  for (const trick of tricks) {
    const plugins = new FakePlugins();
    plugins.write("a", answering("1", "GET /a", "GET /docs/x"), saying(...granted));
    await using fake = await start(plugins);
    await fake.host.access.grant("a", "all");
    plugins.write("a", answering("2", "GET /a", trick), saying(...granted));
    await fake.host.reload();
    assert.equal(await fake.get("/a"), "1", trick);
    assert.equal(fake.standing("a").old, true, trick);
    assert.deepEqual(fake.host.plugins()[0]!.routes, ["GET /a", "GET /docs/x"], trick);
  }
});

Deno.test("messages about routes stay short, however many there are", async () => {
  const plugins = new FakePlugins();
  const many = Array.from({ length: 2_000 }, (_, i) => `GET /r/${i}`);
  plugins.write("asks", answering("1", "GET /a", ...many), saying("GET /a", "GET /r/"));
  plugins.write("takes", answering("1", "GET /b", ...many), saying("GET /b"));
  await using fake = await start(plugins);
  await fake.host.access.grant("asks", ["public:GET /a"]);
  await fake.host.access.grant("takes", "all");
  const said = fake.complaints().find((line) => line.startsWith("asks: routes"))!;
  assert.match(said, /left out: GET \/r\/0 .* and 1980 more\. /);
  assert.match(fake.standing("takes").error!, /\n {2}and 1980 more\n/);
  for (const line of fake.complaints()) assert.ok(line.length < 3_000, line);
});
