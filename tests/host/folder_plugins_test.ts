import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

const HOOKS = { onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }) };

/** A plugin that has a hook, a route and a job, and says who it is. */
function signed(name: string, path = `/${name}`) {
  return (box: FakeSandbox) => {
    box.on("onPing", (e) => {
      e.by += name;
      return e.next();
    });
    box.route("GET", path, () => ({ status: 200, headers: [], body: name }));
    box.job(name, "@hourly", () => {});
  };
}

async function start(plugins: FakePlugins) {
  const fake = await startFakeHost(plugins, { hooks: HOOKS });
  return {
    ...fake,
    ping: async () => (await fake.host.hooks.onPing.trigger({ by: "" })).by,
    get: async (path: string) => {
      const response = await fake.host.fetch(new Request(`http://h${path}`));
      return response.ok ? await response.text() : response.status;
    },
    states: () => Object.fromEntries(fake.host.plugins().map(({ name, state }) => [name, state])),
  };
}

Deno.test("plugins are loaded by name and seen from outside", async () => {
  const plugins = new FakePlugins();
  plugins.write("b", signed("b"), { manifest: { version: "2.0" }, dialect: "promise" });
  plugins.write("a", signed("a"));
  await using fake = await start(plugins);
  assert.equal(await fake.ping(), "ab");
  const [, b] = fake.host.plugins();
  const { startedMs, p95Ms, ...rest } = b!;
  assert.ok(startedMs! >= 0 && p95Ms > 0);
  assert.deepEqual(rest, {
    name: "b",
    kind: "file",
    dialect: "promise",
    tier: "worker",
    state: "running",
    old: false,
    instances: 1,
    usage: undefined,
    version: "2.0",
    hash: "1",
    hooks: ["onPing"],
    routes: ["GET /b"],
    jobs: ["b"],
    calls: 1,
    errors: 0,
    error: undefined,
    lastError: undefined,
  });
  assert.deepEqual(fake.complaints(), []);
});

Deno.test("reload() replaces what has changed and nothing else", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  plugins.write("b", signed("b"));
  await using fake = await start(plugins);
  plugins.write("a", signed("A", "/new"));
  plugins.write("c", signed("c"));
  plugins.remove("b");
  const [a, b] = [plugins.boxOf("a"), plugins.boxOf("b")];
  await fake.host.reload();
  assert.equal(await fake.ping(), "Ac");
  assert.deepEqual([await fake.get("/a"), await fake.get("/new"), await fake.get("/b")], [
    404,
    "A",
    404,
  ]);
  assert.deepEqual(fake.host.jobs().map(({ plugin, id }) => `${plugin} ${id}`).sort(), [
    "a A",
    "c c",
  ]);
  assert.equal(a.closedBecause, "a new version has replaced it");
  assert.equal(b.closedBecause, "its files are gone");
  await fake.host.reload();
  assert.equal(plugins.boxes.length, 4);
});

Deno.test("a broken change keeps the old version, and taking it back clears the error", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  await using fake = await start(plugins);
  const broken = (box: FakeSandbox) => {
    signed("broken")(box);
    throw Object.assign(new Error("oops"), { remoteStack: "at paddock:a:3:1" });
  };
  plugins.write("a", broken);
  await fake.host.reload();
  assert.equal(await fake.ping(), "a");
  const [info] = fake.host.plugins();
  assert.equal(info!.state, "running");
  assert.equal(info!.error, "oops (a.pb.ts:3)");
  assert.deepEqual(fake.complaints(), [
    "a: the old version goes on, since the new one failed: oops (a.pb.ts:3)",
  ]);
  assert.equal(plugins.boxes[1]!.closedBecause, "it did not start");
  plugins.write("a", signed("a2"));
  await fake.host.reload();
  assert.equal(await fake.ping(), "a2");
  assert.equal(fake.host.plugins()[0]!.error, undefined);
});

Deno.test("nothing of a plugin that clashes is put in place", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a", "/x/{id}"));
  plugins.write("b", signed("b", "/x/:other"));
  await using fake = await start(plugins);
  assert.deepEqual(fake.states(), { a: "running", b: "failed" });
  assert.equal(await fake.ping(), "a");
  assert.deepEqual(fake.host.jobs().map(({ plugin }) => plugin), ["a"]);
  assert.deepEqual(fake.complaints(), [
    'b: Cannot add route GET /x/:other of plugin "b" (b.pb.ts:8): plugin "a" has it already, as GET /x/{id} (a.pb.ts:8)',
  ]);
  plugins.remove("a");
  await fake.host.reload();
  assert.deepEqual(fake.states(), { b: "running" });
});

