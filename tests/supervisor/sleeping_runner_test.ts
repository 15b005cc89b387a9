import assert from "node:assert/strict";
import type { Registrations } from "../../src/wire/registrations.ts";
import { FakeHost, hookCall, plugin } from "./fixtures.ts";
import { createRunner, SleepingRunner } from "../../src/supervisor/runner.ts";
import { code } from "./scene.ts";

const KNOWN: Registrations = { hooks: [], routes: [], uses: [], jobs: [], fetch: false };

/** A runner whose sandbox cannot be opened; how often that was tried. */
function asleep() {
  let opened = 0;
  const spawn = () => {
    opened++;
    throw new Error("not here");
  };
  const it = plugin({ dialect: "blocking", known: KNOWN });
  const runner = new SleepingRunner(KNOWN, () => createRunner({ ...it, spawn }, new FakeHost()));
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

Deno.test("a runner that is closed before it was called says so to whoever comes too late", async () => {
  const { runner, opened } = asleep();
  await runner.close("it was replaced");
  assert.equal(runner.status().state, "closed");
  await assert.rejects(runner.call(hookCall()), code("closed", /it was replaced/));
  await assert.rejects(runner.start(), code("closed", /it was replaced/));
  await assert.rejects(runner.restart(), code("closed", /it was replaced/));
  assert.equal(opened(), 0);
});
