import assert from "node:assert/strict";
import { Root, runInRoot } from "../../src/supervisor/root.ts";
import { FakeHost, hookCall, settle } from "./fixtures.ts";
import { code, started } from "./scene.ts";

Deno.test("own time is charged to the call whose code runs, and to no other", async () => {
  const { runner, host, sandboxes, clock } = await started({
    limits: { callTimeoutMs: 100, drainTimeoutMs: 50 },
  });
  const looping = runner.call(hookCall({ label: "onLoop" }));
  const neighbour = runner.call(hookCall({ label: "onOther" }));
  const failed = assert.rejects(
    looping,
    code("deadline", /onLoop of plugin "p": .* 100 ms of its/),
  );
  const lost = assert.rejects(neighbour, code("closed", /ended because onLoop used up 100 ms/));
  await settle();
  const first = sandboxes.last;
  first.current = 1;
  clock.advance(125);
  await failed;
  assert.ok(!first.terminated, "the other call got no time to finish");
  const fresh = runner.call(hookCall());
  assert.notEqual(sandboxes.last, first, "a retired instance took a call");
  sandboxes.last.ready();
  clock.advance(51);
  await lost;
  assert.ok(first.terminated);
  assert.deepEqual(host.kinds, ["started", "retired", "started", "killed"]);
  await settle();
  sandboxes.last.say({ t: "result", id: 1 });
  await fresh;
});

Deno.test("a retired instance may finish what it runs, and ends then", async () => {
  const { runner, sandboxes, clock } = await started({ limits: { callTimeoutMs: 100 } });
  const idle = runner.call(hookCall());
  const failed = assert.rejects(idle, code("deadline"));
  await settle();
  clock.advance(100);
  const late = runner.call(hookCall());
  await settle();
  clock.advance(25);
  await failed;
  await settle();
  assert.deepEqual(sandboxes.first.heard.at(-1), { t: "drain" });
  assert.ok(!sandboxes.first.terminated);
  sandboxes.first.say({ t: "result", id: 2, value: "late" });
  assert.equal((await late).value, "late");
  assert.ok(sandboxes.first.terminated);
});

Deno.test("own time does not run while a call waits for the host", async () => {
  let answer = (_: { value: unknown }) => {};
  const host = new FakeHost(() => new Promise((resolve) => answer = resolve));
  const { runner, sandboxes, clock } = await started({ limits: { callTimeoutMs: 100 } }, host);
  const call = runner.call(hookCall());
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "m", args: [] });
  clock.advance(5_000);
  answer({ value: 1 });
  await settle();
  clock.advance(75);
  sandboxes.last.say({ t: "result", id: 1, value: 1 });
  assert.equal((await call).value, 1);
});

Deno.test("own time cannot be hidden by naming a call that is not open", async () => {
  const { runner, sandboxes, clock } = await started({ limits: { callTimeoutMs: 100 } });
  const call = runner.call(hookCall());
  const failed = assert.rejects(call, code("deadline"));
  await settle();
  sandboxes.last.current = 4_711;
  clock.advance(125);
  await failed;
});

Deno.test("a call's own limit goes before the plugin's", async () => {
  const { runner, sandboxes, clock } = await started({ limits: { callTimeoutMs: 100 } });
  const call = runner.call(hookCall({ timeoutMs: 500 }));
  await settle();
  clock.advance(450);
  sandboxes.last.say({ t: "result", id: 1, value: 1 });
  assert.equal((await call).value, 1);
});

Deno.test("a root call has a wall-clock cap, also while it waits for the host", async () => {
  const host = new FakeHost(() => new Promise(() => {}));
  const { runner, sandboxes, clock } = await started({ limits: { rootTimeoutMs: 200 } }, host);
  const call = runner.call(hookCall());
  const failed = assert.rejects(call, code("root-deadline", /onX: .* more than 200 ms/));
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "m", args: [] });
  clock.advance(200);
  await failed;
  sandboxes.last.say({ t: "ask", id: 2, call: 1, method: "m", args: [] });
  await settle();
  const reply = sandboxes.last.heard.at(-1);
  assert.ok(reply?.t === "reply" && reply.id === 2 && reply.error?.code === "root-deadline");
  sandboxes.last.say({ t: "result", id: 1 });
  assert.ok(!sandboxes.last.terminated, "an instance that obeys was ended");
  assert.equal(runner.status().running, 0);
});

