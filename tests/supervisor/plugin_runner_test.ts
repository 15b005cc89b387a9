import assert from "node:assert/strict";
import { currentRoot, Root, runInRoot } from "../../src/supervisor/root.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import type { RemoteError } from "../../src/wire/wire_error.ts";
import { FakeHost, hookCall, NOTHING, READY, settle } from "./fixtures.ts";
import { code, scene, started } from "./scene.ts";

Deno.test("call() resolves with the value of the result and its bytes", async () => {
  const { runner, sandboxes } = await started();
  const answer = runner.call(hookCall());
  await settle();
  const [frame] = sandboxes.last.heard;
  assert.deepEqual(frame, {
    t: "call",
    id: 1,
    kind: "hook",
    handlers: [1],
    data: { hook: "onX", fields: {}, tail: [] },
  });
  const bytes = new Uint8Array([1, 2, 3]).buffer;
  sandboxes.last.onmessage([
    JSON.stringify([{ t: "result", id: 1, value: { a: 1 }, b: 1 }]),
    bytes,
  ]);
  const { value, buffers } = await answer;
  assert.deepEqual({ value, buffers }, { value: { a: 1 }, buffers: [bytes] });
});

Deno.test("call() resolves with what a result in short stands for", async () => {
  const { runner, sandboxes } = await started();
  const answers = [runner.call(hookCall()), runner.call(hookCall())];
  await settle();
  sandboxes.last.say([2, { a: 1 }], [1, null]);
  const values = (await Promise.all(answers)).map(({ value }) => value);
  assert.deepEqual(values, [{ next: true }, { patch: { a: 1 }, next: true }]);
});

Deno.test("call() rejects with the plugin's own error, an ApiError with status and data", async () => {
  const { runner, sandboxes } = await started();
  const answer = runner.call(hookCall());
  await settle();
  const error = { name: "ApiError", message: "no", status: 400, data: { field: "bad" } };
  sandboxes.last.say({ t: "result", id: 1, error });
  await assert.rejects(answer, {
    name: "ApiError",
    message: "no",
    status: 400,
    data: { field: "bad" },
  });
});

Deno.test("call() posts the calls of one microtask as one batch and lets any order of results", async () => {
  const { runner, sandboxes } = await started();
  const answers = [runner.call(hookCall()), runner.call(hookCall()), runner.call(hookCall())];
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2, 3]);
  sandboxes.last.say({ t: "result", id: 3, value: "c" }, { t: "result", id: 1, value: "a" });
  sandboxes.last.say({ t: "result", id: 2, value: "b" });
  const values = (await Promise.all(answers)).map((answer) => answer.value);
  assert.deepEqual(values, ["a", "b", "c"]);
});

Deno.test("call() queues beyond the limit of concurrency, and refuses beyond the queue", async () => {
  const { runner, sandboxes } = await started({ limits: { concurrency: 2, queueLength: 1 } });
  const answers = [1, 2, 3].map(() => runner.call(hookCall()));
  await assert.rejects(runner.call(hookCall()), code("limit", /1 calls are waiting/));
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2]);
  assert.equal(runner.status().queued, 1);
  sandboxes.last.say({ t: "result", id: 1 });
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2, 3]);
  sandboxes.last.say({ t: "result", id: 2 }, { t: "result", id: 3 });
  await Promise.all(answers);
});

Deno.test("call() of the promise dialect lets a nested call in although the instance is full", async () => {
  const host = new FakeHost();
  const { runner, sandboxes } = await started({ limits: { concurrency: 1 } }, host);
  const local = { next: async () => ({ value: (await runner.call(hookCall())).value }) };
  const outer = runner.call(hookCall({ local }));
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "next", args: [] });
  await settle();
  assert.deepEqual(sandboxes.last.calls, [1, 2]);
  sandboxes.last.say({ t: "result", id: 2, value: "inner" });
  await settle();
  assert.deepEqual(sandboxes.last.heard.at(-1), { t: "reply", id: 1, value: "inner" });
  sandboxes.last.say({ t: "result", id: 1, value: "outer" });
  assert.equal((await outer).value, "outer");
});