Deno.test("two plugins may hand a route from one to the other in one change", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a", "/free"));
  plugins.write("b", signed("b", "/x"));
  await using fake = await start(plugins);
  plugins.write("a", signed("a", "/x"));
  plugins.write("b", signed("b", "/y"));
  await fake.host.reload();
  assert.deepEqual(fake.states(), { a: "running", b: "running" });
  assert.deepEqual([await fake.get("/x"), await fake.get("/y")], ["a", "b"]);
  assert.deepEqual(fake.complaints(), []);
});

Deno.test("a plugin that asks for too much does not start, and starts when it asks for less", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), { manifest: { capabilities: ["mail"] } });
  await using fake = await start(plugins);
  assert.equal(plugins.boxes.length, 0);
  assert.match(
    fake.host.plugins()[0]!.error!,
    /asks for what it was not granted\n {2}a\.pb\.json: capability:mail/,
  );
  plugins.write("a", signed("a"), { manifest: { capabilities: ["kv"] } });
  await fake.host.reload();
  assert.deepEqual(fake.states(), { a: "running" });
});

Deno.test("a plugin that failed is tried again by reload(), the others are left alone", async () => {
  const plugins = new FakePlugins();
  let down = true;
  plugins.write("a", (box) => {
    if (down) throw new Error("down");
    signed("a")(box);
  });
  plugins.write("b", signed("b"));
  await using fake = await start(plugins);
  assert.deepEqual(fake.states(), { a: "failed", b: "running" });
  down = false;
  await fake.host.reload();
  assert.deepEqual(fake.states(), { a: "running", b: "running" });
  assert.equal(plugins.boxes.filter(({ plugin }) => plugin.name === "b").length, 1);
});

Deno.test("a plugin that fails as before is not told of again because of another, but by reload()", async () => {
  const plugins = new FakePlugins();
  let why = "down";
  let tries = 0;
  plugins.write("a", () => {
    tries++;
    throw new Error(why);
  });
  plugins.write("b", signed("b"));
  await using fake = await start(plugins);
  await fake.host.restart("b");
  assert.deepEqual([tries, fake.complaints()], [2, ["a: down"]]);
  why = "on fire";
  await fake.host.restart("b");
  assert.deepEqual([tries, fake.complaints()], [3, ["a: down", "a: on fire"]]);
  await fake.host.reload();
  assert.deepEqual([tries, fake.complaints()], [4, ["a: down", "a: on fire", "a: on fire"]]);
  await assert.rejects(fake.host.restart("a"), /on fire/);
  assert.equal(fake.complaints().length, 4);
});

Deno.test("a plugin that is being loaded is starting, and failed is what has failed", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", () => {
    throw new Error("down");
  });
  await using fake = await start(plugins);
  const seen: [kind: string, states: unknown][] = [];
  fake.host.events.subscribe(({ kind }) => seen.push([kind, fake.states()]));
  plugins.write("b", signed("b"));
  await fake.host.reload();
  const starting = { a: "failed", b: "starting" };
  assert.deepEqual(seen.at(0), ["discovered", starting]);
  assert.deepEqual(seen.findLast(([kind]) => kind === "bundled"), ["bundled", starting]);
  assert.deepEqual(fake.states(), { a: "failed", b: "running" });
});

Deno.test("disable() and enable() take a plugin out and in", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  await using fake = await start(plugins);
  await fake.host.disable("a");
  assert.deepEqual(fake.states(), { a: "disabled" });
  assert.deepEqual([await fake.ping(), await fake.get("/a"), fake.host.jobs()], ["", 404, []]);
  plugins.write("a", signed("A"));
  await fake.host.reload();
  assert.deepEqual(fake.states(), { a: "disabled" });
  await fake.host.enable("a");
  assert.equal(await fake.ping(), "A");
  await fake.host.enable("a");
  assert.equal(plugins.boxes.length, 2);

  await fake.host.disable("a");
  plugins.write("a", () => {
    throw new Error("no more");
  });
  await assert.rejects(fake.host.enable("a"), /Cannot enable plugin "a": no more/);
  await assert.rejects(
    fake.host.disable("x"),
    /Cannot disable plugin "x": there is none, the plugins are a/,
  );
});

