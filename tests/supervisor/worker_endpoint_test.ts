import assert from "node:assert/strict";
import { SYSTEM_CLOCK } from "../../src/supervisor/clock.ts";
import { PluginRunner } from "../../src/supervisor/plugin_runner.ts";
import { spawnWorker } from "../../src/supervisor/worker_endpoint.ts";
import { FakeHost, hookCall, plugin, READY, until } from "./fixtures.ts";
import { code } from "./scene.ts";

/** A sandbox that does what the data of a call says; it fences nothing. */
const OBEDIENT = `
  let start, words;
  const say = (...frames) => postMessage(JSON.stringify(frames));
  onmessage = ({ data }) => {
    if (start === undefined) {
      start = data;
      words = new Int32Array(start.memory, 0, 16);
      say(${JSON.stringify(READY)});
      return;
    }
    for (const { id, t, data: order } of JSON.parse(data.slice(start.key.length))) {
      if (t !== "call") continue;
      words[4] = id;
      switch (order.do) {
        case "loop": {
          const until = Date.now() + order.ms;
          while (Date.now() < until);
          break;
        }
        case "answer and close":
          say({ t: "result", id, value: "bye" });
          self.close();
          return;
        case "close":
          self.close();
          return;
        case "throw":
          throw new Error("from the worker");
        case "sleep":
          say({ t: "ask", id: 1, call: id, method: "m", args: [], block: true });
          while (words[0] !== 1) Atomics.wait(words, 0, 0);
          if (words[3] === 1) self.close();
          return;
        case "permissions":
          say({ t: "result", id, value: Deno.permissions.querySync({ name: "net" }).state });
          continue;
        case "nothing":
          continue;
      }
      words[4] = 0;
      say({ t: "result", id, value: order });
    }
  };
`;

function runnerOf(
  text: string,
  options: Parameters<typeof plugin>[0] = {},
  host = new FakeHost(),
): PluginRunner {
  const spawn = (spawnOptions: Parameters<typeof spawnWorker>[0]) =>
    spawnWorker(spawnOptions, text);
  return new PluginRunner(plugin(options), host, SYSTEM_CLOCK, spawn);
}

const order = (what: object) => hookCall({ kind: "job", data: what });

Deno.test("spawnWorker() opens a worker without permissions that is gone after close()", async () => {
  await using runner = runnerOf(OBEDIENT);
  await runner.start();
  assert.deepEqual((await runner.call(order({ do: "echo", a: [1] }))).value, {
    do: "echo",
    a: [1],
  });
  assert.notEqual((await runner.call(order({ do: "permissions" }))).value, "granted");
  await runner.close("test");
  assert.equal(runner.status().wedged, 0);
});

Deno.test("a looping worker fails its call only, is replaced, and counts as wedged while it loops", async () => {
  const host = new FakeHost();
  const limits = { callTimeoutMs: 300, drainTimeoutMs: 50 };
  await using runner = runnerOf(OBEDIENT, { limits }, host);
  await runner.start();
  const looping = runner.call(order({ do: "loop", ms: 2_500 }));
  await assert.rejects(looping, code("deadline", /onX of plugin "p": it used up 300 ms/));
  assert.deepEqual((await runner.call(order({ do: "echo" }))).value, { do: "echo" });
  await until(() => runner.status().wedged === 1, "the thread counts as wedged");
  assert.deepEqual(host.kinds.toSorted(), ["killed", "retired", "started", "started", "wedged"]);
  await until(() => runner.status().wedged === 0, "the thread has ended");
});

Deno.test("a worker that loops while it starts is given up", async () => {
  const runner = runnerOf("const until = Date.now() + 1_500; while (Date.now() < until);", {
    limits: { startTimeoutMs: 100 },
  });
  await assert.rejects(runner.start(), code("deadline", /not ready after 100 ms/));
  await runner.close("test");
  await until(() => runner.status().wedged === 0, "the thread has ended");
});

Deno.test("however a worker ends, its calls fail and the next one gets another", async (t) => {
  const ways = { close: /thread ended by itself/, throw: /its thread failed: .*from the worker/ };
  for (const [way, message] of Object.entries(ways)) {
    await t.step(way, async () => {
      const host = new FakeHost();
      await using runner = runnerOf(OBEDIENT, {}, host);
      await runner.start();
      const other = assert.rejects(runner.call(order({ do: "nothing" })), code("crashed", message));
      await assert.rejects(runner.call(order({ do: way })), code("crashed", message));
      await other;
      assert.deepEqual(host.kinds, ["started", "crashed"]);
      assert.deepEqual((await runner.call(order({ do: "echo" }))).value, { do: "echo" });
      assert.equal(runner.status().restarts, 1);
    });
  }
});

Deno.test("what a worker says just before it ends still counts", async () => {
  await using runner = runnerOf(OBEDIENT);
  await runner.start();
  assert.equal((await runner.call(order({ do: "answer and close" }))).value, "bye");
  await until(() => runner.status().restarts === 1, "its end is noticed without a call");
});

Deno.test("a worker whose text does not load fails the start", async () => {
  await using runner = runnerOf("this is not JavaScript");
  await assert.rejects(runner.start(), code("crashed", /thread failed/));
});

Deno.test("a worker that sleeps in the mailbox is woken to end", async () => {
  const host = new FakeHost(() => new Promise(() => {}));
  const runner = runnerOf(OBEDIENT, { dialect: "blocking", limits: { drainTimeoutMs: 20 } }, host);
  await runner.start();
  const call = assert.rejects(runner.call(order({ do: "sleep" })), code("closed"));
  await until(() => host.asked.length === 1, "it sleeps");
  await runner.close("test");
  await call;
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
