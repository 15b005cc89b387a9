/** Limits that stop the work of one plugin and leave its neighbours alone. */
import assert from "node:assert/strict";
import { behaviour, LOOP } from "./behaviour.ts";
import { folder, until } from "./world.ts";

const PER_SECOND = 2_000;

behaviour(
  "a plugin that floods the host with calls is slowed down, its neighbours are not",
  async (start) => {
    const began = performance.now();
    await using world = await start({
      "b.pb.ts": `
      onB((e) => { e.text += $permissions.list().length; return e.next(); });
      routerAdd("GET", "/b", () => "b");`,
      ...folder(`
      let on = true;
      api.onC(async (e) => { on = false; await e.next(); });
      api.onA(async (e) => {
        const flood = async () => { while (on) await api.$permissions.list(); };
        await Promise.all(Array.from({ length: 1_000 }, flood));
        await e.next();
      });`),
    }, { limits: { hostCallsPerSecond: PER_SECOND } });
    const calls = () =>
      world.host.metrics().find(({ plugin, kind }) => plugin === "f" && kind === "host")?.calls ??
        0;
    let over = false;
    const flooder = world.host.hooks.onA.trigger({ text: "" }).then(() => over = true);
    await until(() => calls() >= PER_SECOND, "the flood has used up its burst");
    for (let i = 0; i < 200; i++) {
      const { text } = await world.host.hooks.onB.trigger({ text: "" });
      assert.match(text, /^\d+$/);
      assert.equal((await world.host.fetch(new Request("http://host/b"))).status, 200);
    }
    assert.equal(over, false);
    const seconds = (performance.now() - began) / 1_000;
    assert.ok(calls() <= PER_SECOND * (1 + seconds), `${calls()} calls in ${seconds} s`);
    assert.ok(
      world.logs.some(({ message, plugin }) => plugin === "f" && /slowed down/.test(message)),
    );
    await world.host.hooks.onC.trigger({ text: "" });
    await flooder;
  },
);

behaviour("a drop-in that floods just waits", async (start) => {
  const began = performance.now();
  await using world = await start({
    "a.pb.ts":
      `onA((e) => { for (let i = 0; i < 300; i++) $permissions.list(); return e.next(); });`,
  }, { limits: { hostCallsPerSecond: 100, callTimeoutMs: 1_000 } });
  await world.host.hooks.onA.trigger({ text: "" });
  const seconds = (performance.now() - began) / 1_000;
  assert.ok(300 <= 100 * (1 + seconds));
  assert.deepEqual(world.logs.filter(({ level }) => level === "error"), []);
});

behaviour("a plugin's $kv is as large as its quota and no larger", async (start) => {
  using kv = await Deno.openKv(":memory:");
  await using world = await start({
    "a.pb.ts": `onA((e) => {
      try {
        for (let i = 0;; i++) $kv.set("k" + i, "x".repeat(10_000));
      } catch (error) {
        e.text = error.code + " " + error.message;
      }
      for (let i = 0; i < 9; i++) $kv.delete("k" + i);
      $kv.set("again", "x".repeat(50_000));
      return e.next();
    });`,
    "b.pb.ts": `onB((e) => { $kv.set("mine", "x".repeat(10_000)); return e.next(); });`,
  }, { kv, limits: { kvBytes: 100_000 } });
  const { text } = await world.host.hooks.onA.trigger({ text: "" });
  assert.match(text, /^limit .*\$kv of plugin "a": 9\d{4} of 100000 bytes are used/);
  await world.host.hooks.onB.trigger({ text: "" });
});

/** Of the first of two calls, which are posted behind each other, the code loops. */
behaviour("a call behind one that loops is done by another instance, once", async (start) => {
  const limits = { callTimeoutMs: 200, drainTimeoutMs: 100 };
  // An instance that has looped, and does another call then, has done two.
  const loops = `calls++; if (e.text === "loop") ${LOOP} else e.text += " done " + calls;`;
  await using world = await start({
    "a.pb.ts": `
      let calls = 0;
      onA((e) => { e.next(); ${loops} });
      onB((e) => { ${loops} return e.next(); });`,
  }, { limits });
  for (const hook of ["onA", "onB"] as const) {
    const release = Promise.withResolvers<void>();
    const actions: string[] = [];
    const run = (text: string) =>
      world.host.hooks[hook].trigger({ text }, async (e) => {
        actions.push(e.text);
        await release.promise;
      });
    const failed = assert.rejects(run("loop"), { code: "deadline" });
    const other = run("other");
    release.resolve();
    await failed;
    assert.equal((await other).text, "other done 1");
    assert.deepEqual(actions, hook === "onA" ? ["loop", "other"] : ["other done 1"]);
  }
});