Deno.test("what cannot be a plugin is reported once and leaves what runs", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  await using fake = await start(plugins);
  plugins.remove("a");
  plugins.problems.push({ plugin: "a", path: "/plugins/a.pb.ts", message: "it is empty" });
  await fake.host.reload();
  await fake.host.reload();
  assert.equal(await fake.ping(), "a");
  assert.deepEqual(fake.complaints(), [
    "a: the old version goes on, since the new one failed: it is empty",
  ]);
  plugins.problems.length = 0;
  plugins.write("a", signed("a again"));
  await fake.host.reload();
  assert.equal(await fake.ping(), "a again");
});

Deno.test("config is parsed with the manifest's schema", async () => {
  const schema = {
    type: "object",
    properties: { size: { type: "number", default: 3 }, name: { type: "string" } },
    required: ["name"],
    additionalProperties: false,
  };
  const cases: [schema: unknown, values: unknown, outcome: unknown][] = [
    [schema, { name: "x" }, { size: 3, name: "x" }],
    [schema, { name: 5 }, /Cannot configure plugin "a": name: .*expected string/],
    [schema, undefined, /name: /],
    [schema, { name: "x", sice: 1 }, /sice/],
    [{ type: "bogus" }, {}, /"config" in its manifest is no JSON schema/],
    [undefined, { any: [1] }, { any: [1] }],
    [undefined, undefined, {}],
  ];
  for (const [config, values, outcome] of cases) {
    const plugins = new FakePlugins();
    plugins.write("a", () => {}, { manifest: config === undefined ? {} : { config } });
    await using fake = await startFakeHost(
      plugins,
      values === undefined ? {} : { config: { a: values } },
    );
    if (outcome instanceof RegExp) assert.match(fake.host.plugins()[0]!.error!, outcome);
    else assert.deepEqual(plugins.boxes[0]!.plugin.config, outcome);
  }
});

Deno.test("limits of a manifest may lower the host's, not raise them", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", () => {}, { manifest: { limits: { timeoutMs: 10, concurrency: 99_999 } } });
  await using _fake = await startFakeHost(plugins, {
    limits: { callTimeoutMs: 100, concurrency: 5 },
  });
  const { callTimeoutMs, concurrency } = plugins.boxes[0]!.plugin.limits;
  assert.deepEqual({ callTimeoutMs, concurrency }, { callTimeoutMs: 10, concurrency: 5 });
});

Deno.test("unknown limits and names nobody has are told", async () => {
  await assert.rejects(
    startFakeHost(new FakePlugins(), { limits: { tiemout: 5 } as never }),
    /limit "tiemout"/,
  );
  await assert.rejects(startFakeHost(new FakePlugins(), { limits: { depth: 0 } }), RangeError);
  await using fake = await startFakeHost(new FakePlugins(), {
    grants: { x: [] },
    config: { y: {} },
  });
  assert.deepEqual(fake.complaints(), [
    'The option "grants" speaks of plugin "x", and there is none',
    'The option "config" speaks of plugin "y", and there is none',
  ]);
});

Deno.test("a closed host ends its plugins, answers 503 and changes nothing more", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  const fake = await start(plugins);
  await Promise.all([fake.host.close(), fake.host.close()]);
  assert.equal(plugins.boxes[0]!.closedBecause, "the host is closing");
  assert.equal(await fake.get("/a"), 503);
  assert.equal(await fake.ping(), "");
  await assert.rejects(fake.host.reload(), /the host is closed/);
});

Deno.test("a host that is closed while it loads ends what has started", async () => {
  const plugins = new FakePlugins();
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  plugins.write("a", signed("a"));
  await using fake = await start(plugins);
  plugins.write("a", async (box) => {
    reached.resolve();
    await gate.promise;
    signed("late")(box);
  });
  const reloading = fake.host.reload();
  await reached.promise;
  const closing = fake.host.close();
  gate.resolve();
  await Promise.all([reloading, closing]);
  assert.deepEqual(plugins.boxes.map((box) => box.closedBecause), [
    "the host is closing",
    "the host is closing",
  ]);
  assert.deepEqual(fake.complaints(), []);
});
