import assert from "node:assert/strict";
import type { Registrations } from "../../src/wire/registrations.ts";
import { FakeHost, hookCall, plugin } from "./fixtures.ts";
import { createRunner, SleepingRunner } from "../../src/supervisor/runner.ts";
import { code } from "./scene.ts";

const KNOWN: Registrations = { hooks: [], routes: [], uses: [], jobs: [], fetch: false };

/** A runner whose sandbox cannot be opened; how often that was tried. */
function asleep(prepare: () => Promise<void> | undefined = () => undefined) {
  let opened = 0;
  const spawn = () => {
    opened++;
    throw new Error("not here");
  };
  const it = plugin({ dialect: "blocking", known: KNOWN });
  const make = () => createRunner({ ...it, spawn }, new FakeHost());
  const runner = new SleepingRunner(KNOWN, make, prepare);
  return { runner, opened: () => opened };
}

Deno.test("a runner of a known plugin is asleep until it is called", async () => {
  const { runner, opened } = asleep();
  assert.deepEqual(await runner.start(), KNOWN);
  runner.rest();
  assert.deepEqual([runner.status().state, runner.status().instances, opened()], ["asleep", 0, 0]);
  await assert.rejects(runner.call(hookCall()), /not here/);
  assert.equal(opened() > 0, true);
  await runner.close("the test is over");
});

Deno.test("what a runner takes before it can be made is done once, and all who call wait for it", async () => {
  const prepared = Promise.withResolvers<void>();
  let asked = 0;
  const { runner, opened } = asleep(() => {
    asked++;
    return prepared.promise;
  });
  const calls = [runner.call(hookCall()), runner.call(hookCall())];
  const rejected = Promise.all(calls.map((call) => assert.rejects(call, /not here/)));
  await Promise.resolve();
  assert.deepEqual([asked, opened()], [1, 0]);
  prepared.resolve();
  await rejected;
  assert.equal(asked, 1);
  await runner.close("the test is over");
});

Deno.test("a runner that is closed while something is done before it can be made takes no call", async () => {
  const prepared = Promise.withResolvers<void>();
  const { runner, opened } = asleep(() => prepared.promise);
  const rejected = assert.rejects(runner.call(hookCall()), code("closed", /it was replaced/));
  await runner.close("it was replaced");
  prepared.resolve();
  await rejected;
  assert.equal(opened(), 0);
});

Deno.test("a runner that is closed before it was called says so to whoever comes too late", async () => {
  const { runner, opened } = asleep();
  await runner.close("it was replaced");
  assert.equal(runner.status().state, "closed");
  await assert.rejects(runner.call(hookCall()), code("closed", /it was replaced/));
  await assert.rejects(runner.start(), code("closed", /it was replaced/));
  await assert.rejects(runner.restart(), code("closed", /it was replaced/));
  assert.equal(opened(), 0);
});
