import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import type { HostEvent } from "../../src/host/host_events.ts";
import type { Host } from "../../src/host/host.ts";
import type { RunnerReport } from "../../src/supervisor/runner.ts";
import { createTestHost } from "../../src/testing.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

const HOOKS = { onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }) };

/** Adds its name to what is pinged. */
function signed(name: string) {
  return (box: FakeSandbox) =>
    box.on("onPing", (e) => {
      e.by += name;
      return e.next();
    });
}

/** The next event of a kind. */
function next(host: Pick<Host, "events">, kind: HostEvent["kind"]): Promise<HostEvent> {
  return new Promise((resolve) => {
    const subscription = host.events.subscribe((event) => {
      if (event.kind !== kind) return;
      subscription[Symbol.dispose]();
      resolve(event);
    });
  });
}

/** A host whose plugin "a" was good first and has a new version now. */
async function start(plugins = new FakePlugins()) {
  let now = 0;
  plugins.write("a", signed("good"));
  const fake = await startFakeHost(plugins, { hooks: HOOKS, now: () => now });
  const { host } = fake;
  plugins.write("a", signed("bad"));
  await host.reload();
  return {
    ...fake,
    ping: async () => (await host.hooks.onPing.trigger({ by: "" })).by,
    later: (ms: number) => void (now += ms),
    /** Lets the newest instance say that something is wrong. */
    trouble: (kind: RunnerReport["kind"]) =>
      plugins.boxes.at(-1)!.host.report({ kind, message: "it is bad" }),
  };
}

for (const kind of ["killed", "wedged", "crashed", "parked"] as const) {
  Deno.test(`a new version that is ${kind} makes room for the one before, and is not tried again until its files change`, async () => {
    const plugins = new FakePlugins();
    await using fake = await start(plugins);
    const { host } = fake;
    assert.equal(await fake.ping(), "bad");
    const back = next(host, "rolledBack");
    fake.trouble(kind);
    fake.trouble(kind);
    const event = await back;
    assert.deepEqual([event.kind, event.hash, event.kind === "rolledBack" && event.from], [
      "rolledBack",
      "1",
      "2",
    ]);
    assert.equal(await fake.ping(), "good");
    await host.reload();
    await host.reload();
    assert.equal(await fake.ping(), "good");
    assert.equal(plugins.boxes.length, 3);
    const [info] = host.plugins();
    assert.deepEqual([info!.state, info!.old, info!.hash], ["running", true, "1"]);
    assert.match(info!.error!, /it is bad; the version before is back/);
    assert.ok(
      fake.complaints().includes(
        "a: version 2 was taken back, and the one before goes on, since it is bad",
      ),
    );
    assert.equal(plugins.kept.get("a"), "1");
    assert.equal(host.events.recent().filter(({ kind }) => kind === "rolledBack").length, 1);

    plugins.write("a", signed("better"));
    await host.reload();
    assert.equal(await fake.ping(), "better");
    assert.equal(host.plugins()[0]!.error, undefined);
  });
}

Deno.test("a version that was taken back is not what a later host runs, and restart() tries it again", async () => {
  const plugins = new FakePlugins();
  {
    await using fake = await start(plugins);
    const back = next(fake.host, "rolledBack");
    fake.trouble("killed");
    await back;
    await fake.host.reload();
  }
  await using later = await startFakeHost(plugins, { hooks: HOOKS });
  const ping = async () => (await later.host.hooks.onPing.trigger({ by: "" })).by;
  assert.equal(await ping(), "good");
  assert.match(later.host.plugins()[0]!.error!, /they were taken back because they failed/);
  await later.host.restart("a");
  assert.equal(await ping(), "bad");
});

Deno.test("a version that has done well for a while is not taken back", async () => {
  await using fake = await start();
  fake.later(10_001);
  fake.trouble("killed");
  await fake.host.reload();
  assert.equal(await fake.ping(), "bad");
});

Deno.test("there is nothing to go back to for a first version, and for the same files started anew", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const { host } = fake;
  for (let i = 0; i < 2; i++) {
    plugins.boxes.at(-1)!.host.report({ kind: "killed", message: "it is bad" });
    await host.restart("a");
  }
  assert.equal(plugins.boxes.length, 3);
  assert.ok(!host.events.recent().some(({ kind }) => kind === "rolledBack"));
});

Deno.test("a version that cannot be put back leaves the new one in place, and the log says why", async () => {
  const plugins = new FakePlugins();
  let broken = false;
  plugins.write("a", (box) => {
    if (broken) throw new Error("not again");
    signed("good")(box);
  });
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  plugins.write("a", signed("bad"));
  await fake.host.reload();
  broken = true;
  plugins.boxes.at(-1)!.host.report({ kind: "killed", message: "it is bad" });
  await fake.host.reload();
  assert.equal((await fake.host.hooks.onPing.trigger({ by: "" })).by, "bad");
  assert.ok(
    fake.complaints().includes("a: the version before cannot be put back: not again"),
    fake.complaints().join(),
  );
});

