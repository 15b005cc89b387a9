import assert from "node:assert/strict";
import { Manifest } from "../../src/access/manifest.ts";
import { type PoolPolicy, Pools } from "../../src/host/pools.ts";
import { createTestHost } from "../../src/testing.ts";
import { HOOKS } from "../conformance/world.ts";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

const IDLE_MS = 60_000;

Deno.test("Pools holds the manifest to the operator's bound, and both to the limit", () => {
  const cases: [PoolPolicy, object | undefined, object][] = [
    [{}, undefined, { min: 1, max: 1, idleMs: IDLE_MS }],
    [{}, { min: 0 }, { min: 0, max: 1, idleMs: IDLE_MS }],
    [{}, { min: 2, max: 8, idleMs: 5 }, { min: 2, max: 8, idleMs: 5 }],
    [{}, { max: 100, min: 50 }, { min: 16, max: 16, idleMs: IDLE_MS }],
    [{ p: { max: 4 } }, undefined, { min: 1, max: 4, idleMs: IDLE_MS }],
    [{ p: { max: 4 } }, { max: 2 }, { min: 1, max: 2, idleMs: IDLE_MS }],
    [{ p: { max: 4 } }, { min: 6, max: 8 }, { min: 4, max: 4, idleMs: IDLE_MS }],
    [{ p: { max: 100 } }, undefined, { min: 1, max: 16, idleMs: IDLE_MS }],
    [{ p: { min: 0 } }, { min: 2, max: 4 }, { min: 0, max: 4, idleMs: IDLE_MS }],
    [{ default: { max: 3, idleMs: 7 } }, { idleMs: 9 }, { min: 1, max: 3, idleMs: 7 }],
    [{ default: { max: 3 }, p: { min: 0 } }, undefined, { min: 0, max: 3, idleMs: IDLE_MS }],
    [{ other: { max: 3 } }, undefined, { min: 1, max: 1, idleMs: IDLE_MS }],
  ];
  for (const [policy, pool, bounds] of cases) {
    const manifest = Manifest.parse({ limits: pool === undefined ? {} : { pool } });
    assert.deepEqual(
      new Pools(policy, { poolMax: 16 }).boundsOf("p", manifest.limits.pool),
      bounds,
      JSON.stringify([policy, pool]),
    );
  }
  const { max } = new Pools({}, { poolMax: 16 }).boundsOf("constructor");
  assert.equal(max, 1);
});

Deno.test("Pools refuses what is no pool, and so does a manifest", () => {
  for (
    const [wish, message] of [
      [{ min: 2 }, /min must not be above max, which is 1 unless it is said/],
      [{ min: 3, max: 2 }, /min must not be above max/],
      [{ min: -1 }, /min/],
      [{ max: 0 }, /max/],
      [{ max: 1.5 }, /max/],
      [{ idleMs: 0 }, /idleMs/],
      [{ size: 1 } as object, /size/],
    ] as const
  ) {
    assert.throws(() => new Pools({ p: wish }, { poolMax: 16 }), {
      name: "TypeError",
      message: new RegExp(`Cannot set pool of "p": .*${message.source}`, "s"),
    });
    assert.ok(!Manifest.safeParse({ limits: { pool: wish } }).success, JSON.stringify(wish));
  }
});

Deno.test("a plugin's runner gets the bounds of its pool", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", () => {});
  plugins.write("q", () => {});
  await using fake = await startFakeHost(plugins, {
    pool: { p: { min: 0, max: 3, idleMs: 5 }, nobody: {} },
  });
  const pools = new Map(plugins.boxes.map(({ plugin }) => [plugin.name, plugin.pool]));
  assert.deepEqual(pools.get("p"), { min: 0, max: 3, idleMs: 5 });
  assert.deepEqual(pools.get("q"), { min: 1, max: 1, idleMs: IDLE_MS });
  assert.ok(fake.records.some(({ message }) => /"pool" speaks of plugin "nobody"/.test(message)));
});

Deno.test("a plugin with several instances whose handler writes to its file's state is warned once", async () => {
  const files = {
    "a.pb.ts": `
      let shouted = 0;
      onA((e) => { const own = 1; e.text += own; return e.next(); });
      onB((e) => { shouted++; return e.next(); });
      onC((e) => { shouted += 2; return e.next(); });`,
  };
  const warnings = async (max: number) => {
    await using test = await createTestHost({ files, hooks: HOOKS, pool: { a: { max } } });
    return test.logs.filter(({ level }) => level === "warn").map(({ message }) => message);
  };
  assert.deepEqual(await warnings(1), []);
  assert.deepEqual(await warnings(4), [
    'a handler of onB (a.pb.ts:4) writes to "shouted", and each of up to 4 instances has a "shouted" of its own; ' +
    "keep what they share in a service, such as $kv",
  ]);
});
