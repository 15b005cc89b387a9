import assert from "node:assert/strict";
import type { Registrations } from "../../src/wire/registrations.ts";
import { hookCall, NOTHING, settle } from "./fixtures.ts";
import { code, scene, started } from "./scene.ts";

const IDLE_MS = 1_000;
const sleepy = { pool: { min: 0, max: 1, idleMs: IDLE_MS } };
const KNOWN: Registrations = {
  ...NOTHING,
  jobs: [{ handler: 1, id: "j", expr: "* * * * *", async: false, at: "1:1" }],
};

Deno.test("a plugin nobody calls sleeps, and its next call wakes it", async () => {
  const { runner, host, sandboxes, clock } = await started(sleepy);
  clock.advance(2 * IDLE_MS);
  assert.ok(sandboxes.last.terminated);
  assert.deepEqual(host.kinds, ["started", "slept"]);
  assert.deepEqual(
    { state: runner.status().state, instances: runner.status().instances },
    { state: "asleep", instances: 0 },
  );
  assert.equal(clock.pending, 0, "a sleeping plugin costs a timer");

  const answer = runner.call(hookCall());
  assert.equal(runner.status().state, "starting");
  assert.deepEqual(host.kinds.slice(2), ["woke"]);
  sandboxes.last.ready();
  await settle();
  sandboxes.last.say({ t: "result", id: 1, value: "good morning" });
  assert.equal((await answer).value, "good morning");
  assert.deepEqual(host.kinds.slice(2), ["woke", "started"]);
  assert.equal(runner.status().state, "ready");
});

Deno.test("sleeping and waking is no crash, however often", async () => {
  const { runner, host, sandboxes, clock } = await started({ ...sleepy, limits: { restarts: 1 } });
  for (let i = 0; i < 20; i++) {
    clock.advance(3 * IDLE_MS);
    const answer = runner.call(hookCall());
    sandboxes.last.ready();
    await settle();
    sandboxes.last.say({ t: "result", id: 1 });
    await answer;
  }
  assert.equal(host.kinds.filter((kind) => kind === "woke").length, 20);
  assert.equal(runner.status().restarts, 0);
});

Deno.test("start() with known registrations starts nothing until somebody calls", async () => {
  const { runner, host, sandboxes } = scene({ ...sleepy, known: KNOWN });
  assert.deepEqual(await runner.start(), KNOWN);
  assert.equal(sandboxes.born.length, 0);
  assert.equal(runner.status().state, "asleep");
  const answers = [runner.call(hookCall()), runner.call(hookCall())];
  assert.equal(sandboxes.born.length, 1);
  sandboxes.last.ready(KNOWN);
  await settle();
  sandboxes.last.say({ t: "result", id: 1 }, { t: "result", id: 2 });
  await Promise.all(answers);
  assert.deepEqual(host.kinds, ["woke", "started"]);
});

Deno.test("a plugin that is known and is to be kept stays once it was woken", async () => {
  const { runner, sandboxes, clock } = scene({
    pool: { min: 2, max: 2, idleMs: IDLE_MS },
    known: KNOWN,
    limits: { heartbeatMs: 600_000 },
  });
  await runner.start();
  clock.advance(60_000);
  assert.equal(sandboxes.born.length, 0);
  const answer = runner.call(hookCall());
  assert.equal(sandboxes.born.length, 2);
  for (const sandbox of sandboxes.born) sandbox.ready(KNOWN);
  await settle();
  sandboxes.first.say({ t: "result", id: 1 });
  await answer;
  clock.advance(60_000);
  assert.equal(runner.status().idle, 2);
});

