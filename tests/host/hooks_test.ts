import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import type { Codec } from "../../src/wire/codec.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { type FakeEvent, FakePlugins, startFakeHost } from "./fake_plugins.ts";

const Order = z.object({ total: z.number(), note: z.string().optional() });
const HOOKS = {
  onOrder: defineHook({
    kind: "action",
    schema: z.object({ order: Order, label: z.string().trim(), extra: z.string().optional() }),
    tags: ({ order }) => [order.total > 100 ? "big" : "small"],
  }),
  onDone: defineHook({ kind: "after", schema: z.object({ id: z.number() }) }),
};
const FIELDS = { order: { total: 10 }, label: "a" };

interface OrderEvent extends FakeEvent {
  order: { total: number; note?: string };
  label: string;
  extra: string | null;
}

/** Checks a rejection's code and message. */
async function rejects(promise: Promise<unknown>, code: string, message: RegExp | string) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof PaddockError, String(error));
    assert.equal(error.code, code);
    if (typeof message === "string") assert.equal(error.message, message);
    else assert.match(error.message, message);
    return true;
  });
}

Deno.test("trigger() runs the onion around its action and resolves to the event", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) => {
    box.on("onOrder", async (e) => {
      const event = e as OrderEvent;
      event.order.total += 1;
      await event.next();
      event.label = `${event.label}, seen ${event.order.total}`;
    });
  });
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const seen: number[] = [];
  const event = await fake.host.hooks.onOrder.trigger(FIELDS, async (e) => {
    seen.push(e.order.total);
    e.order.total = 50;
    e.label = "changed";
    await e.next();
  });
  assert.deepEqual(seen, [11]);
  assert.equal(event.order.total, 50);
  assert.equal(event.label, "changed, seen 50");
  assert.deepEqual(fake.complaints(), []);
});

Deno.test("neighbours of one plugin go in one call, handlers in between split them", async () => {
  const plugins = new FakePlugins();
  const order: string[] = [];
  const note = (text: string) => (e: FakeEvent) => {
    order.push(text);
    return e.next();
  };
  plugins.write("a", (box) => {
    box.on("onOrder", note("a1"));
    box.on("onOrder", note("a2"));
    box.on("onOrder", note("a3"), { priority: 5 });
  });
  plugins.write("b", (box) => box.on("onOrder", note("b1")));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  fake.host.hooks.onOrder.bindFunc((e) => {
    order.push("host");
    return e.next();
  });
  await fake.host.hooks.onOrder.trigger(FIELDS, () => order.push("action"));
  assert.deepEqual(order, ["host", "a1", "a2", "b1", "a3", "action"]);
  assert.deepEqual(plugins.boxOf("a").calls.map((call) => call.handlers), [[0, 1], [2]]);
});

Deno.test("order does not depend on how often a plugin was loaded", async () => {
  const plugins = new FakePlugins();
  const order: string[] = [];
  const code =
    (name: string, ids: string[]) => (box: Parameters<Parameters<FakePlugins["write"]>[1]>[0]) => {
      for (const id of ids) {
        box.on("onOrder", (e) => {
          order.push(name + id);
          return e.next();
        }, { id });
      }
    };
  plugins.write("a", code("a", ["1"]));
  plugins.write("c", code("c", ["1"]));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  await fake.host.register({
    name: "b",
    register: ({ hooks }) =>
      hooks.onOrder.bindFunc((e) => {
        order.push("b");
        return e.next();
      }),
  });
  plugins.write("a", code("a", ["2", "3"]));
  await fake.host.reload();
  fake.host.hooks.onOrder.bindFunc((e) => {
    order.push("host");
    return e.next();
  });
  await fake.host.hooks.onOrder.trigger(FIELDS);
  assert.deepEqual(order, ["host", "a2", "a3", "b", "c1"]);
});

Deno.test("a handler with tags runs only for its tags", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) => box.on("onOrder", (e) => e.next(), { tags: ["big"] }));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  await fake.host.hooks.onOrder.trigger(FIELDS);
  assert.equal(plugins.boxes[0]!.calls.length, 0);
  await fake.host.hooks.onOrder.trigger({ order: { total: 101 }, label: "" });
  assert.equal(plugins.boxes[0]!.calls.length, 1);
});

