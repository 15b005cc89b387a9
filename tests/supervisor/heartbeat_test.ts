import assert from "node:assert/strict";
import { hookCall, settle } from "./fixtures.ts";
import { code, started } from "./scene.ts";

const limits = { heartbeatMs: 100, callTimeoutMs: 10_000 };

Deno.test("an instance that answers pings is left alone", async () => {
  const { runner, host, clock } = await started({ limits });
  for (let i = 0; i < 10; i++) {
    clock.advance(50);
    await settle();
  }
  assert.deepEqual(host.kinds, ["started"]);
  assert.equal(runner.status().instances, 1);
});

Deno.test("an instance that says nothing while it has no call ends", async () => {
  const { runner, host, clock, sandboxes } = await started({ limits });
  sandboxes.last.silent = true;
  clock.advance(149);
  assert.deepEqual(host.kinds, ["started"]);
  clock.advance(1);
  assert.deepEqual(host.kinds, ["started", "killed"]);
  assert.match(host.reports[1]!.message, /did not answer for 100 ms, and no call of it ran/);
  assert.ok(sandboxes.first.terminated);
  await settle();
  assert.equal(runner.status().restarts, 1);
  await runner.close("test");
  assert.equal(clock.pending, 0, "nothing is asked any more");
});

Deno.test("anything it says is an answer", async () => {
  const { host, clock, sandboxes } = await started({ limits });
  sandboxes.last.silent = true;
  for (let i = 0; i < 5; i++) {
    clock.advance(100);
    sandboxes.last.say({ t: "log", level: "info", text: "here" });
  }
  assert.deepEqual(host.kinds, ["started"]);
});

Deno.test("an instance that has not answered is not asked again", async () => {
  const { runner, clock, sandboxes } = await started({ limits });
  await settle();
  sandboxes.last.silent = true;
  const call = runner.call(hookCall());
  const { pings } = sandboxes.last;
  clock.advance(1_000);
  await settle();
  assert.equal(sandboxes.last.pings, pings + 1);
  sandboxes.last.say({ t: "pong" }, { t: "result", id: 1 });
  await call;
  clock.advance(50);
  await settle();
  assert.equal(sandboxes.last.pings, pings + 2);
});

Deno.test("what instances say they have used is told, and told again when one ends", async () => {
  const pool = { min: 2, max: 2, idleMs: 1_000 };
  const { runner, host, clock, sandboxes } = await started({ limits, pool });
  assert.equal(runner.status().usage, undefined);
  sandboxes.first.usage = { bytes: 1_000, cpuMs: 2.5 };
  sandboxes.last.usage = { bytes: 500 };
  sandboxes.last.ready();
  clock.advance(50);
  await settle();
  assert.deepEqual(runner.status().usage, { bytes: 1_500, cpuMs: 2.5 });
  sandboxes.first.onend("it was shot");
  const crashed = host.reports.find(({ kind }) => kind === "crashed");
  assert.deepEqual(crashed?.usage, { bytes: 1_000, cpuMs: 2.5 });
  assert.deepEqual(runner.status().usage, { bytes: 500 });
});

Deno.test("an instance that claims to have used what cannot be is ended", async () => {
  for (const usage of [{ bytes: -1 }, { bytes: "much" }, { bytes: 1, cpuMs: -1 }, {}, 7]) {
    const { host, sandboxes } = await started({ limits });
    sandboxes.last.say({ t: "pong", usage });
    assert.deepEqual(host.kinds, ["started", "crashed"], JSON.stringify(usage));
  }
});

Deno.test("an instance with a call need not answer: its own time is watched", async () => {
  const { runner, host, clock, sandboxes } = await started({ limits });
  sandboxes.last.silent = true;
  const call = runner.call(hookCall());
  await settle();
  clock.advance(1_000);
  assert.deepEqual(host.kinds, ["started"]);
  sandboxes.last.say({ t: "result", id: 1 });
  await call;
  clock.advance(150);
  assert.deepEqual(host.kinds, ["started", "killed"]);
});

Deno.test("a sandbox cannot answer out of turn", async () => {
  const { runner, sandboxes } = await started({ limits, dialect: "blocking" });
  const call = assert.rejects(runner.call(hookCall()), code("protocol", /the host's turn/));
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "m", args: [], block: true }, {
    t: "pong",
  });
  await call;
});

Deno.test("an instance whose calls may all rest is asked: nobody else would notice that it spins", async () => {
  const { runner, host, clock, sandboxes } = await started({ limits });
  const read = runner.call(hookCall({ idleTimeoutMs: 60_000 }));
  await settle();
  for (let i = 0; i < 10; i++) {
    clock.advance(50);
    await settle();
  }
  assert.deepEqual(host.kinds, ["started"]);
  sandboxes.last.silent = true;
  const lost = assert.rejects(read, code("closed", /no call of it ran/));
  clock.advance(200);
  await lost;
});