Deno.test("call() fails what is nested deeper than the limit", async () => {
  const { runner, sandboxes } = await started({ limits: { nesting: 3 } });
  const local = { next: (): Promise<{ value: unknown }> => runner.call(hookCall({ local })) };
  const outer = runner.call(hookCall({ local }));
  for (let id = 1; id <= 4; id++) {
    await settle();
    assert.equal(sandboxes.last.calls.at(-1), id);
    sandboxes.last.say({ t: "ask", id, call: id, method: "next", args: [] });
  }
  await settle();
  const reply = sandboxes.last.heard.at(-1)!;
  assert.ok(reply.t === "reply" && reply.error?.code === "limit", JSON.stringify(reply));
  for (let id = 4; id >= 1; id--) {
    sandboxes.last.say({ t: "result", id });
    await settle();
  }
  await outer;
});

Deno.test("call() runs local asks by own name only, inside the root of their call", async () => {
  const host = new FakeHost((method) => {
    throw new TypeError(`Unknown method ${method}`);
  });
  const { runner, sandboxes } = await started({}, host);
  const roots: unknown[] = [];
  const local = {
    next: (args: unknown[]) => {
      roots.push(currentRoot());
      return { value: args };
    },
  };
  const root = new Root(1_000, 0);
  const answer = runInRoot(root, () => runner.call(hookCall({ local })));
  await settle();
  sandboxes.last.say({ t: "ask", id: 7, call: 1, method: "next", args: [1] });
  sandboxes.last.say({ t: "ask", id: 8, call: 1, method: "toString", args: [] });
  await settle();
  const [ok, failed] = sandboxes.last.heard.slice(1);
  assert.deepEqual(ok, { t: "reply", id: 7, value: [1] });
  assert.ok(failed?.t === "reply" && failed.error?.name === "TypeError");
  assert.equal(failed.error.stack, undefined, "a stack of the host crossed");
  assert.deepEqual(roots, [root]);
  sandboxes.last.say({ t: "result", id: 1 });
  await answer;
  sandboxes.last.say({ t: "ask", id: 9, call: 1, method: "next", args: [] });
  await settle();
  assert.deepEqual(host.asked, ["toString", "next"], "next of a closed call went to the call");
});

Deno.test("call() gives every host call a fresh root when the sandbox cannot tell whose it is", async () => {
  const roots: (Root | undefined)[] = [];
  const host = new FakeHost(() => {
    roots.push(currentRoot());
    return { value: null };
  });
  const { sandboxes } = await started({}, host);
  sandboxes.last.say(
    { t: "ask", id: 1, call: 0, method: "a.b", args: [] },
    { t: "ask", id: 2, call: 99, method: "a.b", args: [] },
  );
  assert.equal(roots.length, 2);
  assert.ok(roots[0] instanceof Root && roots[1] instanceof Root && roots[0] !== roots[1]);
});

Deno.test("call() refuses host calls beyond the limit in flight", async () => {
  const host = new FakeHost(() => new Promise(() => {}));
  const { runner, sandboxes } = await started({ limits: { hostCallsInFlight: 2 } }, host);
  for (let id = 1; id <= 3; id++) {
    sandboxes.last.say({ t: "ask", id, call: 0, method: "a.b", args: [] });
  }
  await settle();
  const [reply, ...rest] = sandboxes.last.heard;
  assert.equal(rest.length, 0);
  assert.ok(reply?.t === "reply" && reply.id === 3 && reply.error?.code === "limit");
  await runner.close("test");
});

Deno.test("call() answers a reply that is too large to cross with an error", async () => {
  const host = new FakeHost(() => ({ value: "x".repeat(2_000) }));
  const { sandboxes } = await started({ limits: { batchLength: 1_000 } }, host);
  sandboxes.last.say({ t: "ask", id: 1, call: 0, method: "a.b", args: [] });
  await settle();
  const reply = sandboxes.last.heard[0];
  assert.ok(reply?.t === "reply" && reply.error?.name === "RangeError");
});

