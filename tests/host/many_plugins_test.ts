import assert from "node:assert/strict";
import { SpareWorker } from "../../src/supervisor/spare_worker.ts";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

const MANY = 40;
const AWAKE = 16;

Deno.test("of many plugins that had to be started to learn what they register, most go to sleep again", async () => {
  const plugins = new FakePlugins();
  for (let i = 0; i < MANY; i++) {
    plugins.write(`p${i}`, (box) => box.route("GET", `/p${i}`, () => i));
  }
  await using fake = await startFakeHost(plugins);
  assert.equal(fake.host.plugins().length, MANY);
  assert.equal(plugins.boxes.filter(({ rested }) => rested > 0).length, MANY - AWAKE);
});

Deno.test("plugins that are not to be lazy stay awake however many they are, and so do those that come later", async () => {
  const plugins = new FakePlugins();
  const write = (name: string) => plugins.write(name, (box) => box.job("a", "x", () => {}));
  const scheduler = () => ({ nextRun: () => null, stop: () => {} });
  for (let i = 0; i < MANY; i++) write(`p${i}`);
  {
    await using _eager = await startFakeHost(plugins, { lazy: false, scheduler });
    assert.ok(plugins.boxes.every(({ rested }) => rested === 0));
  }
  await using fake = await startFakeHost(plugins, { scheduler });
  const before = plugins.boxes.length;
  write("late");
  await fake.host.reload();
  assert.equal(plugins.boxes.length, before + 1);
  assert.equal(plugins.boxes.at(-1)!.rested, 0);
});

Deno.test("a call of a plugin that sleeps lets a sandbox begin to start, and a start of the host does not", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", (box) => box.route("GET", "/a", () => ({ status: 200 })));
  await (await startFakeHost(plugins))[Symbol.asyncDispose]();
  let opened = 0;
  const spare = new SpareWorker(() => {
    opened++;
    throw new Error("not here");
  });
  await using fake = await startFakeHost(plugins, {}, spare);
  assert.equal(fake.host.plugins()[0]!.state, "asleep");
  const boxes = plugins.boxes.length;
  assert.equal(opened, 0);
  await (await fake.host.fetch(new Request("http://host/a"))).body?.cancel();
  assert.deepEqual([opened, plugins.boxes.length], [1, boxes + 1]);
});
