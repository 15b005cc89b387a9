import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import { leaf } from "../../src/hooks/leaf.ts";
import { currentRoot, Root, runInRoot } from "../../src/supervisor/root.ts";
import { FakePlugins, startFakeHost } from "./fake_plugins.ts";

const HOOKS = { onTest: defineHook({ kind: "action", schema: z.object({}) }) };

/** A host with two plugins on one hook, and the roots their latest calls belonged to. */
async function twoPlugins() {
  const plugins = new FakePlugins();
  const inside: (Root | undefined)[] = [];
  for (const name of ["a", "b"]) {
    plugins.write(name, (box) =>
      box.on("onTest", (e) => {
        inside.push(currentRoot());
        return e.next();
      }));
  }
  const fake = await startFakeHost(plugins, { hooks: HOOKS });
  const roots = () =>
    ["a", "b"].map((name, i) => inside.at(i - 2) ?? plugins.boxOf(name).calls.at(-1)!.root);
  return { fake, inside, roots };
}

Deno.test("all plugins of a trigger are called in one root, and each trigger has its own", async () => {
  const { fake, roots } = await twoPlugins();
  await using _fake = fake;
  const { onTest } = fake.host.hooks;
  const seen = new Set<Root>();
  for (const actions of [[], [() => {}], [leaf(() => {})]]) {
    await onTest.trigger({}, ...actions);
    const [a, b] = roots();
    assert.ok(a instanceof Root);
    assert.equal(a, b);
    seen.add(a);
  }
  assert.equal(seen.size, 3);
});

Deno.test("code of the host runs inside the root that the plugins are called in", async () => {
  const { fake, roots } = await twoPlugins();
  await using _fake = fake;
  const { onTest } = fake.host.hooks;
  const host: (Root | undefined)[] = [];
  await onTest.trigger({}, () => host.push(currentRoot()));
  assert.deepEqual([...host, ...host], roots());
  assert.ok(host[0] instanceof Root);

  onTest.bindFunc((e) => {
    host.push(currentRoot());
    return e.next();
  });
  for (const actions of [[], [leaf(() => {})]]) {
    await onTest.trigger({}, ...actions);
    assert.equal(host.at(-1), roots()[0]);
    assert.equal(host.at(-1), roots()[1]);
  }
  assert.equal(new Set(host).size, 3);
});

Deno.test("a trigger inside a root belongs to that one", async () => {
  const { fake, inside } = await twoPlugins();
  await using _fake = fake;
  const root = new Root(1_000);
  for (const actions of [[], [() => {}], [leaf(() => {})]]) {
    await runInRoot(root, () => fake.host.hooks.onTest.trigger({}, ...actions));
  }
  assert.equal(inside.length, 6);
  assert.ok(inside.every((one) => one === root));
});
