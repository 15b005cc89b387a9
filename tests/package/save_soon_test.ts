import assert from "node:assert/strict";
import { SaveSoon } from "../../src/package/save_soon.ts";

/** Long enough for a test that does not wait for it. */
const LONG_MS = 600_000;

Deno.test("SaveSoon writes many changes once, and flush() does not wait for the delay", async () => {
  let saves = 0;
  const saving = new SaveSoon(LONG_MS, () => {
    saves++;
    return Promise.resolve();
  });
  const changes = [saving.changed(), saving.changed(), saving.changed()];
  assert.equal(saves, 0);
  await saving.flush();
  await Promise.all(changes);
  assert.equal(saves, 1);
  await saving.flush();
  assert.equal(saves, 1, "nothing has changed since");
});

Deno.test("SaveSoon saves by itself after its delay", async () => {
  let saves = 0;
  const saving = new SaveSoon(1, () => Promise.resolve(void saves++));
  await saving.changed();
  assert.equal(saves, 1);
});

Deno.test("SaveSoon tells those who changed something that it could not be saved, and goes on", async () => {
  let broken = true;
  const saving = new SaveSoon(LONG_MS, () => {
    return broken ? Promise.reject(new Error("the disk is full")) : Promise.resolve();
  });
  const failing = assert.rejects(saving.changed(), /the disk is full/);
  await saving.flush();
  await failing;
  broken = false;
  const later = saving.changed();
  await saving.flush();
  await later;
});

Deno.test("SaveSoon never lets two saves overlap: the newest state is what stays", async () => {
  const first = Promise.withResolvers<void>();
  const order: string[] = [];
  let saves = 0;
  const saving = new SaveSoon(1, async () => {
    const number = ++saves;
    order.push(`${number} begins`);
    if (number === 1) await first.promise;
    order.push(`${number} ends`);
  });
  const one = saving.changed();
  while (saves === 0) await new Promise((resolve) => setTimeout(resolve));
  const two = saving.changed();
  const flushed = saving.flush();
  first.resolve();
  await Promise.all([one, two, flushed]);
  assert.deepEqual(order, ["1 begins", "1 ends", "2 begins", "2 ends"]);
});
