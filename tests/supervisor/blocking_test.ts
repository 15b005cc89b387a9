import assert from "node:assert/strict";
import type { PluginRunner } from "../../src/supervisor/plugin_runner.ts";
import { currentPlace, Root, runInRoot } from "../../src/supervisor/root.ts";
import type { Answer } from "../../src/supervisor/runner.ts";
import { FakeHost, hookCall, settle } from "./fixtures.ts";
import { code, started } from "./scene.ts";

/** A host whose host calls are answered one by one, by the test. */
class PatientHost extends FakeHost {
  readonly waiting: ((answer: Answer) => void)[];
  constructor(waiting: ((answer: Answer) => void)[] = []) {
    super(() => new Promise((resolve) => waiting.push(resolve)));
    this.waiting = waiting;
  }
}

const blocking = { dialect: "blocking" } as const;

function ask(id: number, call: number, more: object = {}) {
  return { t: "ask", id, call, method: "m", args: [], block: true, ...more };
}

Deno.test("a blocking instance takes one ordinary call at a time, in order", async () => {
  const { runner, sandboxes } = await started(blocking);
  const answers = [1, 2, 3].map(() => runner.call(hookCall()));
  for (let id = 1; id <= 3; id++) {
    await settle();
    assert.deepEqual(sandboxes.last.calls.at(-1), id);
    assert.equal(sandboxes.last.calls.length, id);
    sandboxes.last.say({ t: "result", id, value: id });
  }
  assert.deepEqual((await Promise.all(answers)).map((a) => a.value), [1, 2, 3]);
});

Deno.test("a blocking ask is answered through the mailbox, an ordinary one by message", async () => {
  const host = new FakeHost((_, args) => ({ value: args[0] }));
  const { runner, sandboxes } = await started(blocking, host);
  const call = runner.call(hookCall());
  await settle();
  sandboxes.last.say(ask(1, 1, { args: ["a"] }));
  assert.deepEqual(sandboxes.last.mailbox(), { t: "reply", id: 1, value: "a" });
  sandboxes.last.say(ask(2, 1, { args: ["b"], block: false }));
  await settle();
  assert.equal(sandboxes.last.mailbox(), undefined);
  assert.deepEqual(sandboxes.last.heard.at(-1), { t: "reply", id: 2, value: "b" });
  sandboxes.last.say({ t: "result", id: 1 });
  await call;
});

Deno.test("a pending call frees its instance", async () => {
  const { runner, sandboxes } = await started(blocking);
  const slow = runner.call(hookCall({ async: true }));
  const quick = runner.call(hookCall());
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1]);
  sandboxes.last.say({ t: "pending", id: 1 });
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2]);
  sandboxes.last.say({ t: "result", id: 2 }, { t: "result", id: 1 });
  await Promise.all([slow, quick]);
});

Deno.test("tail calls are pipelined until one of their handlers has slept", async () => {
  const host = new FakeHost();
  const { runner, sandboxes } = await started(blocking, host);
  const tail = hookCall({ tail: true, handlers: [7] });
  let answers = [1, 2, 3].map(() => runner.call(tail));
  const plain = runner.call(hookCall());
  const behind = runner.call(tail);
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2, 3], "the order of arrival is kept");
  sandboxes.last.say({ t: "result", id: 1 });
  sandboxes.last.say(ask(1, 2));
  assert.ok(sandboxes.last.mailbox());
  sandboxes.last.say({ t: "result", id: 2 }, { t: "result", id: 3 });
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2, 3, 4]);
  sandboxes.last.say({ t: "result", id: 4 });
  await settle();
  sandboxes.last.say({ t: "result", id: 5 });
  await Promise.all([...answers, plain, behind]);

  answers = [1, 2].map(() => runner.call(tail));
  const others = [8, 8].map((handler) =>
    runner.call(hookCall({ tail: true, handlers: [handler] }))
  );
  await settle();
  assert.equal(sandboxes.last.calls.at(-1), 6, "handler 7 has slept and is pipelined no more");
  sandboxes.last.say({ t: "result", id: 6 });
  await settle();
  sandboxes.last.say({ t: "result", id: 7 });
  await settle();
  assert.equal(sandboxes.last.calls.at(-1), 9, "handler 8 has not slept");
  sandboxes.last.say({ t: "result", id: 8 }, { t: "result", id: 9 });
  await Promise.all([...answers, ...others]);
});

