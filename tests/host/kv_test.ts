import assert from "node:assert/strict";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

Deno.test("$kv keeps plugins apart and answers with plain values", async () => {
  using kv = await Deno.openKv(":memory:");
  const plugins = new FakePlugins();
  plugins.write("a", () => {});
  plugins.write("b", () => {});
  await using _fake = await startFakeHost(plugins, { kv });
  const [a, b] = [plugins.boxOf("a"), plugins.boxOf("b")];

  assert.equal(await a.ask("kv.get", "n"), null);
  await a.ask("kv.set", "n", { count: 1, at: new Date(5), bytes: new Uint8Array([7]) });
  assert.deepEqual(await a.ask("kv.get", ["n"]), {
    count: 1,
    at: new Date(5),
    bytes: new Uint8Array([7]),
  });
  assert.equal(await b.ask("kv.get", "n"), null);
  assert.deepEqual(await b.ask("kv.list"), { items: [], cursor: "" });

  for (const part of [1, 2, 3]) await a.ask("kv.set", ["list", part], part);
  const first = await a.ask("kv.list", "list", { limit: 2 }) as {
    items: unknown[];
    cursor: string;
  };
  assert.deepEqual(first.items, [{ key: ["list", 1], value: 1 }, { key: ["list", 2], value: 2 }]);
  const second = await a.ask("kv.list", ["list"], { limit: 2, cursor: first.cursor });
  assert.deepEqual(second, { items: [{ key: ["list", 3], value: 3 }], cursor: "" });
  assert.deepEqual((await a.ask("kv.list", [], { limit: 1 }) as typeof first).items, [
    { key: ["list", 1], value: 1 },
  ]);
  await a.ask("kv.delete", "n");
  assert.equal(await a.ask("kv.get", "n"), null);
  assert.deepEqual((await kv.get(["plugin", "a", "list", 1])).value, 1);
});

Deno.test("$kv lists large values in pages of their own", async () => {
  using kv = await Deno.openKv(":memory:");
  const plugins = new FakePlugins();
  plugins.write("a", () => {});
  await using _fake = await startFakeHost(plugins, { kv });
  const a = plugins.boxOf("a");
  const value = "x".repeat(60_000);
  for (let i = 0; i < 38; i++) await a.ask("kv.set", ["k", i], value);
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await a.ask("kv.list", "k", { limit: 1_000, ...cursor && { cursor } }) as {
      items: { key: [string, number] }[];
      cursor: string;
    };
    assert.equal(page.items[0]!.key[1], sizes.reduce((sum, size) => sum + size, 0));
    sizes.push(page.items.length);
    cursor = page.cursor;
  } while (cursor !== "");
  assert.deepEqual(sizes, [5, 5, 5, 5, 5, 5, 5, 3]);
});

Deno.test("$kv refuses keys, values and pages that cannot be", async () => {
  using kv = await Deno.openKv(":memory:");
  const plugins = new FakePlugins();
  plugins.write("a", () => {});
  await using _fake = await startFakeHost(plugins, { kv });
  const cases: [method: string, args: unknown[], error: RegExp][] = [
    ["kv.get", [""], /key: /],
    ["kv.get", [[]], /key: /],
    ["kv.get", [{ a: 1 }], /key: /],
    ["kv.set", ["a", 1, { expireIn: 0 }], /options\.expireIn: /],
    ["kv.set", ["a", 1, { ttl: 5 }], /options: .*ttl/],
    ["kv.list", ["a", { limit: 0 }], /page\.limit: /],
    ["kv.set", ["a", "x".repeat(70_000)], /too large/],
  ];
  for (const [method, args, error] of cases) {
    await assert.rejects(plugins.boxes[0]!.ask(method, ...args), (thrown) => {
      assert.match((thrown as Error).message, error);
      return true;
    });
  }
});

Deno.test("$kv is the embedder's to name when the host has none", async () => {
  using kv = await Deno.openKv(":memory:");
  await assert.rejects(
    startFakeHost(new FakePlugins(), { kv, services: { kv: {} } }),
    /Cannot define service "kv"/,
  );
  await using fake = await startFakeHost(new FakePlugins(), { services: { kv: {} } });
  assert.deepEqual(fake.host.plugins(), []);
});
