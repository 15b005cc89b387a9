import assert from "node:assert/strict";
import type { PoolBounds } from "../../src/supervisor/contract.ts";
import { Root, runInRoot } from "../../src/supervisor/root.ts";
import { FakeHost, hookCall, settle } from "./fixtures.ts";
import { code, type Scene, scene, started } from "./scene.ts";
import type { ScriptedSandbox } from "./scripted_sandbox.ts";

const IDLE_MS = 1_000;
const blocking = { dialect: "blocking" } as const;

function pool(min: number, max: number): { readonly pool: PoolBounds } {
  return { pool: { min, max, idleMs: IDLE_MS } };
}

/** A blocking plugin with so many instances ready. */
async function several(count: number, more: Parameters<typeof started>[0] = {}): Promise<Scene> {
  const it = await started({ ...blocking, ...pool(count, count), ...more });
  for (const sandbox of it.sandboxes.born.slice(1)) sandbox.ready();
  return it;
}

/** Answers the newest call a sandbox was given. */
function answer(sandbox: ScriptedSandbox, value: unknown = null): void {
  sandbox.say({ t: "result", id: sandbox.calls.at(-1)!, value });
}

function ask(id: number, call: number): object {
  return { t: "ask", id, call, method: "m", args: [], block: true };
}

const counts = ({ runner }: Scene) => {
  const { instances, idle, busy, queued } = runner.status();
  return { instances, idle, busy, queued };
};

Deno.test("start() prewarms as many instances as are to be kept, once the first has registered", async () => {
  const it = scene({ ...blocking, ...pool(3, 4) });
  const ready = it.runner.start();
  assert.equal(it.sandboxes.born.length, 1);
  it.sandboxes.last.ready();
  await ready;
  assert.equal(it.sandboxes.born.length, 3);
  for (const sandbox of it.sandboxes.born.slice(1)) sandbox.ready();
  assert.deepEqual(counts(it), { instances: 3, idle: 3, busy: 0, queued: 0 });
});

Deno.test("each idle instance of the blocking dialect takes one call", async () => {
  const it = await several(3);
  const answers = [1, 2, 3, 4].map(() => it.runner.call(hookCall()));
  await settle();
  assert.deepEqual(it.sandboxes.born.map(({ calls }) => calls.length), [1, 1, 1]);
  assert.deepEqual(counts(it), { instances: 3, idle: 0, busy: 3, queued: 1 });
  answer(it.sandboxes.born[1]!, "b");
  await settle();
  assert.deepEqual(it.sandboxes.born.map(({ calls }) => calls.length), [1, 2, 1]);
  for (const sandbox of it.sandboxes.born) answer(sandbox);
  await Promise.all(answers);
});

Deno.test("another instance is started when calls wait, never more than wait, never more than may be", async () => {
  const it = await started({ ...blocking, ...pool(1, 4) });
  const { runner, sandboxes } = it;
  const answers: Promise<unknown>[] = [];
  for (const instances of [1, 2, 3, 4, 4]) {
    answers.push(runner.call(hookCall()));
    assert.equal(sandboxes.born.length, instances, `${answers.length} calls`);
  }
  for (const sandbox of sandboxes.born.slice(1)) sandbox.ready();
  await settle();
  for (const sandbox of sandboxes.born) answer(sandbox);
  await settle();
  answer(sandboxes.first);
  await Promise.all(answers);
});