/** A call whose `next()` is under way, and others that wait for its instance. */
async function inNext(waiting: number, more: Parameters<typeof started>[0] = {}) {
  const host = new PatientHost();
  const it = await started({ ...blocking, ...more }, host);
  const call = hookCall({ handlers: [7] });
  const answers = Array.from({ length: 1 + waiting }, () => it.runner.call(call));
  await settle();
  it.sandboxes.last.say(ask(1, 1, { method: "next" }));
  await settle();
  return { ...it, host, answers, last: it.sandboxes.last };
}

Deno.test("a call that waits lies behind one that comes back from next(), before that is woken", async () => {
  const { last, host, answers } = await inNext(2);
  assert.deepEqual(last.calls, [1], "the rest of the chain may take long");
  let behind: number[] | undefined;
  const write = last.write.bind(last);
  last.write = (text, buffers) => {
    behind = last.calls;
    write(text, buffers);
  };
  host.waiting[0]!({ value: null });
  await settle();
  assert.deepEqual(behind, [1, 2]);
  assert.deepEqual(last.mailbox(), { t: "reply", id: 1, value: null });
  last.say({ t: "result", id: 1, value: "first" });
  await settle();
  assert.deepEqual(last.calls, [1, 2], "one at a time");
  last.say(ask(2, 2, { method: "next" }));
  await settle();
  host.waiting[1]!({ value: null });
  await settle();
  assert.deepEqual(last.calls, [1, 2, 3]);
  last.say({ t: "result", id: 2, value: "second" });
  last.say({ t: "result", id: 3, value: "third" });
  assert.deepEqual((await Promise.all(answers)).map(({ value }) => value), [
    "first",
    "second",
    "third",
  ]);
});

Deno.test("nothing is posted behind handlers that have slept once more after next()", async () => {
  const { last, host, answers } = await inNext(2);
  host.waiting[0]!({ value: null });
  await settle();
  last.mailbox();
  last.say(ask(2, 1));
  await settle();
  host.waiting[1]!({ value: null });
  await settle();
  last.mailbox();
  last.say({ t: "result", id: 1 });
  last.say(ask(3, 2, { method: "next" }));
  await settle();
  host.waiting[2]!({ value: null });
  await settle();
  last.mailbox();
  assert.deepEqual(last.calls, [1, 2]);
  last.say({ t: "result", id: 2 });
  await settle();
  last.say({ t: "result", id: 3 });
  await Promise.all(answers);
});

Deno.test("own time of a call begins when the one before it has ended", async () => {
  // As a process: nobody knows whose code runs.
  const limits = { callTimeoutMs: 100, drainTimeoutMs: 1_000 };
  const { last, host, clock, answers } = await inNext(1, { limits });
  const failed = assert.rejects(answers[0]!, code("deadline"));
  host.waiting[0]!({ value: null });
  await settle();
  last.mailbox();
  clock.advance(25);
  clock.advance(125);
  await failed;
  clock.advance(75);
  last.say({ t: "result", id: 1 });
  last.say({ t: "result", id: 2, value: "late" });
  assert.equal((await answers[1]!).value, "late");
});

/** The instance ends while a call lies behind one that has come back from `next()`. */
async function endBehind(it: Awaited<ReturnType<typeof inNext>>): Promise<void> {
  it.host.waiting[0]!({ value: null });
  await settle();
  assert.deepEqual(it.last.calls, [1, 2]);
  it.last.onend("it is gone");
  await assert.rejects(it.answers[0]!, code("crashed"));
}

Deno.test("a call behind one whose instance ends goes to another, once", async () => {
  const it = await inNext(1);
  await endBehind(it);
  const { last } = it.sandboxes;
  assert.notEqual(last, it.last);
  last.ready();
  await settle();
  assert.deepEqual(last.calls, [1]);
  // Whatever the first still has to say is about calls that are not its any more.
  it.last.say({ t: "result", id: 2, value: "first" });
  last.say({ t: "result", id: 1, value: "second" });
  assert.equal((await it.answers[1]!).value, "second");
});

Deno.test("it fails when it lies behind another there and that instance ends as well", async () => {
  const it = await inNext(1);
  const before = it.runner.call(hookCall({ handlers: [7] }));
  await endBehind(it);
  const { last } = it.sandboxes;
  last.ready();
  await settle();
  last.say(ask(1, 1, { method: "next" }));
  await settle();
  it.host.waiting[1]!({ value: null });
  await settle();
  assert.deepEqual(last.calls, [1, 2]);
  last.onend("it is gone too");
  await assert.rejects(before, code("crashed"));
  await assert.rejects(it.answers[1]!, code("crashed"));
});

