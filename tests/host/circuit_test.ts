import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

const schema = z.object({ id: z.number() });
const HOOKS = {
  onOrder: defineHook({ kind: "action", schema }),
  onLoose: defineHook({ kind: "action", schema, onError: "skip" }),
  onDone: defineHook({ kind: "after", schema }),
};
const LIMITS = { circuitFailures: 2, circuitMs: 10_000 };

type HookName = keyof typeof HOOKS;

async function scene(
  hook: HookName,
  fail: () => void,
  options: Parameters<typeof startFakeHost<typeof HOOKS>>[1] = {},
) {
  const plugins = new FakePlugins();
  const clock = { now: 0 };
  const state = { broken: true };
  plugins.write("bad", (box) => {
    box.on(hook, (e) => {
      if (state.broken) fail();
      return e.next();
    });
  });
  plugins.write("good", (box) => box.on(hook, (e) => e.next()));
  const fake = await startFakeHost(plugins, {
    hooks: HOOKS,
    limits: LIMITS,
    now: () => clock.now,
    ...options,
  });
  const [bad, good] = [plugins.boxOf("bad"), plugins.boxOf("good")];
  const trigger = () => fake.host.hooks[hook].trigger({ id: 1 });
  return { fake, clock, state, trigger, bad, good, plugins };
}

function boom(): never {
  throw new Error("boom");
}

Deno.test("a plugin that fails again and again on a hook is left alone, and its triggers fail at once", async () => {
  const { fake, clock, state, trigger, bad } = await scene("onOrder", boom);
  await using _ = fake;
  for (let i = 0; i < 2; i++) await assert.rejects(trigger(), /boom/);
  await assert.rejects(trigger(), (error) => {
    assert.ok(error instanceof PaddockError);
    assert.equal(error.code, "circuit");
    assert.ok(error.retryMs! > 0 && error.retryMs! <= LIMITS.circuitMs);
    assert.match(error.message, /onOrder of plugin "bad".* in 10 s; the last failure: boom$/);
    return true;
  });
  assert.equal(bad.calls.length, 2);
  assert.match(fake.complaints().join("\n"), /^bad: onOrder: .* left alone for 10000 ms: boom$/);
  assert.match(fake.host.metricsText(), /paddock_circuit_open\{plugin="bad",hook="onOrder"\} 1\n/);
  state.broken = false;
  clock.now = 10_000;
  await trigger();
  await trigger();
  assert.equal(bad.calls.length, 4);
  const text = fake.host.metricsText();
  assert.match(text, /paddock_circuit_open\{plugin="bad",hook="onOrder"\} 0\n/);
  assert.match(text, /paddock_circuit_openings_total\{plugin="bad",hook="onOrder"\} 1\n/);
  assert.doesNotMatch(text, /circuit.*good/);
});

for (
  const [what, hook, onError] of [
    ["a hook that skips errors", "onLoose", {}],
    ["an after hook", "onDone", {}],
    ["an operator who says so of the plugin", "onOrder", { bad: "skip" }],
    ["an operator who says so of the plugin's hook", "onOrder", { bad: { onOrder: "skip" } }],
  ] as const
) {
  Deno.test(`an open circuit is gone around, said once: ${what}`, async () => {
    const { fake, trigger, bad, good } = await scene(hook, boom, { onError });
    await using _ = fake;
    for (let i = 0; i < 5; i++) await trigger();
    assert.equal(bad.calls.length, 2);
    assert.equal(good.calls.length, 5);
    const failed = fake.complaints().filter((line) => line.includes("failed: boom"));
    assert.equal(failed.length, 2);
    assert.equal(fake.complaints().length, 3);
  });
}

Deno.test("an operator's abort counts where the hook says skip", async () => {
  const onError = { bad: { onLoose: "abort" } } as const;
  const { fake, trigger } = await scene("onLoose", boom, { onError });
  await using _ = fake;
  for (let i = 0; i < 2; i++) await assert.rejects(trigger(), /boom/);
  await assert.rejects(trigger(), /left alone/);
});

Deno.test("refusals open no circuit, nor does what fails after a handler", async () => {
  const refuse = () => {
    throw new ApiError(400, "no");
  };
  const { fake, trigger, bad, state } = await scene("onOrder", refuse);
  await using _ = fake;
  for (let i = 0; i < 5; i++) await assert.rejects(trigger(), /no/);
  state.broken = false;
  for (let i = 0; i < 5; i++) {
    await assert.rejects(fake.host.hooks.onOrder.trigger({ id: 1 }, boom), /boom/);
  }
  assert.equal(bad.calls.length, 10);
});

Deno.test("a new version of a plugin begins with a closed circuit", async () => {
  const { fake, trigger, plugins } = await scene("onOrder", boom);
  await using _ = fake;
  for (let i = 0; i < 2; i++) await assert.rejects(trigger(), /boom/);
  await assert.rejects(trigger(), /left alone/);
  plugins.write("bad", (box) => box.on("onOrder", (e) => e.next()));
  await fake.host.reload();
  await trigger();
});

Deno.test("onError names plugins, hooks and choices that exist", async () => {
  const start = (onError: unknown) =>
    startFakeHost(new FakePlugins(), { hooks: HOOKS, onError: onError as never });
  await assert.rejects(start({ p: "ignore" }), /onError of "p": .* current value is "ignore"/);
  await assert.rejects(start({ p: { onOder: "skip" } }), /onOder: .*did you mean onOrder/);
  await using fake = await start({ p: "skip" });
  assert.deepEqual(fake.complaints(), [
    'The option "onError" speaks of plugin "p", and there is none',
  ]);
});