Deno.test("a tail handler's wish is carried out after its call", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) => {
    box.on("onOrder", (e) => {
      (e as OrderEvent).order.total = 77;
      return e.next();
    }, { source: "(e) => { e.order.total = 77; return e.next(); }" });
  });
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const totals: number[] = [];
  await fake.host.hooks.onOrder.trigger(FIELDS, (e) => totals.push(e.order.total));
  assert.deepEqual(totals, [77]);
  await fake.host.bootstrap("onOrder", FIELDS);
  const { calls } = plugins.boxes[0]!;
  assert.equal(calls.length, 2);
  for (const call of calls) {
    assert.equal(call.tail, true);
    assert.deepEqual((call.data as { tail: number[] }).tail, [0]);
  }
});

Deno.test("a missing next() stops an action, names the place, and is reported once", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) => {
    box.on("onOrder", () => {});
    box.on("onDone", () => {}, { at: "9:1" });
  });
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  let acted = 0;
  for (let i = 0; i < 2; i++) {
    await rejects(
      fake.host.hooks.onOrder.trigger(FIELDS, () => acted++),
      "stopped",
      'Cannot go on with onOrder: plugin "p" (p.pb.ts:7) returned without calling next()',
    );
    await fake.host.hooks.onDone.trigger({ id: 1 }, () => acted++);
  }
  assert.equal(acted, 2);
  assert.deepEqual(fake.complaints(), [
    'p: onOrder: plugin "p" (p.pb.ts:7) returned without calling next(), and so stopped what the hook announces',
    'p: onDone: plugin "p" (p.pb.ts:9) returned without calling next(); the chain went on, since this hook cannot be stopped',
  ]);
});

Deno.test("cancel rejects the trigger of an action and names the handler", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) => {
    box.on("onOrder", (e) => {
      e.cancel = true;
      return e.next();
    });
  });
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  await rejects(
    fake.host.hooks.onOrder.trigger(FIELDS),
    "cancelled",
    'Cannot go on with onOrder: plugin "p" (p.pb.ts:7) cancelled it',
  );
});

Deno.test("an error of the action comes back as itself through a plugin", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) =>
    box.on("onOrder", async (e) => {
      try {
        await e.next();
      } catch (error) {
        // What crosses the fence is a copy.
        throw new Error((error as Error).message);
      }
    }));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const failure = new Error("disk full");
  await assert.rejects(
    fake.host.hooks.onOrder.trigger(FIELDS, () => {
      throw failure;
    }),
    (error) => error === failure,
  );
});

Deno.test("changes are parsed with the schema, and a bad one changes nothing", async () => {
  const cases: [change: (e: OrderEvent) => void, problem: RegExp | undefined][] = [
    [(e) => e.order.total = "many" as never, /order\.total: .*expected number/],
    [(e) => e.label = 5 as never, /label: .*expected string/],
    [(e) => e.label = null as never, /label: .*expected string/],
    [(e) => e.label = "  trimmed ", undefined],
    [(e) => e.extra = null, undefined],
    [(e) => e.extra = "set", undefined],
  ];
  for (const [change, problem] of cases) {
    for (const source of ["", "(e) => { change(e); return e.next(); }"]) {
      const plugins = new FakePlugins();
      plugins.write("p", (box) =>
        box.on("onOrder", (e) => {
          change(e as OrderEvent);
          return e.next();
        }, { source }));
      await using fake = await startFakeHost(plugins, { hooks: HOOKS });
      const seen: unknown[] = [];
      const done = fake.host.hooks.onOrder.trigger(FIELDS, (e) => seen.push({ ...e }));
      if (problem === undefined) {
        assert.ok(["a", "trimmed"].includes((await done).label));
      } else {
        await rejects(done, "invalid", problem);
        await rejects(done, "invalid", /plugin "p" changed in onOrder/);
        assert.deepEqual(seen, []);
      }
    }
  }
});

Deno.test("an optional field that is missing can be set, and one that is set can be taken away", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) =>
    box.on("onOrder", (e) => {
      const event = e as OrderEvent;
      event.extra = event.extra === null ? "new" : null;
      return e.next();
    }));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  assert.equal((await fake.host.hooks.onOrder.trigger(FIELDS)).extra, "new");
  const taken = await fake.host.hooks.onOrder.trigger({ ...FIELDS, extra: "x" });
  assert.equal(taken.extra, undefined);
});

