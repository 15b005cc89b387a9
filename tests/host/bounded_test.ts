import assert from "node:assert/strict";
import { startBounded } from "../../src/host/bounded.ts";

Deno.test("startBounded() starts in order, so many at a time, but for what is through at once", async () => {
  const started: number[] = [];
  const waiting = new Map<number, PromiseWithResolvers<string>>();
  const results = startBounded([0, 1, 2, 3, 4, 5], 2, (item) => {
    started.push(item);
    if (item % 2 === 0) return `${item} at once`;
    waiting.set(item, Promise.withResolvers());
    return waiting.get(item)!.promise;
  });
  assert.equal(results[0], "0 at once");
  assert.equal(results[2], "2 at once");
  assert.deepEqual(started, [0, 1, 2, 3]);
  waiting.get(3)!.resolve("3 later");
  assert.equal(await results[3], "3 later");
  assert.equal(await results[4], "4 at once");
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5]);
  waiting.get(1)!.resolve("1 later");
  waiting.get(5)!.resolve("5 later");
  assert.deepEqual(await Promise.all([results[1], results[5]]), ["1 later", "5 later"]);
});

Deno.test("startBounded() goes on after what fails, and each failure is its own", async () => {
  const results = startBounded([0, 1, 2], 1, (item) => {
    if (item === 0) throw new Error("thrown");
    return item === 1 ? Promise.reject(new Error("rejected")) : "fine";
  });
  const settled = await Promise.allSettled(results);
  const told = settled.map((one) =>
    one.status === "fulfilled" ? one.value : String(one.reason.message)
  );
  assert.deepEqual(told, ["thrown", "rejected", "fine"]);
});
