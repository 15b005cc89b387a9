import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

const HOOKS = { onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }) };

function signed(text: string) {
  return (box: FakeSandbox) => {
    box.on("onPing", (e) => {
      e.by += text;
      return e.next();
    });
  };
}

/** A host with two plugins, and an event that has met both and has not reached the second. */
async function halfway() {
  const plugins = new FakePlugins();
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  plugins.write("a", (box) => {
    box.on("onPing", async (e) => {
      reached.resolve();
      await goOn.promise;
      e.by += "a";
      return await e.next();
    });
  });
  plugins.write("b", signed("b1"));
  const fake = await startFakeHost(plugins, { hooks: HOOKS });
  const event = fake.host.hooks.onPing.trigger({ by: "" });
  await reached.promise;
  return { ...fake, plugins, event, goOn: goOn.resolve };
}

Deno.test("an event that is under way still finds the version that was replaced meanwhile", async () => {
  const fake = await halfway();
  fake.plugins.write("b", signed("b2"));
  await fake.host.reload();
  const [, before] = fake.plugins.boxes;
  assert.equal(before!.closedBecause, undefined);
  fake.goOn();
  assert.equal((await fake.event).by, "ab1");
  await fake.host.close();
  assert.equal(before!.closedBecause, "a new version has replaced it");
});

Deno.test("a version that is replaced does not wait longer than calls may take to drain", async () => {
  const plugins = new FakePlugins();
  plugins.write("b", signed("b1"));
  const fake = await startFakeHost(plugins, { hooks: HOOKS, limits: { drainTimeoutMs: 1 } });
  const hold = Promise.withResolvers<void>();
  const event = fake.host.hooks.onPing.trigger({ by: "" }, () => hold.promise);
  plugins.write("b", signed("b2"));
  await fake.host.reload();
  // It ends by its own clock, while the event goes on.
  await fake.host.close();
  assert.equal(plugins.boxes[0]!.closedBecause, "a new version has replaced it");
  hold.resolve();
  await event;
});

Deno.test("an event that is under way still finds the plugin that was disabled meanwhile", async () => {
  const fake = await halfway();
  await fake.host.disable("b");
  fake.goOn();
  assert.equal((await fake.event).by, "ab1");
  assert.equal((await fake.host.hooks.onPing.trigger({ by: "" })).by, "a");
  await fake.host.close();
});
