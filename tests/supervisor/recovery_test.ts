import assert from "node:assert/strict";
import { hookCall, settle } from "./fixtures.ts";
import { code, type Scene, scene, started } from "./scene.ts";

const ENDED = "its thread ended by itself";
const LOAD_ERROR = { t: "load-error", v: 1, error: { name: "Error", message: "no" } };

/** Ends the newest sandbox and lets `pauseMs` go by, after which there is another, which gets ready. */
async function crash({ sandboxes, clock }: Scene, pauseMs: number): Promise<void> {
  const before = sandboxes.born.length;
  sandboxes.last.onend(ENDED);
  await settle();
  if (pauseMs > 0) {
    clock.advance(pauseMs - 1);
    assert.equal(sandboxes.born.length, before, `it came back before ${pauseMs} ms were over`);
    clock.advance(1);
  }
  assert.equal(sandboxes.born.length, before + 1, `it did not come back after ${pauseMs} ms`);
  sandboxes.last.ready();
}

Deno.test("an instance that ends is replaced at once, then after pauses that double", async () => {
  const it = await started();
  for (const pauseMs of [0, 100, 200, 400, 800]) await crash(it, pauseMs);
  assert.equal(it.runner.status().restarts, 5);
  assert.equal(it.runner.status().state, "ready");
});

Deno.test("a pause is never longer than five seconds", async () => {
  const it = await started({ limits: { restarts: 100, restartWindowMs: 600_000 } });
  for (const pauseMs of [0, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]) {
    await crash(it, pauseMs);
  }
});

Deno.test("a call waits while its plugin pauses, and gets its answer", async () => {
  const it = await started();
  await crash(it, 0);
  it.sandboxes.last.onend(ENDED);
  const answer = it.runner.call(hookCall());
  assert.equal(it.runner.status().state, "starting");
  assert.equal(it.sandboxes.born.length, 2);
  it.clock.advance(100);
  it.sandboxes.last.ready();
  await settle();
  it.sandboxes.last.say({ t: "result", id: 1, value: "after all" });
  assert.equal((await answer).value, "after all");
});

Deno.test("a call waits for a pause no longer than for an instance", async () => {
  const it = await started({ limits: { queueTimeoutMs: 50 } });
  await crash(it, 0);
  it.sandboxes.last.onend(ENDED);
  const failed = assert.rejects(it.runner.call(hookCall()), code("limit", /waited 50 ms/));
  it.clock.advance(50);
  await failed;
});

Deno.test("a plugin that ends too often is parked with the reason, until it is restarted", async () => {
  const it = await started();
  const { runner, host, sandboxes, clock } = it;
  for (const pauseMs of [0, 100, 200, 400, 800]) await crash(it, pauseMs);
  sandboxes.last.onend(ENDED);
  const why = /6 of its instances ended within 60 s, the last one like this: its thread ended/;
  const message = new RegExp(
    `Cannot call onX of plugin "p": it is parked, because ${why.source}.* restart it by hand`,
  );
  await assert.rejects(runner.call(hookCall()), code("crashed", message));
  assert.deepEqual(host.kinds.slice(-2), ["crashed", "parked"]);
  assert.match(host.reports.at(-1)!.message, why);
  const { state, parked, instances } = runner.status();
  assert.deepEqual({ state, instances }, { state: "parked", instances: 0 });
  assert.match(parked!, why);
  clock.advance(600_000);
  assert.equal(sandboxes.born.length, 6, "it came back by itself");

  const back = runner.restart();
  sandboxes.last.ready();
  await back;
  assert.deepEqual(
    { state: runner.status().state, parked: runner.status().parked },
    { state: "ready", parked: undefined },
  );
  const answer = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "result", id: 1, value: "back" });
  assert.equal((await answer).value, "back");
  await crash(it, 0);
});

