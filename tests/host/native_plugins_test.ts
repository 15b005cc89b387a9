import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import type { NativeApp, NativePlugin } from "../../src/host/native_plugin.ts";
import { ApiError } from "../../src/wire/errors.ts";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

const HOOKS = { onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }) };

const GREETER: NativePlugin<z.ZodObject<{ word: z.ZodDefault<z.ZodString> }>, typeof HOOKS> = {
  name: "greeter",
  version: "1.0",
  config: z.object({ word: z.string().default("hello") }),
  register({ hooks, route, cron, log }, { word }) {
    hooks.onPing.bindFunc((e) => {
      e.by += word;
      return e.next();
    });
    hooks.onPing.bind({ id: "x", priority: -1, func: (e) => e.next() });
    route("GET", "/greet/{name}", (_request, { params }) => new Response(`${word} ${params.name}`));
    route("GET", "/teapot", () => {
      throw new ApiError(418, "tea");
    });
    route("GET", "/broken", () => Promise.reject(new Error("secret")));
    cron("tick", "@hourly", () => log.info("tock"));
  },
};

Deno.test("register() lets a native plugin take part until it is disabled", async () => {
  await using fake = await startFakeHost(new FakePlugins(), { hooks: HOOKS });
  const { host } = fake;
  const get = (path: string, method = "GET") =>
    host.fetch(new Request(`http://h${path}`, { method }));
  await host.register(GREETER, { word: "hi" });
  assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "hi");
  assert.equal(await (await get("/greet/ada")).text(), "hi ada");
  assert.equal(await (await get("/greet/ada", "HEAD")).text(), "");
  assert.equal((await get("/teapot")).status, 418);
  assert.equal((await get("/broken")).status, 500);
  assert.deepEqual(fake.complaints(), ["greeter: GET /broken failed: secret"]);
  await host.runJob("greeter", "tick");
  assert.ok(
    fake.records.some(({ source, plugin, message }) =>
      `${source} ${plugin} ${message}` === "plugin greeter tock"
    ),
  );
  const { startedMs: _, p95Ms: __, lastError, ...info } = host.plugins()[0]!;
  assert.equal(lastError?.message, "GET /broken failed: secret");
  assert.deepEqual(info, {
    name: "greeter",
    kind: "native",
    dialect: undefined,
    tier: "native",
    state: "running",
    old: false,
    instances: 0,
    usage: undefined,
    version: "1.0",
    hash: undefined,
    hooks: ["onPing"],
    routes: ["GET /greet/{name}", "GET /teapot", "GET /broken"],
    jobs: ["tick"],
    calls: 5,
    errors: 1,
    error: undefined,
  });

  await host.disable("greeter");
  assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "");
  assert.equal((await get("/greet/ada")).status, 404);
  assert.deepEqual(host.jobs(), []);
  assert.equal(host.plugins()[0]!.state, "disabled");
  await host.enable("greeter");
  await host.enable("greeter");
  assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "hi");
});

Deno.test("register() refuses a plugin as a whole", async () => {
  const plugins = new FakePlugins();
  plugins.write("taken", (box) => box.route("GET", "/taken", () => null));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const binds = ({ hooks }: NativeApp<typeof HOOKS>) => hooks.onPing.bindFunc((e) => e.next());
  const cases: [plugin: Partial<typeof GREETER>, values: unknown, error: RegExp][] = [
    [{ name: "a/b" }, {}, /current value is "a\/b"/],
    [{ name: "taken" }, {}, /Cannot register plugin "taken": there is a plugin of that name/],
    [{}, { word: 5 }, /Cannot configure plugin "greeter": word: /],
    [
      { register: () => Promise.reject(new Error("boom")) },
      {},
      /Cannot start plugin "greeter": boom/,
    ],
    [
      { register: (app) => (binds(app), app.route("GET", "/taken", () => new Response())) },
      {},
      /plugin "taken" has it already/,
    ],
    [
      { register: (app) => (binds(app), app.cron("x", "never", () => {})) },
      {},
      /Cannot start plugin "greeter": Cannot add job "x"/,
    ],
    [
      { register: (app) => app.route("GET", "x", () => new Response()) },
      {},
      /Cannot read the path "x"/,
    ],
  ];
  for (const [plugin, values, error] of cases) {
    await assert.rejects(
      fake.host.register({ ...GREETER, ...plugin }, values as never),
      (thrown) => error.test((thrown as Error).message) || assert.fail(String(thrown)),
    );
    assert.equal(fake.host.hooks.onPing.length, 0);
    assert.deepEqual(fake.host.plugins().map(({ name }) => name), ["taken"]);
  }
});

Deno.test("a native plugin can register only while it registers", async () => {
  await using fake = await startFakeHost(new FakePlugins(), { hooks: HOOKS });
  let late: NativeApp<typeof HOOKS> | undefined;
  await fake.host.register({ name: "n", register: (app) => void (late = app) });
  const attempts = [
    () => late!.hooks.onPing.bindFunc(() => {}),
    () => late!.route("GET", "/x", () => new Response()),
    () => late!.cron("x", "@hourly", () => {}),
  ];
  for (const attempt of attempts) assert.throws(attempt, /it has registered already/);
});

Deno.test("a plugin of the folder cannot take a native plugin's name", async () => {
  const plugins = new FakePlugins();
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  await fake.host.register({ ...GREETER, name: "n" });
  plugins.write("n", () => {});
  await fake.host.reload();
  assert.match(fake.complaints()[0]!, /Cannot load plugin "n": a native plugin .* has that name/);
  assert.equal((await fake.host.hooks.onPing.trigger({ by: "" })).by, "hello");
});