Deno.test("call() fails when its own values are too large to cross, and nothing else does", async () => {
  const { runner, sandboxes } = await started({ limits: { batchLength: 1_000 } });
  await assert.rejects(runner.call(hookCall({ data: "x".repeat(2_000) })), code("limit"));
  const answer = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "result", id: sandboxes.last.calls[0] });
  await answer;
});

Deno.test("start() rejects with the reason", async (t) => {
  const error = { name: "SyntaxError", message: "Unexpected token" };
  const cases: [string, unknown, string, RegExp][] = [
    [
      "load error",
      { t: "load-error", v: 1, error },
      "load",
      /Cannot load plugin "p": Unexpected/,
    ],
    ["newer version", { ...READY, v: 2 }, "version", /version 2 .* version 1/],
    ["older version", { t: "load-error", v: 0, error }, "version", /version 0 .* version 1/],
    ["result first", { t: "result", id: 1 }, "protocol", /Cannot start plugin "p": it answered/],
    ["garbage", "x", "protocol", /Cannot start plugin "p": Cannot read a batch/],
    [
      "too many registrations",
      { ...READY, reg: { ...NOTHING, jobs: [1, 2].map((handler) => job(handler)) } },
      "limit",
      /registers 2 hooks, routes and jobs, at most 1/,
    ],
  ];
  for (const [name, frame, expected, message] of cases) {
    await t.step(name, async () => {
      const { runner, sandboxes } = scene({ limits: { registrations: 1 } });
      const ready = runner.start();
      sandboxes.last.say(frame);
      await assert.rejects(ready, code(expected, message));
      assert.ok(sandboxes.last.terminated);
      assert.equal(runner.status().instances, 0);
    });
  }
});

function job(handler: number) {
  return { handler, id: `j${handler}`, expr: "* * * * *", async: false, at: "1:1" };
}

Deno.test("start() rejects when the sandbox is never ready, and when it ends before", async () => {
  const slow = scene({ limits: { startTimeoutMs: 100 } });
  const never = slow.runner.start();
  slow.clock.advance(101);
  await assert.rejects(never, code("deadline", /not ready after 100 ms/));
  const dead = scene();
  const gone = dead.runner.start();
  dead.sandboxes.last.onend("its thread ended by itself");
  await assert.rejects(gone, code("crashed", /Cannot start plugin "p": its thread ended/));
});

Deno.test("a call made while the first instance starts waits for it, or fails with it", async () => {
  const good = scene();
  const starting = good.runner.start();
  const answer = good.runner.call(hookCall());
  good.sandboxes.last.ready();
  await starting;
  await settle();
  good.sandboxes.last.say({ t: "result", id: 1, value: 1 });
  assert.equal((await answer).value, 1);

  const bad = scene();
  const failing = bad.runner.start();
  const lost = bad.runner.call(hookCall());
  bad.sandboxes.last.say({
    t: "load-error",
    v: 1,
    error: { name: "Error", message: "no" },
  });
  await assert.rejects(failing, code("load"));
  await assert.rejects(lost, code("load"));
});