Deno.test("it fails at once when it may have done something", async (t) => {
  const ended = { t: "result", id: 1 };
  const cases: [string, Parameters<typeof inNext>[1], object?][] = [
    ["with a permission, beyond the host's sight", { permissions: { write: ["/tmp"] } }],
    ["after the call before has ended", {}, ended],
    // A promise may hold up the word of the first, and what follows an await names no call.
    ["after a host call in its name", {}, ask(2, 2, { block: false })],
    ["after a host call in no name", {}, ask(2, 0, { block: false })],
  ];
  for (const [name, more, frame] of cases) {
    await t.step(name, async () => {
      const { last, host, sandboxes, answers } = await inNext(1, more);
      host.waiting[0]!({ value: null });
      await settle();
      if (frame !== undefined) last.say(frame);
      last.onend("it is gone");
      if (frame === ended) await answers[0]!;
      else await assert.rejects(answers[0]!, code("crashed"));
      await assert.rejects(answers[1]!, code("crashed"));
      await settle();
      assert.ok(sandboxes.born.slice(1).every(({ calls }) => calls.length === 0));
    });
  }
});

Deno.test("a nested call of the same root runs on top of the sleeping instance", async () => {
  const later: { runner?: PluginRunner } = {};
  const host = new FakeHost(async () => {
    const { value } = await later.runner!.call(hookCall({ label: "onInner" }));
    return { value: [value] };
  });
  const it = await started(blocking, host);
  const runner = later.runner = it.runner;
  const { last } = it.sandboxes;
  const outer = runner.call(hookCall());
  const waiting = runner.call(hookCall({ label: "onFresh" }));
  await settle();
  last.say(ask(1, 1));
  await settle();
  const nested = last.mailbox();
  assert.ok(nested?.t === "call" && nested.id === 2);
  last.say({ t: "result", id: 2, value: "inner" });
  await settle();
  assert.deepEqual(last.mailbox(), { t: "reply", id: 1, value: ["inner"] });
  last.say({ t: "result", id: 1, value: "outer" });
  assert.equal((await outer).value, "outer");
  await settle();
  assert.deepEqual(last.calls, [1, 3], "the fresh call went in before the stack was empty");
  last.say({ t: "result", id: 3 });
  await waiting;
});

Deno.test("an answer waits until its ask is the innermost one", async () => {
  const host = new PatientHost();
  const { runner, sandboxes } = await started(blocking, host);
  const { last } = sandboxes;
  const root = new Root(30_000, 0);
  const outer = runInRoot(root, () => runner.call(hookCall()));
  await settle();
  last.say(ask(1, 1));
  const nested = runInRoot(root, () => runner.call(hookCall()));
  assert.equal(last.mailbox()?.t, "call");
  last.say(ask(2, 2));
  host.waiting[0]!({ value: "outer" });
  await settle();
  assert.equal(
    last.mailbox(),
    undefined,
    "the outer ask was answered while it lay beneath another",
  );
  host.waiting[1]!({ value: "inner" });
  await settle();
  assert.deepEqual(last.mailbox(), { t: "reply", id: 2, value: "inner" });
  last.say({ t: "result", id: 2 });
  assert.deepEqual(last.mailbox(), { t: "reply", id: 1, value: "outer" });
  last.say({ t: "result", id: 1 });
  await Promise.all([outer, nested]);
});

Deno.test("a root that holds a sleeping instance elsewhere goes in on top of any sleeping stack", async () => {
  const host = new PatientHost();
  const { runner, sandboxes } = await started(blocking, host);
  const { last } = sandboxes;
  const first = runner.call(hookCall());
  await settle();
  last.say(ask(1, 1));
  const stranger = new Root(30_000, 0);
  const fresh = runInRoot(stranger, () => runner.call(hookCall()));
  await settle();
  assert.equal(last.mailbox(), undefined, "a root that holds nothing has to queue");
  const holder = new Root(30_000, 0);
  holder.waiting = 1;
  const urgent = runInRoot(holder, () => runner.call(hookCall()));
  const nested = last.mailbox();
  assert.ok(nested?.t === "call");
  last.say({ t: "result", id: nested.id });
  await urgent;
  host.waiting[0]!({ value: null });
  await settle();
  last.say({ t: "result", id: 1 });
  await settle();
  last.say({ t: "result", id: last.calls.at(-1)! });
  await Promise.all([first, fresh]);
});