Deno.test("trigger() refuses fields that do not fit, before anybody sees them", async () => {
  await using fake = await startFakeHost(new FakePlugins(), { hooks: HOOKS });
  await rejects(
    fake.host.hooks.onOrder.trigger({ order: { total: "1" }, label: "" } as never),
    "invalid",
    /^Cannot trigger onOrder: order\.total: /,
  );
});

class Point {
  constructor(public x: number) {}
}
const POINT: Codec<Point> = {
  tag: "point",
  is: (value) => value instanceof Point,
  encode: ({ x }) => ({ x }),
  decode: (payload) => new Point(z.object({ x: z.number() }).parse(payload).x),
  assign: (target, payload) => void (target.x = (payload as Point).x),
};

Deno.test("an instance whose codec can assign keeps its identity", async () => {
  const schema = z.object({ point: z.instanceof(Point) });
  const hooks = { onMove: defineHook({ kind: "action", schema }) };
  const plugins = new FakePlugins();
  plugins.write("p", (box) =>
    box.on("onMove", async (e) => {
      await e.next();
    }));
  await using fake = await startFakeHost(plugins, { hooks, codecs: [POINT as Codec] });
  const point = new Point(1);
  // The fake knows no codec, so it is the crossing's result that is made up here.
  plugins.boxes[0]!.call = () =>
    Promise.resolve({ value: { patch: { point: { "~x": ["point", { x: 9 }] } }, next: true } });
  const event = await fake.host.hooks.onMove.trigger({ point });
  assert.equal(event.point, point);
  assert.equal(point.x, 9);
});

Deno.test("a hook that asks for capabilities is bound and changed only by those who hold them", async () => {
  const hooks = {
    onRow: defineHook({
      kind: "action",
      schema: z.object({ table: z.string(), value: z.number() }),
      tags: ({ table }) => [table],
      capability: (tag) => `rows:read:${tag}`,
      writeCapability: (tag) => `rows:write:${tag}`,
    }),
  };
  const code = (tags: string[], change: boolean) => (box: FakePlugins["boxes"][number]) =>
    box.on("onRow", (e) => {
      if (change) e.value = 2;
      return e.next();
    }, { tags });
  const cases: [tags: string[], change: boolean, held: string[], outcome: string | RegExp][] = [
    [["a"], false, ["rows:read:a"], "ok"],
    [
      ["a"],
      true,
      ["rows:read:a"],
      /Cannot change an event of onRow \(p\.pb\.ts:7\): .*"rows:write:a"/,
    ],
    [["a"], true, ["rows:read:a", "rows:write:a"], "ok"],
    [["a", "b"], true, ["rows:read:*", "rows:write:a"], "ok"],
    [[], true, ["rows:*"], "ok"],
    [[], true, ["rows:read:*", "rows:write:a"], /"rows:write:\*"/],
  ];
  for (const [tags, change, held, outcome] of cases) {
    const plugins = new FakePlugins();
    plugins.write("p", code(tags, change));
    await using fake = await startFakeHost(plugins, { hooks, grants: { p: held } });
    const done = fake.host.hooks.onRow.trigger({ table: "a", value: 1 });
    if (outcome === "ok") assert.equal((await done).value, change ? 2 : 1);
    else await rejects(done, "capability", outcome);
  }
  const plugins = new FakePlugins();
  plugins.write("p", code(["a"], false));
  await using fake = await startFakeHost(plugins, {
    hooks,
    dropIns: { capabilities: ["rows:read:b"] },
  });
  const [info] = fake.host.plugins();
  assert.equal(info!.state, "failed");
  assert.match(info!.error!, /Cannot bind to onRow for "a" \(p\.pb\.ts:7\): .*"rows:read:a"/);
});

Deno.test("a tag of a plugin that an embedder's function does not take keeps out that plugin, not the hook of all", async () => {
  const refuse = (tag: string): string => {
    if (tag !== "odd") return `rows:write:${tag}`;
    throw new TypeError("no such table");
  };
  for (const key of ["capability", "writeCapability"]) {
    const plugins = new FakePlugins();
    for (const [name, tag] of [["a", "fine"], ["b", "odd"]] as const) {
      plugins.write(name, (box) => box.on("onRow", (e) => e.next(), { tags: [tag] }));
    }
    const schema = z.object({ table: z.string() });
    const tags = ({ table }: { table: string }) => [table];
    const hooks = { onRow: defineHook({ kind: "action", schema, tags, [key]: refuse }) };
    await using fake = await startFakeHost(plugins, {
      hooks,
      dropIns: { capabilities: ["rows:*"] },
    });
    const [a, b] = fake.host.plugins();
    assert.equal(a!.error, undefined);
    assert.match(b!.error!, /no such table/);
    assert.equal((await fake.host.hooks.onRow.trigger({ table: "fine" })).table, "fine");
  }
});

