import assert from "node:assert/strict";
import type { Answer } from "../../src/supervisor/runner.ts";
import { FakeHost, until } from "./fixtures.ts";
import { RealPlugin } from "./real_sandbox.ts";
import { code } from "./scene.ts";

/** Plugins in real sandboxes that can trigger each other's hooks with `$world.trigger(hook)`. */
async function world(...sources: string[]): Promise<{
  plugins: RealPlugin[];
  trigger: (hook: string) => Promise<void>;
  [Symbol.asyncDispose]: () => Promise<void>;
}> {
  const plugins: RealPlugin[] = [];
  const trigger = async (hook: string, from = 0): Promise<void> => {
    if (from === plugins.length) return;
    await plugins[from]!.trigger(hook, { n: 1 }, () => trigger(hook, from + 1));
  };
  for (const [index, source] of sources.entries()) {
    const host = new FakeHost(async (_method, args): Promise<Answer> => {
      await trigger(args[0] as string);
      return { value: `did ${args[0]}` };
    });
    plugins.push(new RealPlugin(source, { name: `p${index}` }, host));
  }
  await Promise.all(plugins.map((plugin) => plugin.start()));
  return {
    plugins,
    trigger,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(plugins.map((plugin) => plugin[Symbol.asyncDispose]()));
    },
  };
}

Deno.test("createRunner() starts a plugin of either dialect, which registers and answers", async (t) => {
  for (const dialect of ["blocking", "promise"] as const) {
    await t.step(dialect, async () => {
      await using it = new RealPlugin("onA((e) => { e.n = e.n + 1; return e.next(); });", {
        dialect,
      });
      const { hooks } = await it.start();
      assert.deepEqual(hooks.map(({ hook, async }) => ({ hook, async })), [
        { hook: "onA", async: false },
      ]);
      const seen: number[] = [];
      await it.trigger("onA", { n: 1 }, () => Promise.resolve(seen.push(1)));
      assert.deepEqual(seen, [1]);
      assert.deepEqual(it.runner.status().running, 0);
    });
  }
});

Deno.test("createRunner() rejects the start of a plugin that throws at load, with its words", async () => {
  await using it = new RealPlugin("throw new TypeError('no good');");
  await assert.rejects(it.start(), code("load", /Cannot load plugin "p": .*no good/));
});

Deno.test("a blocking host call returns its value, and throws what the host throws", async () => {
  const host = new FakeHost((_method, args) => {
    if (args[0] === "bad") throw new RangeError("not that");
    return Promise.resolve({ value: `did ${args[0]}` });
  });
  await using it = new RealPlugin(
    `onA((e) => {
      e.good = $world.trigger("good");
      try { $world.trigger("bad"); } catch (error) { e.bad = error.name + ": " + error.message; }
    });`,
    {},
    host,
  );
  await it.start();
  assert.deepEqual(await it.patch("onA", { good: "", bad: "" }), {
    good: "did good",
    bad: "RangeError: not that",
  });
});

Deno.test("two plugins that save in each other's hooks: 32 requests at once all finish", async () => {
  // onA is a route of the first, onB and onC are record hooks in both, in opposite orders.
  await using it = await world(
    `onA((e) => { $world.trigger("onB"); e.next(); });
     onB((e) => { e.next(); });
     onC((e) => { e.next(); $world.trigger("onD"); });
     onD((e) => { e.next(); });`,
    `onB((e) => { $world.trigger("onC"); e.next(); });
     onC((e) => { e.next(); });
     onD((e) => { e.next(); });`,
  );
  await Promise.all(Array.from({ length: 32 }, () => it.trigger("onA")));
  for (const { runner } of it.plugins) {
    const { running, queued, instances, wedged } = runner.status();
    assert.deepEqual({ running, queued, instances, wedged }, {
      running: 0,
      queued: 0,
      instances: 1,
      wedged: 0,
    });
  }
});