Deno.test("an urgent call waits for running code only, and goes before fresh ones", async () => {
  const host = new PatientHost();
  const { runner, sandboxes } = await started(blocking, host);
  const { last } = sandboxes;
  const running = runner.call(hookCall());
  const fresh = runner.call(hookCall());
  const holder = new Root(30_000, 0);
  holder.waiting = 1;
  const urgent = [1, 2].map(() => runInRoot(holder, () => runner.call(hookCall())));
  assert.equal(runner.status().queued, 3);
  await settle();
  last.say(ask(1, 1));
  const nested = last.mailbox();
  assert.ok(nested?.t === "call", "it did not go in when the instance fell asleep");
  last.say({ t: "result", id: nested.id });
  const second = last.mailbox();
  assert.ok(second?.t === "call");
  host.waiting[0]!({ value: null });
  await settle();
  last.say({ t: "result", id: second.id });
  await Promise.all(urgent);
  assert.equal(last.mailbox()?.t, "reply");
  last.say({ t: "result", id: 1 });
  await settle();
  last.say({ t: "result", id: last.calls.at(-1)! });
  await Promise.all([running, fresh]);
});

Deno.test("a nested call of an async handler gets an instance of its own, which is kept", async () => {
  const later: { runner?: PluginRunner } = {};
  const host = new FakeHost(() => later.runner!.call(hookCall({ async: true, label: "onAsync" })));
  const it = await started(blocking, host);
  const runner = later.runner = it.runner;
  const [main] = it.sandboxes.born;
  for (let round = 1; round <= 2; round++) {
    const outer = runner.call(hookCall());
    await settle();
    main!.say(ask(round, main!.calls.at(-1)!));
    assert.equal(it.sandboxes.born.length, 2);
    const extra = it.sandboxes.last;
    if (round === 1) extra.ready();
    await settle();
    assert.equal(main!.mailbox(), undefined);
    extra.say({ t: "pending", id: round });
    extra.say({ t: "result", id: round, value: "async" });
    await settle();
    assert.deepEqual(main!.mailbox(), { t: "reply", id: round, value: "async" });
    main!.say({ t: "result", id: main!.calls.at(-1)! });
    await outer;
  }
  assert.equal(runner.status().instances, 2);
});

Deno.test("a blocking ask nobody can be named for has a root of its own and holds the instance", async () => {
  const later: { runner?: PluginRunner } = {};
  const host = new FakeHost(() => later.runner!.call(hookCall({ label: "onNested" })));
  const it = await started(blocking, host);
  const runner = later.runner = it.runner;
  const { last } = it.sandboxes;
  last.say(ask(1, 0));
  const fresh = runner.call(hookCall());
  const nested = last.mailbox();
  assert.ok(nested?.t === "call");
  await settle();
  assert.deepEqual(last.calls, []);
  last.say({ t: "result", id: nested.id, value: 5 });
  await settle();
  assert.deepEqual(last.mailbox(), { t: "reply", id: 1, value: 5 });
  await settle();
  // The host cannot know when a timer's code ends, so the next call is posted behind it.
  assert.deepEqual(last.calls, [2]);
  last.say({ t: "result", id: 2 });
  await fresh;
});

Deno.test("a reply too large for the mailbox becomes an error, a nested call too large fails", async () => {
  const later: { runner?: PluginRunner } = {};
  const host = new FakeHost(async (method) => {
    if (method === "big") return { value: "x".repeat(20_000) };
    await assert.rejects(later.runner!.call(hookCall({ data: "x".repeat(20_000) })), code("limit"));
    return { value: "fine" };
  });
  const it = await started({ ...blocking, limits: { mailboxBytes: 10_000 } }, host);
  const runner = later.runner = it.runner;
  const { last } = it.sandboxes;
  const call = runner.call(hookCall());
  await settle();
  last.say(ask(1, 1, { method: "big" }));
  await settle();
  const reply = last.mailbox();
  assert.ok(reply?.t === "reply" && reply.error?.code === "limit");
  last.say(ask(2, 1, { method: "nested" }));
  await settle();
  assert.deepEqual(last.mailbox(), { t: "reply", id: 2, value: "fine" });
  last.say({ t: "result", id: 1 });
  await call;
});

