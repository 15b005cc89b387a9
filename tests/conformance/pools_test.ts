/** Plugins with several instances, and with none, in real sandboxes of each tier and dialect. */
import assert from "node:assert/strict";
import { z } from "zod";
import { createTestHost, type TestHost } from "../../src/testing.ts";
import { defineHook, defineMethod, type HostOptions } from "../../src/mod.ts";
import { createStoreService } from "../../src/server/services/store.ts";
import { SharedValues } from "../../src/server/shared_values.ts";
import type { Tier } from "../../src/supervisor/runner.ts";
import type { Dialect } from "../../src/wire/protocol.ts";
import { folder, until } from "./world.ts";

const HOOKS = {
  onA: defineHook({ kind: "action", schema: z.object({ text: z.string() }) }),
  onB: defineHook({ kind: "action", schema: z.object({ text: z.string() }) }),
};

/** A host whose `$gate.pass()` answers when `width` callers stand before it. */
interface Gated extends TestHost<typeof HOOKS> {
  readonly crowd: () => number;
  open(): void;
}

type Options = Partial<HostOptions<typeof HOOKS>>;

async function startGated(
  files: Record<string, string>,
  tier: Tier,
  options: Options,
): Promise<Gated> {
  const crowd: (() => void)[] = [];
  const test = await createTestHost({
    files,
    hooks: HOOKS,
    isolation: { default: tier },
    dropIns: { capabilities: ["gate", "store"] },
    services: {
      store: createStoreService(new SharedValues()),
      gate: {
        pass: defineMethod({
          input: z.tuple([]),
          output: z.void(),
          run: () => new Promise<void>((resolve) => void crowd.push(resolve)),
        }),
      },
    },
    ...options,
  });
  assert.deepEqual(test.problems(), []);
  const open = () => crowd.splice(0).forEach((pass) => pass());
  return { ...test, crowd: () => crowd.length, open };
}

function behaviour(
  name: string,
  fn: (
    start: (files: Record<string, string>, options: Options) => Promise<Gated>,
    dialect: Dialect,
  ) => Promise<void>,
): void {
  for (const tier of ["worker", "process"] as const) {
    for (const dialect of ["blocking", "promise"] as const) {
      Deno.test(`${tier}, ${dialect}: ${name}`, () =>
        fn((files, options) => startGated(files, tier, options), dialect));
    }
  }
}

/** One plugin `f` of either dialect, whose handlers are written for the promise one. */
function pluginOf(dialect: Dialect, setup: string): Record<string, string> {
  if (dialect === "promise") return folder(setup);
  const drop = setup.replaceAll("api.", "").replaceAll("async ", "").replaceAll("await ", "");
  return { "f.pb.ts": drop };
}

const COUNTS = `
  let n = 0;
  api.onA(async (e) => { e.text = String(++n); await api.$gate.pass(); await e.next(); });
  api.onB(async (e) => { e.text = String(++n); await e.next(); });`;

const gauge = (host: Gated["host"], name: string) =>
  Number(new RegExp(`^paddock_${name}\\{plugin="f"\\} (\\d+)$`, "m").exec(host.metricsText())![1]);

behaviour(
  "calls run in several instances at once, each with its own state",
  async (start, dialect) => {
    await using it = await start(pluginOf(dialect, COUNTS), {
      pool: { f: { min: 1, max: 3, idleMs: 60_000 } },
      limits: { concurrency: 1 },
    });
    const calls = [1, 2, 3, 4].map(() => it.host.hooks.onA.trigger({ text: "" }));
    await until(() => it.crowd() === 3, "three are in at once");
    assert.equal(gauge(it.host, "instances"), 3);
    assert.equal(gauge(it.host, "calls_queued"), 1);
    it.open();
    await until(() => it.crowd() === 1, "the fourth is in");
    it.open();
    const texts = (await Promise.all(calls)).map(({ text }) => text);
    assert.deepEqual(texts.toSorted(), ["1", "1", "1", "2"]);
  },
);

behaviour("what instances share is in $store", async (start, dialect) => {
  const setup = `
    api.onA(async (e) => {
      e.text = String(await api.$store.increment("n"));
      await api.$gate.pass();
      await e.next();
    });`;
  await using it = await start(pluginOf(dialect, setup), {
    pool: { f: { min: 3, max: 3 } },
    limits: { concurrency: 1 },
  });
  const calls = [1, 2, 3].map(() => it.host.hooks.onA.trigger({ text: "" }));
  await until(() => it.crowd() === 3, "three are in at once");
  it.open();
  const texts = (await Promise.all(calls)).map(({ text }) => text);
  assert.deepEqual(texts.toSorted(), ["1", "2", "3"]);
});

behaviour(
  "a plugin sleeps when nobody calls, and wakes with the next call",
  async (start, dialect) => {
    await using it = await start(pluginOf(dialect, COUNTS), {
      pool: { default: { min: 0, idleMs: 30 } },
    });
    for (let round = 0; round < 3; round++) {
      assert.equal((await it.host.hooks.onB.trigger({ text: "" })).text, "1");
      await until(() => gauge(it.host, "instances") === 0, "it sleeps");
    }
    assert.equal(gauge(it.host, "restarts_total"), 0);
  },
);

behaviour("an idle instance goes, and never one that has a call", async (start, dialect) => {
  await using it = await start(pluginOf(dialect, COUNTS), {
    pool: { f: { min: 0, max: 2, idleMs: 50 } },
    limits: { concurrency: 1 },
  });
  const held = it.host.hooks.onA.trigger({ text: "" });
  await until(() => it.crowd() === 1, "it is in");
  assert.equal((await it.host.hooks.onB.trigger({ text: "" })).text, "1", "in another instance");
  await until(() => gauge(it.host, "instances") === 1, "the other one is gone");
  it.open();
  assert.equal((await held).text, "1");
  await until(() => gauge(it.host, "instances") === 0, "both are gone");
});