Deno.test("nested hooks of one plugin run on top of each other, and share its state", async () => {
  await using it = await world(
    `let depth = 0, deepest = 0;
     const nested = (hook) => (e) => {
       deepest = Math.max(deepest, ++depth);
       if (hook) $world.trigger(hook);
       depth--;
       if (depth === 0) console.log("deepest " + deepest);
       e.next();
     };
     onA(nested("onB")); onB(nested("onC")); onC(nested("onD")); onD(nested());`,
  );
  await it.trigger("onA");
  assert.deepEqual(it.plugins[0]!.host.logs, ["info deepest 4"]);
});

Deno.test("a hook that triggers itself for ever fails with the limit, and the plugin lives on", async () => {
  await using it = await world(`onA((e) => { $world.trigger("onA"); });`, "onB(() => {});");
  await assert.rejects(it.trigger("onA"), /nested already|wait inside each other/);
  await it.trigger("onB");
  assert.equal(it.plugins[0]!.runner.status().restarts, 0);
});

Deno.test("an async handler of the blocking dialect works, nested ones included", async () => {
  await using it = await world(
    `onA(async (e) => { await null; e.next(); console.log($world.trigger("onB")); });
     onB(async (e) => { await null; console.log("in onB"); e.next(); });
     onC((e) => { console.log($world.trigger("onB")); e.next(); });`,
  );
  await it.trigger("onA");
  await it.trigger("onC");
  const { logs } = it.plugins[0]!.host;
  assert.deepEqual(logs, ["info in onB", "info did onB", "info in onB", "info did onB"]);
});

Deno.test("a handler that loops fails with the deadline, and a new instance serves the next call", async () => {
  await using it = new RealPlugin(
    "onA(() => { const until = Date.now() + 1_500; while (Date.now() < until); }); onB((e) => { e.n = 2; });",
    { limits: { callTimeoutMs: 100, drainTimeoutMs: 50 } },
  );
  await it.start();
  await assert.rejects(
    it.trigger("onA"),
    code("deadline", /onA of plugin "p": it used up 100 ms of its own time$/),
  );
  assert.deepEqual(await it.patch("onB", { n: 1 }), { n: 2 });
  await until(() => it.runner.status().wedged === 0, "the thread has ended");
});

Deno.test("a handler may wait for the host longer than its own time", async () => {
  let answer = (_: Answer) => {};
  const host = new FakeHost(() => new Promise((resolve) => answer = resolve));
  await using it = new RealPlugin(
    `onA((e) => { e.n = $world.slow(); });`,
    { limits: { callTimeoutMs: 100 } },
    host,
  );
  await it.start();
  const patch = it.patch("onA", { n: 1 });
  await until(() => host.asked.length === 1, "it waits for the host");
  await new Promise((resolve) => setTimeout(resolve, 300));
  answer({ value: 5 });
  assert.deepEqual(await patch, { n: 5 });
});

Deno.test("close() of a sleeping sandbox ends its thread", async () => {
  const host = new FakeHost(() => new Promise(() => {}));
  await using it = new RealPlugin(
    `onA(() => { try { $world.slow(); } finally { for (;;); } });`,
    { limits: { drainTimeoutMs: 20 } },
    host,
  );
  await it.start();
  const lost = assert.rejects(it.trigger("onA"), code("closed"));
  await until(() => host.asked.length === 1, "it sleeps");
  await it.runner.close("test");
  await lost;
  assert.equal(it.runner.status().wedged, 0, "plugin code ran again");
});

Deno.test("many calls of the promise dialect are in flight at once", async () => {
  const waiting: (() => void)[] = [];
  await using it = new RealPlugin(
    `onA(async (e) => { await e.next(); e.n = e.n + 1; });`,
    { dialect: "promise" },
  );
  await it.start();
  const next = () => new Promise<void>((resolve) => waiting.push(resolve));
  const answers = Array.from({ length: 100 }, (_, n) => it.trigger("onA", { n }, next));
  await until(() => waiting.length === 100, "all of them wait for next()");
  for (const resolve of waiting.reverse()) resolve();
  const patches = (await Promise.all(answers)).map(({ value }) =>
    (value as { patch: unknown }).patch
  );
  assert.deepEqual(patches, Array.from({ length: 100 }, (_, n) => ({ n: n + 1 })));
});