Deno.test("a call belongs to the root it carries, unless it is made inside another", async () => {
  const { runner, sandboxes } = await started({}, new FakeHost());
  const over = new Root(100, -100);
  await assert.rejects(runner.call(hookCall({ root: over })), code("root-deadline", /100 ms/));
  const inside = runInRoot(new Root(30_000, 0), () => runner.call(hookCall({ root: over })));
  await settle();
  sandboxes.last.say({ t: "result", id: 1 });
  await inside;
});

Deno.test("what does not unwind after its root's cap is ended", async () => {
  const host = new FakeHost(() => new Promise(() => {}));
  const limits = { rootTimeoutMs: 200, drainTimeoutMs: 100 };
  const { runner, sandboxes, clock } = await started({ limits }, host);
  const call = runner.call(hookCall());
  const failed = assert.rejects(call, code("root-deadline"));
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "m", args: [] });
  clock.advance(350);
  await failed;
  assert.ok(sandboxes.first.terminated);
  assert.equal(host.kinds.at(-1), "killed");
});

Deno.test("a call that queues fails when its root's time is up", async () => {
  const limits = { concurrency: 1, rootTimeoutMs: 200, callTimeoutMs: 60_000 };
  const { runner, sandboxes, clock } = await started({ limits });
  const running = runner.call(hookCall());
  const queued = runner.call(hookCall());
  const failed = Promise.all([
    assert.rejects(running, code("root-deadline", /Cannot finish/)),
    assert.rejects(queued, code("root-deadline", /Cannot start/)),
  ]);
  await settle();
  clock.advance(200);
  await failed;
  assert.equal(runner.status().queued, 0);
  assert.deepEqual(sandboxes.last.calls, [1]);
});

Deno.test("the watchdog's timer runs only while something is open", async () => {
  const { runner, sandboxes, clock } = await started();
  // The heartbeat of the instance.
  assert.equal(clock.pending, 1);
  const call = runner.call(hookCall());
  assert.equal(clock.pending, 2);
  await settle();
  sandboxes.last.say({ t: "result", id: 1 });
  await call;
  clock.advance(50);
  assert.equal(clock.pending, 1);
});

Deno.test("a call that may rest is not charged for it, and is given up without its instance when it rests too long", async () => {
  const { runner, host, sandboxes, clock } = await started({
    limits: { callTimeoutMs: 100, drainTimeoutMs: 50, heartbeatMs: 10_000 },
  });
  const read = () => runner.call(hookCall({ label: "GET /x", idleTimeoutMs: 1_000 }));
  const first = read();
  await settle();
  clock.advance(950);
  sandboxes.last.say({ t: "result", id: 1, value: "chunk" });
  assert.equal((await first).value, "chunk");
  const second = assert.rejects(
    read(),
    code("deadline", /GET \/x of plugin "p": .* had nothing to say for 1000 ms$/),
  );
  await settle();
  clock.advance(1_025);
  await second;
  sandboxes.last.say({ t: "result", id: 2 });
  await settle();
  assert.deepEqual(host.kinds, ["started"]);
  assert.equal(runner.status().instances, 1);
});

Deno.test("a call that may rest and does not end when it is given up takes its instance along", async () => {
  const { runner, host, clock } = await started({
    limits: { callTimeoutMs: 100, drainTimeoutMs: 50, heartbeatMs: 10_000 },
  });
  const read = assert.rejects(runner.call(hookCall({ idleTimeoutMs: 200 })), code("deadline"));
  await settle();
  clock.advance(225);
  await read;
  clock.advance(75);
  assert.deepEqual(host.kinds, ["started", "retired", "killed"]);
});

Deno.test("a call that may rest is charged while its code runs", async () => {
  const { runner, sandboxes, clock } = await started({ limits: { callTimeoutMs: 100 } });
  const read = assert.rejects(
    runner.call(hookCall({ idleTimeoutMs: 10_000 })),
    code("deadline", /used up 100 ms of its own time/),
  );
  await settle();
  sandboxes.last.current = 1;
  clock.advance(125);
  await read;
});
