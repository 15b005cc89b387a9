import assert from "node:assert/strict";
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
