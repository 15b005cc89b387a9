import assert from "node:assert/strict";
import { Deadline } from "../../src/host/deadline.ts";

/** Resolves when a deadline has passed. */
function passed(ms: number): Promise<void> {
  return new Promise((resolve) => void new Deadline(ms, resolve));
}

Deno.test("Deadline passes, also when it was set behind a later one and before another", async () => {
  const told: string[] = [];
  const far = new Deadline(1_000_000, () => told.push("far"));
  await Promise.all([
    passed(2).then(() => told.push("second")),
    passed(1).then(() => told.push("first")),
  ]);
  await passed(1);
  assert.deepEqual(told.toSorted(), ["first", "second"]);
  far.lift();
});

Deno.test("Deadline that is lifted tells nothing, and leaves no timer when it was the last", async () => {
  const told: string[] = [];
  const lifted = new Deadline(1, () => told.push("lifted"));
  lifted.lift();
  lifted.lift();
  const first = new Deadline(1, () => {
    told.push("first");
    second.lift();
  });
  const second: Deadline = new Deadline(1, () => told.push("second"));
  await passed(1);
  // It has passed already.
  first.lift();
  assert.deepEqual(told, ["first"]);
});

Deno.test("Deadline passes that is set in the turn in which the last one was lifted", async () => {
  new Deadline(1_000_000, () => {}).lift();
  await passed(1);
  new Deadline(1, () => {}).lift();
  const far = new Deadline(1_000_000, () => {});
  await passed(1);
  far.lift();
});
