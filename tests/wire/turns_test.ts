import assert from "node:assert/strict";
import { Turns } from "../../src/wire/turns.ts";

Deno.test("Turns.take() runs so many at once and the others in order, also when one fails", async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const all = gates.map(({ promise }, i) =>
    turns.take(async () => {
      begun.push(i);
      await promise;
      return i;
    })
  );
  assert.deepEqual(begun, [0, 1]);
  gates[1]!.reject(new Error("failed"));
  await assert.rejects(all[1]!, /failed/);
  await new Promise(setImmediate);
  assert.deepEqual(begun, [0, 1, 2]);
  gates[0]!.resolve();
  assert.equal(await all[0], 0);
  await new Promise(setImmediate);
  assert.deepEqual(begun, [0, 1, 2, 3]);
  gates[2]!.resolve();
  gates[3]!.resolve();
  assert.deepEqual(await Promise.all(all.slice(2)), [2, 3]);
  assert.equal(await turns.take(() => Promise.resolve(5)), 5);
});
