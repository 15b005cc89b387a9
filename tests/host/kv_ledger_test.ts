import assert from "node:assert/strict";
import fc from "fast-check";
import { KvLedger } from "../../src/host/kv_ledger.ts";
import { PaddockError } from "../../src/wire/errors.ts";

const ROOT = ["plugin", "p"];
const USAGE = ["plugin-usage", "p"];
const KB = "x".repeat(1_000);

interface Usage {
  bytes: number;
  keys: number;
}

function ledger(kv: Deno.Kv, quota = { kvBytes: 10_000, kvKeys: 5 }, clock = { now: 0 }) {
  return new KvLedger("p", { kv, quota, now: () => clock.now, root: ROOT, usage: USAGE });
}

const key = (name: string) => [...ROOT, name];
const usageOf = async (kv: Deno.Kv) => (await kv.get<Usage>(USAGE)).value!;
const isFull = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof PaddockError && error.code === "limit", String(error));
  assert.equal(error.plugin, "p");
  assert.match(error.message, message);
  return true;
};

Deno.test("KvLedger refuses what the quota of bytes does not allow, and delete makes room", async () => {
  using kv = await Deno.openKv(":memory:");
  const it = ledger(kv);
  await it.set(key("a"), KB.repeat(5));
  await it.set(key("b"), KB.repeat(4));
  await assert.rejects(
    it.set(key("c"), KB),
    isFull(/^Cannot write to the \$kv of plugin "p": \d+ of 10000 bytes are used, .* delete some$/),
  );
  assert.equal((await kv.get(key("c"))).value, null);
  await it.set(key("a"), KB);
  await it.set(key("c"), KB.repeat(4));
  await assert.rejects(it.set(key("a"), KB.repeat(2)), isFull(/bytes/));
  assert.equal((await kv.get(key("a"))).value, KB, "what was there stays");
  await it.delete(key("b"));
  await it.set(key("a"), KB.repeat(5));
});

Deno.test("KvLedger refuses new keys beyond the quota, not new values", async () => {
  using kv = await Deno.openKv(":memory:");
  const it = ledger(kv);
  for (const name of "abcde") await it.set(key(name), 1);
  await assert.rejects(it.set(key("f"), 1), isFull(/5 of 5 keys are used/));
  await it.set(key("a"), 2);
  await it.delete(key("a"));
  await it.delete(key("a"));
  await it.set(key("f"), 1);
  await assert.rejects(it.set(key("a"), 1), isFull(/keys/));
});

Deno.test("KvLedger keeps to the quota over a restart, at once and with other hosts", async () => {
  using kv = await Deno.openKv(":memory:");
  const quota = { kvBytes: 1_000_000, kvKeys: 120 };
  const hosts = [ledger(kv, quota), ledger(kv, quota)];
  const sets = Array.from({ length: 200 }, (_, i) => hosts[i % 2]!.set(key(`k${i}`), i));
  const settled = await Promise.allSettled(sets);
  assert.equal(settled.filter(({ status }) => status === "fulfilled").length, 120);
  assert.equal((await usageOf(kv)).keys, 120);
  await assert.rejects(ledger(kv, quota).set(key("new"), 1), isFull(/120 of 120 keys/));
});

Deno.test("KvLedger counts what was there before there was an account", async () => {
  using kv = await Deno.openKv(":memory:");
  for (const name of "abcde") await kv.set(key(name), 1);
  await assert.rejects(ledger(kv).set(key("f"), 1), isFull(/5 of 5 keys/));
});

Deno.test("KvLedger notices what has expired when the quota is met, once a minute at most", async () => {
  using kv = await Deno.openKv(":memory:");
  const clock = { now: 0 };
  const it = ledger(kv, undefined, clock);
  for (const name of "abcde") await it.set(key(name), 1, 60_000_000);
  // What expires goes without a word, like this.
  await kv.delete(key("a"));
  await it.set(key("f"), 1);
  await kv.delete(key("b"));
  await assert.rejects(it.set(key("g"), 1), isFull(/keys/));
  clock.now = 60_000;
  await it.set(key("g"), 1);
});

Deno.test("KvLedger lets no write fail for another one's value", async () => {
  using kv = await Deno.openKv(":memory:");
  const it = ledger(kv, { kvBytes: 1_000_000, kvKeys: 100 });
  const settled = await Promise.allSettled([
    it.set(key("a"), 1),
    it.set(key("b"), KB.repeat(70)),
    it.set(key("c"), 3),
  ]);
  assert.deepEqual(settled.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
  assert.equal((await usageOf(kv)).keys, 2);
});

Deno.test("KvLedger's account is what is there, whatever was written in whatever order", async () => {
  const write = fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    size: fc.option(fc.nat(3_000), { nil: undefined }),
    wait: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 30 }), async (writes) => {
      using kv = await Deno.openKv(":memory:");
      const quota = { kvBytes: 6_000, kvKeys: 3 };
      const it = ledger(kv, quota);
      const open: Promise<unknown>[] = [];
      for (const { name, size, wait } of writes) {
        open.push(
          (size === undefined ? it.delete(key(name)) : it.set(key(name), "x".repeat(size)))
            .catch((error) => assert.ok(isFull(/./)(error))),
        );
        if (wait) await Promise.all(open);
      }
      await Promise.all(open);
      await it.set(key("a"), 0).catch(() => {});
      const { bytes, keys } = await usageOf(kv);
      assert.ok(bytes <= quota.kvBytes && keys <= quota.kvKeys);
      await kv.delete(USAGE);
      await ledger(kv, { kvBytes: 1e9, kvKeys: 1e9 }).delete(key("nobody"));
      assert.deepEqual({ bytes, keys }, await pick(kv));
    }),
    { numRuns: 60 },
  );
});

async function pick(kv: Deno.Kv): Promise<Usage> {
  const { bytes, keys } = await usageOf(kv);
  return { bytes, keys };
}