Deno.test("a sandbox that breaks the rules ends, its calls fail, and the next call starts another", async (t) => {
  const bad: [string, (say: (...frames: unknown[]) => void) => void][] = [
    ["result of an unknown call", (say) => say({ t: "result", id: 5 })],
    ["result in short of an unknown call", (say) => say([5, null])],
    ["two results in short", (say) => say([1, null], [1, null])],
    ["result in short that says more", (say) => say([1, null, 1])],
    ["two results", (say) => say({ t: "result", id: 1 }, { t: "result", id: 1 })],
    ["ready again", (say) => say(READY)],
    [
      "load error after ready",
      (say) => say({ t: "load-error", v: 1, error: { name: "E", message: "" } }),
    ],
    ["unknown frame", (say) => say({ t: "zzz" })],
    ["pending of an unknown call", (say) => say({ t: "pending", id: 5 })],
    ["pending twice", (say) => say({ t: "pending", id: 1 }, { t: "pending", id: 1 })],
    [
      "blocking ask in the promise dialect",
      (say) => say({ t: "ask", id: 1, call: 1, method: "m", args: [], block: true }),
    ],
    ["extra field", (say) => say({ t: "result", id: 1, x: 1 })],
    ["empty batch", (say) => say()],
  ];
  for (const [name, misbehave] of bad) {
    await t.step(name, async () => {
      const { runner, host, sandboxes } = await started();
      const answers = [runner.call(hookCall()), runner.call(hookCall())];
      const outcomes = Promise.allSettled(answers);
      await settle();
      const first = sandboxes.last;
      misbehave((...frames) => first.say(...frames));
      const rejected = (await outcomes).filter((outcome) => outcome.status === "rejected");
      assert.ok(rejected.length > 0);
      for (const { reason } of rejected) {
        code("protocol", /Cannot finish onX of plugin "p"/)(reason);
      }
      assert.ok(first.terminated);
      assert.deepEqual(host.kinds, ["started", "crashed"]);
      first.say({ t: "log", level: "info", text: "from the grave" });
      assert.deepEqual(host.logs, []);

      const again = runner.call(hookCall());
      assert.notEqual(sandboxes.last, first);
      sandboxes.last.ready();
      await settle();
      sandboxes.last.say({ t: "result", id: 1, value: "new" });
      assert.equal((await again).value, "new");
      assert.equal(runner.status().restarts, 1);
    });
  }
});

Deno.test("answers of the host for an instance that has ended are dropped", async () => {
  let answerHost = (_: { value: unknown }) => {};
  const host = new FakeHost(() => new Promise((resolve) => answerHost = resolve));
  const { runner, sandboxes } = await started({}, host);
  const answer = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "m", args: [] });
  sandboxes.last.onend("its thread ended by itself");
  await assert.rejects(answer, code("crashed"));
  const before = sandboxes.last.heard.length;
  answerHost({ value: 1 });
  await settle();
  assert.equal(sandboxes.last.heard.length, before);
});

Deno.test("an instance that registers something else than the first is not used", async () => {
  const { runner, sandboxes } = await started();
  sandboxes.last.onend("its thread ended by itself");
  const answer = runner.call(hookCall());
  sandboxes.last.ready({ ...NOTHING, jobs: [job(1)] });
  await assert.rejects(answer, code("load", /registers other hooks/));
});

Deno.test("close() lets running and queued calls finish, and takes no more", async () => {
  const { runner, sandboxes } = await started({ limits: { concurrency: 1 } });
  const answers = [runner.call(hookCall()), runner.call(hookCall())];
  await settle();
  const closed = runner.close("it was replaced");
  await assert.rejects(runner.call(hookCall()), code("closed", /it was replaced/));
  sandboxes.last.say({ t: "result", id: 1 });
  await settle();
  assert.ok(!sandboxes.last.terminated);
  sandboxes.last.say({ t: "result", id: 2 });
  await closed;
  await Promise.all(answers);
  assert.ok(sandboxes.last.terminated);
  await assert.rejects(runner.start(), code("closed"));
  await runner.close("again");
});

Deno.test("close() ends what does not finish in time", async () => {
  const { runner, sandboxes, clock } = await started({
    limits: { concurrency: 1, drainTimeoutMs: 100 },
  });
  const outcomes = Promise.allSettled([runner.call(hookCall()), runner.call(hookCall())]);
  await settle();
  const closed = runner.close("the host stops");
  clock.advance(101);
  await closed;
  for (const outcome of await outcomes) {
    assert.equal(outcome.status, "rejected");
    code("closed", /the host stops/)(outcome.reason);
  }
  assert.ok(sandboxes.last.terminated);
  assert.deepEqual(runner.status(), {
    state: "closed",
    parked: undefined,
    instances: 0,
    idle: 0,
    busy: 0,
    running: 0,
    queued: 0,
    usage: undefined,
    wedged: 0,
    restarts: 0,
    tier: "worker",
  });
});

Deno.test("close() ends an instance that is still starting", async () => {
  const { runner, sandboxes } = scene();
  const ready = runner.start();
  const failed = assert.rejects(ready, code("closed"));
  await runner.close("never mind");
  await failed;
  assert.ok(sandboxes.last.terminated);
});