Deno.test("the order of what is known does not matter, its values do", async () => {
  const [job] = KNOWN.jobs;
  const shuffled = { ...KNOWN, jobs: [Object.fromEntries(Object.entries(job!).reverse())] };
  const good = scene({ ...sleepy, known: KNOWN });
  await good.runner.start();
  const answer = good.runner.call(hookCall());
  good.sandboxes.last.ready(shuffled);
  await settle();
  good.sandboxes.last.say({ t: "result", id: 1 });
  await answer;

  const bad = scene({ ...sleepy, known: KNOWN });
  await bad.runner.start();
  const message = /it registers other hooks, routes or jobs than are remembered of the same code/;
  const failed = [1, 2].map(() =>
    assert.rejects(bad.runner.call(hookCall()), code("load", message))
  );
  const now = { ...KNOWN, jobs: [{ ...job!, expr: "1 * * * *" }] };
  bad.sandboxes.last.ready(now);
  await Promise.all(failed);
  assert.ok(bad.sandboxes.last.terminated);
  assert.deepEqual(bad.sandboxes.last.calls, [], "it was called");
  assert.deepEqual(bad.host.kinds, ["woke", "changed"]);
  const report = bad.host.reports.at(-1)!;
  assert.match(report.message, message);
  assert.deepEqual(report.registrations, now);
});

Deno.test("a plugin that registers something else after a sleep does not run", async () => {
  const { runner, host, sandboxes, clock } = await started(sleepy);
  clock.advance(2 * IDLE_MS);
  const answer = runner.call(hookCall());
  sandboxes.last.ready(KNOWN);
  await assert.rejects(answer, code("load", /than at its first start/));
  assert.equal(host.kinds.at(-1), "changed");
});

Deno.test("a call waits for a plugin that wakes as long as that may take to start, not longer", async () => {
  const limits = { startTimeoutMs: 5_000, queueTimeoutMs: 100 };
  const { runner, sandboxes, clock } = scene({ ...sleepy, known: KNOWN, limits });
  await runner.start();
  const answer = runner.call(hookCall());
  clock.advance(4_000);
  sandboxes.last.ready(KNOWN);
  await settle();
  sandboxes.last.say({ t: "result", id: 1, value: "slow" });
  assert.equal((await answer).value, "slow");

  clock.advance(3 * IDLE_MS);
  const failed = assert.rejects(runner.call(hookCall()), code("deadline", /not ready after 5000/));
  clock.advance(5_000);
  await failed;
});

Deno.test("a plugin that may sleep and crashes is not started before somebody calls", async () => {
  const { runner, host, sandboxes, clock } = await started(sleepy);
  sandboxes.last.onend("its thread ended by itself");
  clock.advance(10_000);
  assert.equal(sandboxes.born.length, 1);
  assert.equal(runner.status().state, "asleep");
  const answer = runner.call(hookCall());
  sandboxes.last.ready();
  await settle();
  sandboxes.last.say({ t: "result", id: 1 });
  await answer;
  assert.deepEqual(host.kinds, ["started", "crashed", "woke", "started"]);
});

Deno.test("close() of a sleeping plugin is done at once", async () => {
  const { runner, sandboxes, clock } = scene({ ...sleepy, known: KNOWN });
  await runner.start();
  await runner.close("test");
  assert.equal(sandboxes.born.length, 0);
  assert.equal(clock.pending, 0);
  await assert.rejects(runner.call(hookCall()), code("closed"));
});

Deno.test("rest() puts a plugin to sleep that is kept otherwise, unless something goes on in it", async () => {
  const { runner, host, sandboxes } = await started({ pool: { min: 1, max: 1, idleMs: IDLE_MS } });
  const answer = runner.call(hookCall());
  runner.rest();
  assert.equal(runner.status().state, "ready", "it is in use");
  sandboxes.last.say({ t: "result", id: 1 });
  await answer;
  runner.rest();
  assert.ok(sandboxes.last.terminated);
  assert.equal(runner.status().state, "asleep");
  assert.deepEqual(host.kinds, ["started", "slept"]);
  const woken = runner.call(hookCall());
  sandboxes.last.ready();
  await settle();
  sandboxes.last.say({ t: "result", id: 1 });
  await woken;
  assert.equal(runner.status().restarts, 0);
});