Deno.test("calls that wait are served in the order in which they came", async () => {
  const it = await several(2);
  const order: number[] = [];
  const answers = Array.from(
    { length: 8 },
    (_, i) => it.runner.call(hookCall()).then(() => order.push(i)),
  );
  for (let round = 0; round < 4; round++) {
    await settle();
    for (const sandbox of it.sandboxes.born) answer(sandbox);
  }
  await Promise.all(answers);
  assert.deepEqual(order, [0, 1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("the promise dialect gives a call to the instance that has the fewest", async () => {
  const it = await started({ ...pool(2, 2) });
  it.sandboxes.last.ready();
  const answers = [1, 2, 3, 4, 5].map(() => it.runner.call(hookCall()));
  await settle();
  const [a, b] = it.sandboxes.born as [ScriptedSandbox, ScriptedSandbox];
  assert.deepEqual([a.calls.length, b.calls.length], [3, 2]);
  for (const id of a.calls) a.say({ t: "result", id });
  await settle();
  answers.push(it.runner.call(hookCall()));
  await settle();
  assert.deepEqual([a.calls.length, b.calls.length], [4, 2]);
  answer(a);
  for (const id of b.calls) b.say({ t: "result", id });
  await Promise.all(answers);
});

Deno.test("the promise dialect starts another instance when all have as many calls as they may", async () => {
  const it = await started({ ...pool(1, 2), limits: { concurrency: 2 } });
  const answers = [1, 2].map(() => it.runner.call(hookCall()));
  assert.equal(it.sandboxes.born.length, 1);
  answers.push(it.runner.call(hookCall()));
  assert.equal(it.sandboxes.born.length, 2);
  it.sandboxes.last.ready();
  await settle();
  assert.equal(it.sandboxes.last.calls.length, 1);
  for (const sandbox of it.sandboxes.born) {
    for (const id of sandbox.calls) sandbox.say({ t: "result", id });
  }
  await Promise.all(answers);
});

Deno.test("tail calls go to an idle instance first, then behind those that run tail calls too", async () => {
  const it = await several(2);
  const [a, b] = it.sandboxes.born as [ScriptedSandbox, ScriptedSandbox];
  const plain = it.runner.call(hookCall());
  const tails = [1, 2, 3].map(() => it.runner.call(hookCall({ tail: true, handlers: [7] })));
  await settle();
  assert.deepEqual([a.calls.length, b.calls.length], [1, 3], "one was posted behind a plain call");
  answer(a);
  for (const id of b.calls) b.say({ t: "result", id });
  await Promise.all([plain, ...tails]);
});

Deno.test("a tail call goes behind the fewest when no instance is idle", async () => {
  const it = await several(2);
  const [a, b] = it.sandboxes.born as [ScriptedSandbox, ScriptedSandbox];
  const tail = () => it.runner.call(hookCall({ tail: true, handlers: [7] }));
  const answers = Array.from({ length: 6 }, tail);
  await settle();
  assert.deepEqual([a.calls.length, b.calls.length], [3, 3]);
  for (const sandbox of [a, b]) for (const id of sandbox.calls) sandbox.say({ t: "result", id });
  await Promise.all(answers);
});

Deno.test("a call that can go to one instance only keeps others away from that one alone", async () => {
  const it = await several(2);
  const [a, b] = it.sandboxes.born as [ScriptedSandbox, ScriptedSandbox];
  const first = it.runner.call(hookCall());
  await settle();
  answer(a);
  const { from } = await first;
  const tail = () => it.runner.call(hookCall({ tail: true, handlers: [7] }));
  const answers = [tail(), tail()];
  await settle();
  assert.deepEqual([a.calls.length, b.calls.length], [2, 1]);
  answers.push(it.runner.call(hookCall({ on: from, async: true, label: "read" })));
  answers.push(tail(), tail());
  await settle();
  assert.deepEqual([a.calls.length, b.calls.length], [2, 3], "it would have waited for ever");
  answer(a);
  await settle();
  assert.equal(a.calls.length, 3);
  answer(a);
  for (const id of b.calls) b.say({ t: "result", id });
  await Promise.all(answers);
});

Deno.test("a call fails at once when too many wait, and says what to raise", async () => {
  const it = await several(2, { limits: { queueLength: 2 } });
  const answers = [1, 2, 3, 4].map(() => it.runner.call(hookCall()));
  await assert.rejects(
    it.runner.call(hookCall()),
    code(
      "limit",
      /2 calls are waiting already for 2 of at most 2 instances; raise pool\.max or limits\.queueLength \(2\)/,
    ),
  );
  for (let i = 0; i < 2; i++) {
    await settle();
    for (const sandbox of it.sandboxes.born) answer(sandbox);
  }
  await Promise.all(answers);
});

Deno.test("a call that waits too long fails, and says how long, with how many, and what to raise", async () => {
  const it = await several(1, { limits: { queueTimeoutMs: 500, callTimeoutMs: 60_000 } });
  const running = it.runner.call(hookCall());
  const early = it.runner.call(hookCall());
  const failed = assert.rejects(
    early,
    code(
      "limit",
      /onX of plugin "p": it has waited 500 ms, and 2 calls wait for 1 of at most 1 instance; raise pool\.max or limits\.queueTimeoutMs \(500\)/,
    ),
  );
  it.clock.advance(300);
  const late = it.runner.call(hookCall());
  it.clock.advance(200);
  await failed;
  assert.equal(it.runner.status().queued, 1, "one that has waited less went with it");
  await settle();
  answer(it.sandboxes.last, 1);
  await settle();
  answer(it.sandboxes.last, 2);
  assert.deepEqual((await Promise.all([running, late])).map(({ value }) => value), [1, 2]);
});

Deno.test("a nested call goes to the instance that sleeps for its root, whatever else is idle", async () => {
  const host = new FakeHost(() => new Promise(() => {}));
  const it = await started({ ...blocking, ...pool(2, 2) }, host);
  const [a, b] = it.sandboxes.born as [ScriptedSandbox, ScriptedSandbox];
  b.ready();
  const root = new Root(30_000, 0);
  const busy = it.runner.call(hookCall());
  const outer = runInRoot(root, () => it.runner.call(hookCall()));
  await settle();
  b.say(ask(1, 1));
  answer(a);
  await busy;
  const inner = runInRoot(root, () => it.runner.call(hookCall()));
  const nested = b.mailbox();
  assert.ok(nested?.t === "call", "it is not on top of its own stack");
  b.say({ t: "result", id: nested.id });
  await inner;
  const lost = assert.rejects(outer, code("closed"));
  const closed = it.runner.close("test");
  it.clock.advance(10_000);
  await Promise.all([lost, closed]);
});

Deno.test("an instance above the smallest number is ended when nobody has called it for a while", async () => {
  const it = await started({ ...blocking, ...pool(1, 3), limits: { heartbeatMs: 600_000 } });
  const { runner, host, sandboxes, clock } = it;
  const answers = [1, 2, 3].map(() => runner.call(hookCall()));
  for (const sandbox of sandboxes.born.slice(1)) sandbox.ready();
  await settle();
  const [a, b, c] = sandboxes.born as [ScriptedSandbox, ScriptedSandbox, ScriptedSandbox];
  for (const sandbox of [a, b]) answer(sandbox);
  clock.advance(IDLE_MS - 1);
  assert.equal(runner.status().instances, 3);
  clock.advance(50);
  assert.deepEqual([a, b, c].map(({ terminated }) => terminated), [true, true, false]);
  assert.deepEqual(host.kinds.slice(3), ["retired", "retired"]);
  assert.match(host.reports.at(-1)!.message, /nobody has called it for 1000 ms/);
  answer(c);
  await Promise.all(answers);
  clock.advance(60_000);
  assert.equal(runner.status().idle, 1, "none was kept");
  assert.equal(runner.status().restarts, 0, "it was taken for a crash");
});

Deno.test("an instance is not ended while something goes on in it", async (t) => {
  const spare = async () => {
    const host = new FakeHost(() => new Promise(() => {}));
    const it = await started({ ...pool(0, 1) }, host);
    return { ...it, sandbox: it.sandboxes.last };
  };
  await t.step("a handler that waits", async () => {
    const it = await spare();
    const open = assert.rejects(it.runner.call(hookCall({ timeoutMs: 60_000 })));
    it.clock.advance(5 * IDLE_MS);
    assert.ok(!it.sandbox.terminated);
    await settle();
    it.sandbox.onend("over");
    await open;
  });
  await t.step("a host call of a timer that is unanswered", async () => {
    const it = await spare();
    it.sandbox.say({ t: "ask", id: 1, call: 0, method: "m", args: [] });
    it.clock.advance(5 * IDLE_MS);
    assert.ok(!it.sandbox.terminated);
    await it.runner.close("test");
  });
  await t.step("a job that lives there, until it is let go", async () => {
    const it = await spare();
    const first = it.runner.call(hookCall());
    await settle();
    answer(it.sandbox);
    const release = (await first).from!.keep();
    it.clock.advance(5 * IDLE_MS);
    assert.ok(!it.sandbox.terminated);
    release();
    release();
    it.clock.advance(3 * IDLE_MS);
    assert.ok(it.sandbox.terminated);
  });
  await t.step("calls that come now and then", async () => {
    const it = await spare();
    for (let i = 0; i < 10; i++) {
      const call = it.runner.call(hookCall());
      await settle();
      answer(it.sandbox);
      await call;
      it.clock.advance(IDLE_MS * 0.9);
    }
    assert.ok(!it.sandbox.terminated);
  });
});

Deno.test("an extra instance goes when it is not needed any more", async () => {
  const later: { runner?: Scene["runner"] } = {};
  const host = new FakeHost(() => later.runner!.call(hookCall({ async: true })));
  const it = await started({ ...blocking, ...pool(1, 1) }, host);
  later.runner = it.runner;
  const outer = it.runner.call(hookCall());
  await settle();
  const main = it.sandboxes.last;
  main.say(ask(1, 1));
  const extra = it.sandboxes.last;
  assert.notEqual(extra, main);
  extra.ready();
  await settle();
  answer(extra);
  await settle();
  answer(main);
  await outer;
  it.clock.advance(3 * IDLE_MS);
  assert.ok(extra.terminated && !main.terminated);
});

Deno.test("an instance of a pool that crashes leaves the others and the calls that wait alone", async () => {
  const it = await several(2);
  const [a, b] = it.sandboxes.born as [ScriptedSandbox, ScriptedSandbox];
  const lost = assert.rejects(it.runner.call(hookCall()), code("crashed"));
  const kept = it.runner.call(hookCall());
  const waiting = it.runner.call(hookCall());
  await settle();
  a.onend("its thread ended by itself");
  await lost;
  assert.equal(it.sandboxes.born.length, 3);
  it.sandboxes.last.say({ t: "load-error", v: 1, error: { name: "Error", message: "no" } });
  answer(b, "kept");
  assert.equal((await kept).value, "kept");
  await settle();
  answer(b, "waited");
  assert.equal((await waiting).value, "waited");
});

Deno.test("a pool may lose all its instances at once without a pause", async () => {
  const it = await several(4);
  for (const sandbox of it.sandboxes.born.slice(0, 4)) sandbox.onend("its thread ended by itself");
  await settle();
  assert.equal(it.sandboxes.born.length, 8);
  for (const sandbox of it.sandboxes.born.slice(4)) sandbox.ready();
  it.sandboxes.last.onend("its thread ended by itself");
  await settle();
  assert.equal(it.sandboxes.born.length, 8, "the next one comes after a pause");
});

Deno.test("tail calls that are known to be over soon do not call for more instances", async () => {
  const it = await started({ ...blocking, ...pool(1, 2) });
  const { runner, sandboxes } = it;
  const tail = () => runner.call(hookCall({ tail: true, handlers: [7] }));
  const known = tail();
  await settle();
  answer(sandboxes.first);
  await known;
  const answers = [tail(), tail(), tail()];
  await settle();
  assert.deepEqual(sandboxes.born.map(({ calls }) => calls.length), [4]);
  for (const id of sandboxes.first.calls.slice(1)) sandboxes.first.say({ t: "result", id });
  await Promise.all(answers);
});

Deno.test("a tail call waits for another instance rather than behind one, while there may be more", async () => {
  const it = await started({ ...blocking, ...pool(1, 2) });
  const { runner, sandboxes } = it;
  const tail = () => runner.call(hookCall({ tail: true, handlers: [7] }));
  const answers = [tail(), tail()];
  await settle();
  assert.deepEqual(sandboxes.born.map(({ calls }) => calls.length), [1, 0]);
  answers.push(tail());
  await settle();
  assert.equal(
    sandboxes.first.calls.length,
    1,
    "behind one, although another is about to be ready",
  );
  sandboxes.last.ready();
  await settle();
  assert.deepEqual(counts(it), { instances: 2, idle: 0, busy: 2, queued: 0 });
  for (const sandbox of sandboxes.born) {
    for (const id of sandbox.calls) sandbox.say({ t: "result", id });
  }
  await Promise.all(answers);
});

Deno.test("nothing is posted behind a tail call that runs for long, until one has ended that does not", async () => {
  const it = await several(1, { limits: { queueTimeoutMs: 500, callTimeoutMs: 60_000 } });
  const { runner, sandboxes: { first } } = it;
  const tail = () => runner.call(hookCall({ tail: true, handlers: [7] }));
  const slow = tail();
  await settle();
  it.clock.advance(100);
  const impatient = assert.rejects(tail(), code("limit", /has waited 500 ms/));
  await settle();
  assert.equal(first.calls.length, 1);
  it.clock.advance(500);
  await impatient;
  const later = [tail(), tail()];
  answer(first);
  await slow;
  await settle();
  assert.equal(first.calls.length, 2, "the one that ended was a slow one");
  answer(first);
  await settle();
  answer(first);
  await Promise.all(later);
  const behind = [tail(), tail(), tail()];
  await settle();
  assert.equal(first.calls.length, 6);
  for (const id of first.calls.slice(3)) first.say({ t: "result", id });
  await Promise.all(behind);
});