Deno.test("status() counts threads that do not end, until they do", async () => {
  const { runner, host, sandboxes } = await started();
  const { last } = sandboxes;
  last.outcome = "wedged";
  await runner.close("test");
  assert.equal(runner.status().wedged, 1);
  assert.deepEqual(host.kinds, ["started", "wedged"]);
  last.leave();
  await settle();
  assert.equal(runner.status().wedged, 0);
});

Deno.test("logs are passed on up to the limit, and what is dropped is counted", async () => {
  const { host, sandboxes, clock } = await started({ limits: { logCharsPerSecond: 10 } });
  for (let i = 0; i < 30; i++) sandboxes.last.say({ t: "log", level: "info", text: "123456789" });
  assert.equal(host.logs.length, 10);
  clock.advance(1_000);
  sandboxes.last.say({ t: "log", level: "error", text: "later", dropped: 2 });
  assert.match(host.logs[10]!, /^warn 22 log lines were dropped/);
  assert.equal(host.logs[11], "error later");
});

Deno.test("faults and warnings are reported", async () => {
  const { host, sandboxes } = await started();
  sandboxes.last.say(
    { t: "fault", error: { name: "TypeError", message: "x is not a function" } },
    { t: "warning", code: "next-twice", handler: 3, text: "next() was called twice" },
  );
  const [, fault, warning] = host.reports;
  assert.ok(fault?.kind === "fault" && fault.error instanceof TypeError);
  assert.deepEqual(warning, { kind: "warning", message: "next() was called twice", handler: 3 });
});

Deno.test("a call on the instance an answer came from goes there or fails", async (t) => {
  for (const dialect of ["promise", "blocking"] as const) {
    await t.step(dialect, async () => {
      const { runner, sandboxes } = await started({ dialect });
      const first = runner.call(hookCall());
      await settle();
      sandboxes.last.say({ t: "result", id: 1 });
      const { from } = await first;
      const running = runner.call(hookCall());
      const fresh = runner.call(hookCall());
      const read = runner.call(hookCall({ kind: "read", on: from, async: true, label: "read" }));
      for (const id of [2, 3, 4]) {
        await settle();
        sandboxes.last.say({ t: "result", id, value: id });
      }
      assert.equal((await read).value, dialect === "blocking" ? 3 : 4);
      await Promise.all([running, fresh]);

      const last = runner.call(hookCall());
      const waiting = runner.call(hookCall({ kind: "read", on: from, label: "read" }));
      sandboxes.last.onend("its thread ended by itself");
      await assert.rejects(last, code("crashed"));
      await assert.rejects(waiting, code(dialect === "blocking" ? "closed" : "crashed"));
      const late = runner.call(hookCall({ kind: "read", on: from, label: "read" }));
      await assert.rejects(late, code("closed", /go on with read .* is gone/));
    });
  }
});

Deno.test("call() believes a code only when the host gave the plugin that error in this call", async () => {
  const late = new PaddockError("deadline", "other was late", { plugin: "other", hook: "onY" });
  const { runner, sandboxes } = await started({}, new FakeHost(() => Promise.reject(late)));
  const forge = (id: number, message: string) =>
    sandboxes.last.say({
      t: "result",
      id,
      error: { name: "PaddockError", message, code: "deadline", stack: "theirs" },
    });
  const forged = runner.call(hookCall());
  const passed = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 2, method: "a.b", args: [] });
  await settle();
  forge(1, late.message);
  forge(2, late.message);
  await assert.rejects(forged, (error: RemoteError) => {
    assert.ok(!(error instanceof PaddockError));
    assert.deepEqual([error.code, error.plugin, error.hook], ["deadline", "p", "onX"]);
    return true;
  });
  await assert.rejects(passed, (error: RemoteError) => {
    assert.ok(error instanceof PaddockError);
    assert.deepEqual([error.code, error.plugin, error.hook], ["deadline", "other", "onY"]);
    assert.equal((error as RemoteError).remoteStack, "theirs");
    return true;
  });
  const other = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "ask", id: 2, call: 3, method: "a.b", args: [] });
  await settle();
  forge(3, "in other words");
  await assert.rejects(other, (error) => !(error instanceof PaddockError));
});
