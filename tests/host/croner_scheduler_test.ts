import assert from "node:assert/strict";
import { cronerScheduler } from "../../src/host/croner_scheduler.ts";

Deno.test("cronerScheduler() keeps UTC, knows nicknames and refuses nonsense", () => {
  const schedule = cronerScheduler();
  const noon = schedule("0 12 * * *", () => {});
  assert.match(noon.nextRun()!.toISOString(), /T12:00:00.000Z$/);
  noon.stop();
  const hourly = schedule("@hourly", () => {});
  assert.match(hourly.nextRun()!.toISOString(), /:00:00.000Z$/);
  hourly.stop();
  for (const expr of ["", "* * *", "61 * * * *", "nonsense", "0 */5 * * * * * *"]) {
    assert.throws(() => schedule(expr, () => {}), Error, expr);
  }
});

Deno.test("cronerScheduler() calls back for each of many schedules, and not for those that were stopped", async () => {
  const schedule = cronerScheduler();
  const due = new Set<number>();
  const all = Promise.withResolvers<void>();
  const schedules = Array.from({ length: 50 }, (_, index) =>
    schedule("* * * * * *", () => {
      due.add(index);
      if (due.size === 49) all.resolve();
    }));
  schedules[7]!.stop();
  await all.promise;
  assert.equal(due.has(7), false);
  for (const one of schedules) one.stop();
});