Deno.test("a real version that keeps failing on a hook is taken back when its circuit opens", async () => {
  const hook = (text: string) => `onPing((e) => { ${text}; return e.next(); });\n`;
  await using test = await createTestHost({
    files: { "a.pb.js": hook(`e.by += "good"`) },
    hooks: HOOKS,
    limits: { circuitFailures: 3 },
  });
  const { host } = test;
  await test.write("a.pb.js", hook(`throw new Error("broken")`));
  const back = next(host, "rolledBack");
  for (let i = 0; i < 3; i++) {
    await assert.rejects(host.hooks.onPing.trigger({ by: "" }), /broken/);
  }
  const event = await back;
  assert.match((event as { reason: string }).reason, /kept failing on onPing: broken/);
  assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "good");
  await test.write("a.pb.js", hook(`e.by += "mended"`));
  assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "mended");
});

/** A real plugin whose route answered "good", and whose files have been replaced. */
async function replaced(text: string, before = `return e.string(200, "good");`) {
  const route = (body: string) => `routerAdd("GET", "/a", (e) => { ${body} });\n`;
  const test = await createTestHost({
    files: { "a.pb.js": route(before) },
    hooks: HOOKS,
    limits: { circuitFailures: 3 },
  });
  const get = async () => {
    const response = await test.host.fetch(new Request("http://host/a"));
    return [response.status, await response.text()] as const;
  };
  await get();
  await test.write("a.pb.js", route(text));
  return { ...test, get, [Symbol.asyncDispose]: () => test[Symbol.asyncDispose]() };
}

/** Whether a version was taken back, as far as that has been begun. */
async function wentBack(host: Host): Promise<boolean> {
  await host.reload();
  return host.events.recent().some(({ kind }) => kind === "rolledBack");
}

for (
  const [what, text] of [
    ["throws", `throw new Error("broken")`],
    ["throws an error of the server's", `throw new InternalServerError("broken")`],
  ] as const
) {
  Deno.test(`a version whose route ${what} in its first calls is taken back`, async () => {
    await using test = await replaced(text);
    for (let i = 0; i < 2; i++) assert.equal((await test.get())[0], 500);
    assert.equal(await wentBack(test.host), false);
    const back = next(test.host, "rolledBack");
    assert.equal((await test.get())[0], 500);
    const event = await back;
    assert.match((event as { reason: string }).reason, /^its first 3 calls of GET \/a failed: /);
    assert.deepEqual(await test.get(), [200, "good"]);
  });
}

const NO_CAUSE: [what: string, text: string, before?: string][] = [
  ["refuses", `throw new BadRequestError("no")`],
  [
    "has worked before it fails",
    `if (globalThis.calls > 0) throw new Error("broken"); globalThis.calls = 1;`,
  ],
  ["fails as the one before did", `throw new Error("new")`, `throw new Error("old")`],
  ["answers 500 in its own words", `return e.json(500, {})`],
];
for (const [what, text, before] of NO_CAUSE) {
  Deno.test(`a version whose route ${what} is not taken back`, async () => {
    await using test = await replaced(text, before);
    for (let i = 0; i < 6; i++) await test.get();
    assert.equal(await wentBack(test.host), false);
    assert.notDeepEqual(await test.get(), [200, "good"]);
  });
}

Deno.test("a version whose job fails in its first runs is taken back", async () => {
  const job = (text: string) => `cronAdd("tidy", "0 0 1 1 *", () => { ${text} });\n`;
  await using test = await createTestHost({
    files: { "a.pb.js": job("") },
    hooks: HOOKS,
    limits: { circuitFailures: 2 },
  });
  const { host } = test;
  await test.write("a.pb.js", job(`throw new BadRequestError("broken")`));
  const back = next(host, "rolledBack");
  for (let i = 0; i < 2; i++) await assert.rejects(host.runJob("a", "tidy"), /broken/);
  const event = await back;
  assert.match(
    (event as { reason: string }).reason,
    /its first 2 calls of job "tidy" failed: broken/,
  );
  await host.runJob("a", "tidy");
});

Deno.test("a real version that loops in its first call is taken back", async () => {
  const route = (text: string) => `routerAdd("GET", "/a", (e) => { ${text} });\n`;
  await using test = await createTestHost({
    files: { "a.pb.js": route(`return e.string(200, "good");`) },
    hooks: HOOKS,
    isolation: { default: "process" },
    limits: { callTimeoutMs: 200, drainTimeoutMs: 100 },
  });
  const get = () => test.host.fetch(new Request("http://host/a"));
  await test.write("a.pb.js", route("for (;;);"));
  const back = next(test.host, "rolledBack");
  assert.equal((await get()).status, 504);
  await back;
  assert.equal(await (await get()).text(), "good");
});