Deno.test("an instance that speaks out of turn ends", async (t) => {
  const cases: [string, unknown[][]][] = [
    ["a log while it sleeps", [[ask(1, 1)], [{ t: "log", level: "info", text: "" }]]],
    ["a second ask while it sleeps", [[ask(1, 1)], [ask(2, 1)]]],
    ["its result while it sleeps", [[ask(1, 1)], [{ t: "result", id: 1 }]]],
    ["a frame behind the ask", [[ask(1, 1), { t: "log", level: "info", text: "" }]]],
    ["pending while it sleeps", [[ask(1, 1)], [{ t: "pending", id: 1 }]]],
  ];
  for (const [name, batches] of cases) {
    await t.step(name, async () => {
      const { runner, sandboxes } = await started(blocking, new PatientHost());
      const failed = assert.rejects(runner.call(hookCall()), code("protocol"));
      await settle();
      for (const batch of batches) sandboxes.last.say(...batch);
      await failed;
      assert.ok(sandboxes.first.terminated);
    });
  }
});

Deno.test("an instance that answers what lies beneath its running call ends", async (t) => {
  for (const frame of [{ t: "result", id: 1 }, { t: "pending", id: 1 }, { t: "pending", id: 2 }]) {
    await t.step(JSON.stringify(frame), async () => {
      const root = new Root(30_000, 0);
      const { runner, sandboxes } = await started(blocking, new PatientHost());
      const outer = assert.rejects(
        runInRoot(root, () => runner.call(hookCall())),
        code("protocol"),
      );
      await settle();
      sandboxes.last.say(ask(1, 1));
      const nested = assert.rejects(
        runInRoot(root, () => runner.call(hookCall())),
        code("protocol"),
      );
      sandboxes.last.say(frame);
      await Promise.all([outer, nested]);
      assert.equal(root.waiting, 0);
    });
  }
});

Deno.test("the frames of a stack fail together when the call on top uses up its time", async () => {
  const root = new Root(30_000, 0);
  const host = new PatientHost();
  const { runner, sandboxes, clock } = await started(
    { ...blocking, limits: { callTimeoutMs: 100 } },
    host,
  );
  const outer = runInRoot(root, () => runner.call(hookCall({ label: "onOuter" })));
  await settle();
  sandboxes.last.say(ask(1, 1));
  clock.advance(1_000);
  const inner = runInRoot(root, () => runner.call(hookCall({ label: "onInner" })));
  const failed = Promise.all([
    assert.rejects(outer, code("deadline", /finish onOuter .* onInner used up 100 ms/)),
    assert.rejects(inner, code("deadline", /finish onInner/)),
  ]);
  sandboxes.last.current = 2;
  clock.advance(125);
  await failed;
  assert.ok(sandboxes.first.terminated, "nothing else ran there");
  assert.equal(root.waiting, 0);
});

Deno.test("a sleeping call unwinds when its root's time is up", async () => {
  const host = new PatientHost();
  const { runner, sandboxes, clock } = await started(
    { ...blocking, limits: { rootTimeoutMs: 200 } },
    host,
  );
  const failed = assert.rejects(runner.call(hookCall()), code("root-deadline"));
  await settle();
  sandboxes.last.say(ask(1, 1));
  clock.advance(200);
  await failed;
  const reply = sandboxes.last.mailbox();
  assert.ok(reply?.t === "reply" && reply.error?.code === "root-deadline");
  sandboxes.last.say({ t: "result", id: 1 });
  assert.ok(!sandboxes.first.terminated);
  host.waiting[0]!({ value: "late" });
  await settle();
  assert.equal(sandboxes.last.mailbox(), undefined);
});

Deno.test("what an ask in no name causes is urgent while an open call there is waited for", async () => {
  const later: { place?: ReturnType<typeof currentPlace> } = {};
  const host = new FakeHost(() => {
    later.place = currentPlace();
    return { value: null };
  });
  const promises = await started({}, host);
  for (const urgent of [false, true]) {
    const root = new Root(1_000, 0);
    if (urgent) root.waiting++;
    const call = runInRoot(root, () => promises.runner.call(hookCall()));
    await settle();
    const id = promises.sandboxes.last.calls.at(-1)!;
    promises.sandboxes.last.say({ t: "ask", id, call: 0, method: "m", args: [] });
    assert.equal(later.place!.root.waiting > 0, urgent);
    promises.sandboxes.last.say({ t: "result", id });
    await call;
  }
});
