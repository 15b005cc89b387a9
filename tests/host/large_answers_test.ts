import assert from "node:assert/strict";
import { LargeAnswers } from "../../src/host/large_answers.ts";
import { Root, runInRoot } from "../../src/supervisor/root.ts";
import type { Origin } from "../../src/supervisor/runner.ts";
import { PaddockError } from "../../src/wire/errors.ts";

const HERE: Origin = { accepts: true, ended: false, keep: () => () => {} };

function turns(count: number): Promise<void> {
  return new Promise((resolve) => {
    const turn = () => count-- === 0 ? resolve() : setImmediate(turn);
    turn();
  });
}

Deno.test("LargeAnswers makes two at a time, in order, whatever becomes of them", async () => {
  const answers = new LargeAnswers();
  const begun: number[] = [];
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<number>());
  const made = ends.map(({ promise }, i) =>
    answers.make("a.b", HERE, () => {
      begun.push(i);
      return promise;
    })
  );
  await turns(3);
  assert.deepEqual(begun, [0, 1]);
  ends[1]!.reject(new Error("failed"));
  await assert.rejects(made[1]!, /failed/);
  await turns(1);
  assert.deepEqual(begun, [0, 1, 2]);
  for (const [i, { resolve }] of ends.entries()) resolve(i);
  assert.deepEqual(await Promise.all([made[0], made[2], made[3], made[4]]), [0, 2, 3, 4]);
  assert.equal(await answers.make("a.b", HERE, () => 7), 7);
});

Deno.test("LargeAnswers makes none that nobody waits for any more", async () => {
  const answers = new LargeAnswers();
  const made = () => assert.fail("it was made");
  const code = (code: string) => (error: unknown) =>
    error instanceof PaddockError && error.code === code;
  await assert.rejects(answers.make("a.b", { ...HERE, ended: true }, made), code("closed"));
  const over = runInRoot(new Root(0), () => answers.make("a.b", HERE, made));
  await assert.rejects(over, code("root-deadline"));
});
