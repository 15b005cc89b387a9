import assert from "node:assert/strict";
import { CommitQueue, type Write } from "../../src/store/commit_queue.ts";

/** A KV in memory that counts commits. */
class CountingKv implements Disposable {
  readonly kv: Deno.Kv;
  commits = 0;

  constructor(kv: Deno.Kv) {
    this.kv = kv;
    const atomic = kv.atomic.bind(kv);
    kv.atomic = () => {
      const operation = atomic();
      const commit = operation.commit.bind(operation);
      operation.commit = () => {
        this.commits++;
        return commit();
      };
      return operation;
    };
  }

  [Symbol.dispose](): void {
    this.kv.close();
  }
}

async function openCounting(): Promise<CountingKv> {
  return new CountingKv(await Deno.openKv(":memory:"));
}

function insert(name: string, value: unknown = name, bytes = 100): Write {
  const key = ["x", name];
  return {
    checks: [{ key, versionstamp: null }],
    set: [{ key, value }],
    add: [{ key: ["n"], by: 1 }],
    bytes,
  };
}

async function count(kv: Deno.Kv): Promise<bigint> {
  return (await kv.get<Deno.KvU64>(["n"])).value?.value ?? 0n;
}

Deno.test("CommitQueue commits together what comes in one turn of the event loop", async () => {
  using counting = await openCounting();
  const queue = new CommitQueue(counting.kv);
  const results = await Promise.all(
    Array.from({ length: 151 }, (_, i) => queue.commit(insert(String(i)))),
  );
  assert.ok(results.every((ok) => ok));
  assert.equal(counting.commits, 2, "100, then 51");
  assert.equal(await count(counting.kv), 151n);
  await queue.drain();
});

Deno.test("CommitQueue fails the one write whose check does not hold, and no other", async () => {
  using counting = await openCounting();
  const queue = new CommitQueue(counting.kv);
  await queue.commit(insert("taken"));
  const names = ["a", "b", "taken", "c", "d"];
  const results = await Promise.all(names.map((name) => queue.commit(insert(name))));
  assert.deepEqual(results, [true, true, false, true, true]);
  assert.equal(await count(counting.kv), 5n);
});

Deno.test("CommitQueue rejects the one write that is impossible, and no other", async () => {
  using counting = await openCounting();
  const queue = new CommitQueue(counting.kv);
  const results = await Promise.allSettled([
    queue.commit(insert("a")),
    queue.commit(insert("b")),
    queue.commit(insert("huge", "x".repeat(70_000))),
    queue.commit(insert("c")),
  ]);
  assert.deepEqual(results.map(({ status }) => status), [
    "fulfilled",
    "fulfilled",
    "rejected",
    "fulfilled",
  ]);
  assert.equal(await count(counting.kv), 3n);
});

Deno.test("CommitQueue never puts two writes that check one key into one commit, and keeps their order", async () => {
  using counting = await openCounting();
  const queue = new CommitQueue(counting.kv);
  const both: Write = {
    checks: ["same", "next"].map((name) => ({ key: ["x", name], versionstamp: null })),
    set: [{ key: ["x", "next"], value: "both" }],
    bytes: 9,
  };
  const results = await Promise.all([
    queue.commit(insert("first")),
    queue.commit(insert("same", 1)),
    queue.commit(insert("same", 2)),
    queue.commit(both),
    // Before it stands one that may write the same, and is not to be overtaken.
    queue.commit(insert("next")),
    queue.commit(insert("other")),
  ]);
  assert.deepEqual(results, [true, true, false, false, true, true]);
  assert.equal((await counting.kv.get(["x", "same"])).value, 1);
  assert.equal((await counting.kv.get(["x", "next"])).value, "next");
  assert.equal(await count(counting.kv), 4n);
});

Deno.test("CommitQueue adds once what several writes add by one key object, and all the same else", async () => {
  using counting = await openCounting();
  const queue = new CommitQueue(counting.kv);
  const key = ["n"];
  const adding = (name: string, by: number): Write => ({
    ...insert(name),
    add: [{ key, by }, { key: ["m"], by }],
  });
  await Promise.all(
    [["a", 3], ["b", -1], ["c", 2]].map(([name, by]) =>
      queue.commit(adding(name as string, by as number))
    ),
  );
  assert.equal(counting.commits, 1);
  assert.equal(await count(counting.kv), 4n);
  assert.equal((await counting.kv.get<Deno.KvU64>(["m"])).value?.value, 4n);
});

Deno.test("CommitQueue stays below what one commit takes in bytes", async () => {
  using counting = await openCounting();
  const queue = new CommitQueue(counting.kv);
  const text = "x".repeat(60_000);
  const results = await Promise.all(
    Array.from({ length: 30 }, (_, i) => queue.commit(insert(String(i), text, 60_100))),
  );
  assert.ok(results.every((ok) => ok));
  assert.ok(counting.commits <= 5, `${counting.commits} commits`);
});