Deno.test("an unknown hook, and tags where there are none, keep a plugin from loading", async () => {
  const cases: [hook: string, tags: string[], error: RegExp][] = [
    [
      "onOdrer",
      [],
      /Cannot load plugin "p" \(p\.pb\.ts:7\): there is no hook "onOdrer"; did you mean onOrder/,
    ],
    ["onZzzzzzzz", [], /the hooks are onOrder, onDone/],
    ["onDone", ["x"], /events of onDone have no tags/],
  ];
  for (const [hook, tags, error] of cases) {
    const plugins = new FakePlugins();
    plugins.write("p", (box) => box.on(hook, (e) => e.next(), { tags }));
    await using fake = await startFakeHost(plugins, { hooks: HOOKS });
    assert.match(fake.host.plugins()[0]!.error!, error);
    assert.match(fake.complaints()[0]!, error);
    assert.notEqual(plugins.boxes[0]!.closedBecause, undefined);
  }
});

Deno.test("onError skip and after hooks report what a handler throws, with its place", async () => {
  const hooks = {
    ...HOOKS,
    onSoft: defineHook({ kind: "action", schema: z.object({}), onError: "skip" }),
  };
  const plugins = new FakePlugins();
  plugins.write("p", (box) => {
    const boom = () => {
      throw Object.assign(new Error("boom"), { remoteStack: "at paddock:p:4:2" });
    };
    box.on("onSoft", boom);
    box.on("onDone", boom);
    box.on("onOrder", boom);
  });
  await using fake = await startFakeHost(plugins, { hooks });
  let acted = 0;
  await fake.host.hooks.onSoft.trigger({}, () => acted++);
  await fake.host.hooks.onDone.trigger({ id: 1 }, () => acted++);
  assert.equal(acted, 2);
  assert.deepEqual(fake.complaints(), [
    'p: onSoft: plugin "p" (p.pb.ts:7) failed: boom (p.pb.ts:4)',
    'p: onDone: plugin "p" (p.pb.ts:7) failed: boom (p.pb.ts:4)',
  ]);
  await assert.rejects(fake.host.hooks.onOrder.trigger(FIELDS), /boom/);
});

Deno.test("hooks of unusable names or fields are refused", async () => {
  const cases: [name: string, field: string, error: RegExp][] = [
    ["order", "a", /current value is "order"/],
    ["onorder", "a", /current value is "onorder"/],
    ["onOrder", "next", /may be called "next"/],
    ["onOrder", "cancel", /may be called "cancel"/],
  ];
  for (const [name, field, error] of cases) {
    const schema = z.object({ [field]: z.string() });
    await assert.rejects(
      startFakeHost(new FakePlugins(), {
        hooks: { [name]: defineHook({ kind: "action", schema }) },
      }),
      (thrown) => thrown instanceof TypeError && error.test(thrown.message),
    );
  }
});

Deno.test("metrics count a hook's calls by plugin, without the time of the rest", async () => {
  const plugins = new FakePlugins();
  plugins.write("p", (box) => box.on("onOrder", (e) => e.next()));
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  await fake.host.hooks.onOrder.trigger(FIELDS, pause);
  await assert.rejects(
    fake.host.hooks.onOrder.trigger(FIELDS, () => Promise.reject(new Error("not the plugin's"))),
  );
  plugins.boxes[0]!.call = () => Promise.reject(new PaddockError("deadline", "late"));
  await assert.rejects(fake.host.hooks.onOrder.trigger(FIELDS));
  const [row] = fake.host.metrics();
  assert.equal(`${row!.plugin} ${row!.kind} ${row!.name}`, "p hook onOrder");
  assert.deepEqual([row!.calls, row!.errors, row!.timeouts], [3, 1, 1]);
  assert.ok(row!.totalMs < 45, String(row!.totalMs));
  assert.match(
    fake.host.metricsText(),
    /paddock_calls_total\{kind="hook",plugin="p",name="onOrder"\} 3/,
  );
  assert.match(fake.host.metricsText(), /paddock_instances\{plugin="p"\} 1/);
});