behaviour(
  "a job that was added at run time runs where it was added, and keeps that awake",
  async (start, dialect) => {
    const setup = `
    let n = 0;
    api.onA(async (e) => { await api.$gate.pass(); await e.next(); });
    api.onB(async (e) => {
      const mine = ++n;
      await api.cronAdd("late", "0 0 1 1 *", () => console.log("job of " + e.text + mine));
      await e.next();
    });`;
    await using it = await start(pluginOf(dialect, setup), {
      pool: { f: { min: 0, max: 2, idleMs: 30 } },
      limits: { concurrency: 1 },
    });
    const held = it.host.hooks.onA.trigger({ text: "" });
    await until(() => it.crowd() === 1, "the first instance is busy");
    await it.host.hooks.onB.trigger({ text: "x" });
    it.open();
    await held;
    await until(() => gauge(it.host, "instances") === 1, "the other one sleeps");
    await new Promise((resolve) => setTimeout(resolve, 200));
    await it.host.runJob("f", "late");
    assert.ok(it.logs.some(({ message }) => message === "job of x1"), "it ran somewhere else");
    await it.host.hooks.onB.trigger({ text: "y" });
    assert.deepEqual(it.host.jobs().map(({ id }) => id), ["late"]);
  },
);

/** As much of a stream as is sent at once. */
const PIECE = 256 * 1024;

behaviour("a stream keeps its instance until it is read", async (start, dialect) => {
  const setup = `
    let n = 0;
    api.routerAdd("GET", "/s", (e) => e.stream(200, "text/plain", new ReadableStream({
      async pull(controller) {
        if (++n > 3) controller.close();
        else controller.enqueue(new Uint8Array(${PIECE}).fill(n));
      },
    }, { highWaterMark: 0 })));
    api.routerAdd("GET", "/n", (e) => e.json(200, ++n));`;
  await using it = await start(pluginOf(dialect, setup.replaceAll("async pull", "pull")), {
    pool: { default: { min: 0, idleMs: 30 } },
  });
  const get = (path: string) => it.host.fetch(new Request(`http://host${path}`));
  const reader = (await get("/s")).body!.getReader();
  const first = (await reader.read()).value!;
  assert.ok(first.length <= PIECE && first[0] === 1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(gauge(it.host, "instances"), 1, "it was ended while somebody reads");
  let length = first.length;
  let last: number | undefined;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    last = read.value.at(-1);
  }
  assert.deepEqual([length, last], [3 * PIECE, 3]);
  await until(() => gauge(it.host, "instances") === 0, "it sleeps");

  const unread = (await get("/s")).body!;
  await unread.cancel();
  await until(() => gauge(it.host, "instances") === 0, "it sleeps after a reader that went away");
});

behaviour(
  "a call that finds no instance in time fails, and so does one too many",
  async (start, dialect) => {
    await using it = await start(pluginOf(dialect, COUNTS), {
      limits: { concurrency: 1, queueLength: 1, queueTimeoutMs: 100 },
    });
    const { onA } = it.host.hooks;
    const held = onA.trigger({ text: "" });
    await until(() => it.crowd() === 1, "it is in");
    const late = assert.rejects(onA.trigger({ text: "" }), /has waited \d+ ms.*raise pool\.max/);
    await assert.rejects(onA.trigger({ text: "" }), /1 calls are waiting already/);
    await late;
    it.open();
    await held;
  },
);

behaviour("a plugin that is killed too often is parked, and says why", async (start, dialect) => {
  const setup = `
    api.onA(async (e) => { const end = Date.now() + 900; while (Date.now() < end); await e.next(); });
    api.onB(async (e) => { e.text = "fine"; await e.next(); });`;
  await using it = await start(pluginOf(dialect, setup), {
    limits: { callTimeoutMs: 400, drainTimeoutMs: 50, restarts: 1 },
  });
  const { onA, onB } = it.host.hooks;
  await assert.rejects(onA.trigger({ text: "" }), /used up 400 ms/);
  assert.equal((await onB.trigger({ text: "" })).text, "fine");
  await assert.rejects(onA.trigger({ text: "" }), /used up 400 ms/);
  await assert.rejects(
    onB.trigger({ text: "" }),
    /Cannot call onB of plugin "f": it is parked, because 2 of its instances ended within 60 s, .*onA used up 400 ms.*restart it by hand/,
  );
  await until(() => it.logs.some(({ message }) => message.includes("2 of its")), "it is logged");
});

behaviour(
  "a plugin that registers something else when it wakes does not run",
  async (start, dialect) => {
    await using it = await start(
      pluginOf(
        dialect,
        `
      const id = String(Math.random());
      api.onA(async (e) => { await e.next(); }, { id });
      api.onB(async (e) => { e.text = "ran"; await e.next(); });`,
      ),
      { pool: { default: { min: 0, idleMs: 1_000 } } },
    );
    const { onB } = it.host.hooks;
    assert.equal((await onB.trigger({ text: "" })).text, "ran");
    await until(() => gauge(it.host, "instances") === 0, "it sleeps");
    await assert.rejects(onB.trigger({ text: "" }), /registers other hooks, routes or jobs/);
    await until(
      () => it.logs.some(({ message }) => message.includes("other hooks")),
      "it is logged",
    );
  },
);