Deno.test("restart() rejects with the reason when the plugin does not start", async () => {
  const { runner, sandboxes } = await started({ limits: { restarts: 1 } });
  sandboxes.last.onend(ENDED);
  await settle();
  sandboxes.last.say(LOAD_ERROR);
  assert.equal(runner.status().state, "parked");
  const back = assert.rejects(runner.restart(), code("load", /no/));
  sandboxes.last.say(LOAD_ERROR);
  await back;
  await runner.close("test");
  await assert.rejects(runner.restart(), code("closed"));
});

Deno.test("restart() starts at once what pauses, and leaves alone what runs", async () => {
  const it = await started();
  await it.runner.restart();
  assert.equal(it.sandboxes.born.length, 1);
  await crash(it, 0);
  it.sandboxes.last.onend(ENDED);
  const back = it.runner.restart();
  assert.equal(it.sandboxes.born.length, 3);
  it.sandboxes.last.ready();
  await back;
  it.clock.advance(1_000);
  assert.equal(it.sandboxes.born.length, 3);
});

Deno.test("a restart that fails counts, and the calls that wait for it fail", async () => {
  const { runner, host, sandboxes, clock } = await started({ limits: { restarts: 2 } });
  sandboxes.last.onend(ENDED);
  const lost = assert.rejects(runner.call(hookCall()), code("load", /Cannot load plugin "p": no/));
  sandboxes.last.say(LOAD_ERROR);
  await lost;
  assert.equal(runner.status().state, "starting");
  clock.advance(100);
  assert.equal(sandboxes.born.length, 3);
  sandboxes.last.say(LOAD_ERROR);
  assert.match(runner.status().parked!, /3 of its instances .* Cannot load plugin "p": no/);
  assert.equal(host.kinds.at(-1), "parked");
});

Deno.test("what is over before the window does not count", async () => {
  const it = await started({ limits: { restarts: 1, restartWindowMs: 1_000 } });
  for (let i = 0; i < 5; i++) {
    await crash(it, 0);
    it.clock.advance(1_000);
  }
  assert.equal(it.runner.status().state, "ready");
});

Deno.test("calls that run when a plugin is parked may finish, those that wait fail", async () => {
  const it = await started({
    limits: { restarts: 1, callTimeoutMs: 100, concurrency: 2 },
  });
  const { runner, sandboxes, clock } = it;
  await crash(it, 0);
  const slow = assert.rejects(runner.call(hookCall()), code("deadline"));
  await settle();
  clock.advance(75);
  const quick = runner.call(hookCall());
  const waiting = assert.rejects(runner.call(hookCall()), code("crashed", /it is parked/));
  await settle();
  clock.advance(50);
  await Promise.all([slow, waiting]);
  assert.equal(runner.status().state, "parked");
  sandboxes.last.say({ t: "result", id: 2, value: "done" });
  assert.equal((await quick).value, "done");
  assert.ok(sandboxes.last.terminated);
});

Deno.test("an instance that did not start for the first time is not tried again by itself", async () => {
  const { runner, sandboxes, clock } = scene();
  const failed = assert.rejects(runner.start(), code("load"));
  sandboxes.last.say(LOAD_ERROR);
  await failed;
  clock.advance(60_000);
  assert.equal(sandboxes.born.length, 1);
});

Deno.test("close() during a pause leaves nothing behind", async () => {
  const it = await started();
  await crash(it, 0);
  it.sandboxes.last.onend(ENDED);
  await it.runner.close("test");
  assert.equal(it.clock.pending, 0);
  assert.equal(it.sandboxes.born.length, 2);
});

Deno.test("an instance nobody waits for is not replaced before its thread is known to be gone or not", async () => {
  const { runner, host, sandboxes } = await started();
  const ending = Promise.withResolvers<"gone" | "wedged">();
  sandboxes.last.terminate = () => ending.promise;
  sandboxes.last.onend(ENDED);
  await settle();
  assert.equal(sandboxes.born.length, 1);
  ending.resolve("wedged");
  await settle();
  assert.equal(sandboxes.born.length, 2);
  assert.deepEqual(host.kinds, ["started", "crashed", "wedged"]);
  assert.equal(runner.status().wedged, 1);
});
