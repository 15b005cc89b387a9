import assert from "node:assert/strict";
import { Event } from "../../src/hooks/event.ts";
import type { Group, GroupResult, Handler, HookReport } from "../../src/hooks/handler.ts";
import { Hook } from "../../src/hooks/hook.ts";
import { leaf } from "../../src/hooks/leaf.ts";
import { TaggedHook } from "../../src/hooks/tagged_hook.ts";

class Trace extends Event {
  text = "";
}

/** A group that writes the ids it was given, and otherwise does as it is told. */
function makeGroup(
  act: (
    event: Trace,
    handlers: readonly Handler<Trace>[],
  ) => ReturnType<Group<Trace>["run"]> = (event) => event.next() as Promise<void>,
): Group<Trace> {
  return {
    run(event, handlers) {
      event.text += `[${handlers.map(({ id }) => id).join("")}]`;
      return act(event, handlers);
    },
  };
}

/** Handlers on a hook, from `1a 2- 1b`: a group's number or `-`, and an id. */
function bindAll(
  hook: Hook<Trace>,
  groups: Record<string, Group<Trace>>,
  text: string,
): Map<string, Handler<Trace>> {
  const handlers = new Map<string, Handler<Trace>>();
  for (const [group, id] of text.split(" ").map((part) => [part[0]!, part[1]!] as const)) {
    const func = (e: Trace) => {
      assert.equal(group, "-", "a handler of a group is run by its group alone");
      e.text += id;
      return e.next();
    };
    const handler = { id, func, group: groups[group] };
    handlers.set(id, handler);
    hook.bind(handler);
  }
  return handlers;
}

Deno.test("neighbours with one group run together", async () => {
  const groups = { 1: makeGroup(), 2: makeGroup() };
  const rows: [handlers: string, text: string][] = [
    ["1a", "[a]"],
    ["1a 1b 1c", "[abc]"],
    ["1a -x 1b", "[a]x[b]"],
    ["1a 1b 2c 2d 1e", "[ab][cd][e]"],
    ["-x 1a 1b -y", "x[ab]y"],
  ];
  for (const [handlers, text] of rows) {
    const hook = new Hook<Trace>();
    bindAll(hook, groups, handlers);
    const event = new Trace();
    assert.deepEqual(await hook.trigger(event), { completed: true });
    assert.equal(event.text, text, handlers);
  }
});

Deno.test("a group is told whether anybody comes after it", async () => {
  const said: boolean[] = [];
  const makeTold = (): Group<Trace> => ({
    run(_event, _handlers, next, last) {
      said.push(last);
      return next();
    },
  });
  const hook = new Hook<Trace>();
  bindAll(hook, { 1: makeTold(), 2: makeTold() }, "1a 2b");
  await hook.trigger(new Trace());
  await hook.trigger(new Trace(), () => {});
  await hook.trigger(new Trace(), leaf(() => {}));
  await hook.trigger(new Trace(), () => {}, leaf(() => {}));
  assert.deepEqual(said, [false, true, false, false, false, true, false, false]);
});

Deno.test("a group follows the order of priorities and the rest of the bindings", async () => {
  const group = makeGroup();
  const hook = new Hook<Trace>();
  hook.bind({ id: "x", func: (e) => (e.text += "x", e.next()) });
  hook.bind({ id: "b", func: () => {}, group });
  hook.bind({ id: "a", func: () => {}, group, priority: -1 });
  hook.bind({ id: "c", func: () => {}, group });
  const event = new Trace();
  await hook.trigger(event, (e) => e.text += "A");
  assert.equal(event.text, "[a]x[bc]A");
  hook.unbind("x");
  event.text = "";
  await hook.trigger(event);
  assert.equal(event.text, "[abc]");
});

Deno.test("a group is given the objects that were bound", () => {
  const hook = new Hook<Trace>();
  let given: readonly Handler<Trace>[] = [];
  const groups = { 1: makeGroup((_, handlers) => void (given = handlers)) };
  const handlers = bindAll(hook, groups, "1a 1b");
  hook.trigger(new Trace());
  assert.equal(given.length, 2);
  assert.equal(given[0], handlers.get("a"));
  assert.equal(given[1], handlers.get("b"));
});

Deno.test("a group runs around the rest, and the rest's errors go through it", async () => {
  const around = makeGroup(async (e) => {
    e.text += "<";
    try {
      await e.next();
    } catch (error) {
      e.text += (error as Error).message;
    }
    e.text += ">";
  });
  const hook = new Hook<Trace>();
  bindAll(hook, { 1: around }, "1a 1b -c");
  const event = new Trace();
  const result = await hook.trigger(event, function act() {
    throw new Error("!");
  });
  assert.equal(event.text, "[ab]<c!>");
  assert.deepEqual(result, { completed: false, stoppedBy: "act" });
});

Deno.test("a group says which of its handlers stopped the chain or cancelled it", async () => {
  type Say = (handlers: readonly Handler<Trace>[]) => GroupResult<Trace> | void;
  const rows: { name: string; say: Say; result: unknown; reports: string[] }[] = [
    {
      name: "stopped",
      say: ([, b]) => ({ stopped: b }),
      result: { completed: false, stoppedBy: "b" },
      reports: ["missing-next b"],
    },
    {
      name: "cancelled",
      say: ([a]) => ({ cancelled: a }),
      result: 'HookCancelledError: Handler "a" cancelled hook "onX"',
      reports: [],
    },
    {
      name: "both",
      say: ([a, b]) => ({ cancelled: a, stopped: b }),
      result: 'HookCancelledError: Handler "a" cancelled hook "onX"',
      reports: [],
    },
    {
      name: "neither, and no next()",
      say: () => {},
      result: { completed: false, stoppedBy: "a, b" },
      reports: ["missing-next a, b"],
    },
    {
      name: "nothing of the kind",
      say: () => ({}),
      result: { completed: false, stoppedBy: "a, b" },
      reports: ["missing-next a, b"],
    },
  ];
  for (const asynchronous of [false, true]) {
    for (const { name, say, result, reports } of rows) {
      const told: string[] = [];
      const hook = new Hook<Trace>({
        name: "onX",
        onReport: ({ kind, label }) => told.push(`${kind} ${label}`),
      });
      const group = makeGroup((_, handlers) => {
        const said = say(handlers);
        return asynchronous ? Promise.resolve(said) : said;
      });
      bindAll(hook, { 1: group }, "1a 1b -c");
      const event = new Trace();
      const outcome = await Promise.resolve().then(() => hook.trigger(event)).catch(String);
      assert.deepEqual(outcome, result, name);
      assert.equal(event.text, "[ab]", name);
      assert.deepEqual(told, reports, name);
    }
  }
});

Deno.test("a group's own next() cannot be taken for another handler's", async () => {
  const hook = new Hook<Trace>({ name: "onX" });
  const said: string[] = [];
  const greedy: Group<Trace> = {
    async run(_event, _handlers, next) {
      const rest = next();
      await Promise.resolve();
      // The guard is under way and has not made up its mind.
      assert.throws(next, /next\(\) called twice by handler "a" of hook "onX"/);
      await rest;
    },
  };
  let late: () => unknown = () => {};
  const tardy: Group<Trace> = {
    run: (_event, [handler], next) => {
      late = next;
      return { stopped: handler };
    },
  };
  hook.bind({ id: "a", func: () => {}, group: greedy });
  hook.bind({
    id: "guard",
    func: async (e) => {
      for (let i = 0; i < 10; i++) await Promise.resolve();
      said.push("guard");
      await e.next();
      assert.throws(late, /next\(\) called by an ended handler of hook "onX"/);
    },
  });
  hook.bind({ id: "b", func: () => {}, group: tardy });
  const result = await hook.trigger(new Trace(), () => said.push("action"));
  assert.deepEqual(result, { completed: false, stoppedBy: "b" });
  assert.deepEqual(said, ["guard"]);
  assert.throws(late, /by an ended handler/);
});

Deno.test("a group can cancel after its next()", async () => {
  const hook = new Hook<Trace>({ name: "onX" });
  const group = makeGroup(async (e, [, second]) => {
    await e.next();
    return { cancelled: second };
  });
  bindAll(hook, { 1: group }, "1a 1b -c");
  await assert.rejects(async () => await hook.trigger(new Trace()), {
    message: 'Handler "b" cancelled hook "onX"',
  });
});

Deno.test("a group that says that the chain goes on does as good as calling next()", async () => {
  const wait = () => Promise.resolve();
  type Act = (event: Trace) => unknown;
  const rests: Record<string, Act[]> = {
    "none": [],
    "synchronous": [(e) => e.next()],
    "asynchronous": [async (e) => {
      await wait();
      await e.next();
      e.text += ".";
    }],
    "throws": [() => {
      throw new Error("!");
    }],
    "rejects": [() => Promise.reject(new Error("?"))],
    "stops": [function stop() {}, (e) => e.next()],
    "cancels": [(e) => void (e.cancel = true)],
    "cancels late": [async (e) => {
      await e.next();
      e.cancel = true;
    }],
  };
  const befores: Record<string, Act> = {
    "nothing": (e) => e.next(),
    "catches": async (e) => {
      await Promise.resolve(e.next()).catch(({ message }) => void (e.text += message));
    },
    "does not wait": (e) => void e.next(),
    "cancels meanwhile": async (e) => {
      const rest = e.next();
      e.cancel = true;
      await rest;
    },
  };
  const goOns = {
    "calls next()": (next: () => unknown) => next(),
    "says so": () => ({ next: true }),
    "calls next() and says so": (next: () => unknown) => {
      const rest = next();
      return rest instanceof Promise ? rest.then(() => ({ next: true })) : { next: true };
    },
  };
  async function outcome(
    kind: "action" | "after",
    goOn: (next: () => unknown) => unknown,
    asynchronous: boolean,
    before: Act,
    rest: readonly Act[],
  ): Promise<unknown[]> {
    const told: string[] = [];
    const hook = new Hook<Trace>({
      name: "onX",
      kind,
      onReport: ({ message }) => told.push(message),
    });
    hook.bind({ id: "before", func: before });
    for (const id of ["a", "b"]) {
      const run: Group<Trace>["run"] = (event, _handlers, next) => {
        event.text += id;
        if (!asynchronous) return goOn(next) as GroupResult<Trace>;
        return wait().then(() => goOn(next)) as Promise<GroupResult<Trace>>;
      };
      hook.bind({ id, func: () => {}, group: { run } });
    }
    const event = new Trace();
    const result = await Promise.resolve().then(() => hook.trigger(event, ...rest)).catch(String);
    return [result, event.text, told];
  }
  for (const kind of ["action", "after"] as const) {
    for (const asynchronous of [false, true]) {
      for (const [before, first] of Object.entries(befores)) {
        for (const [name, rest] of Object.entries(rests)) {
          const [expected, ...others] = await Promise.all(
            Object.values(goOns).map((goOn) => outcome(kind, goOn, asynchronous, first, rest)),
          );
          for (const other of others) {
            assert.deepEqual(other, expected, `${kind} ${before}, ${name}, ${asynchronous}`);
          }
        }
      }
    }
  }
});

Deno.test("a missing next() in a group is reported once for each of its handlers", async () => {
  const told: HookReport<Trace>[] = [];
  const hook = new Hook<Trace>({ onReport: (report) => told.push(report) });
  let turn = 0;
  const group = makeGroup((_, handlers) => ({ stopped: handlers[turn++ % 2] }));
  const handlers = bindAll(hook, { 1: group }, "1a 1b");
  for (let i = 0; i < 4; i++) await hook.trigger(new Trace());
  assert.deepEqual(told.map(({ label }) => label), ["a", "b"]);
  assert.deepEqual(told.map(({ handler }) => handler), [handlers.get("a"), handlers.get("b")]);
});

Deno.test("where a hook goes on after errors, a group is given one handler at a time", async () => {
  for (const options of [{ kind: "after" }, { onError: "skip" }] as const) {
    const told: string[] = [];
    const hook = new Hook<Trace>({
      ...options,
      onReport: ({ kind, label }) => told.push(`${kind} ${label}`),
    });
    const group = makeGroup((e, [handler]) => {
      if (handler?.id === "b") throw new Error("boom");
      return e.next() as Promise<void>;
    });
    bindAll(hook, { 1: group }, "1a 1b 1c -d");
    const event = new Trace();
    assert.deepEqual(await hook.trigger(event), { completed: true });
    assert.equal(event.text, "[a][b][c]d");
    assert.deepEqual(told, ["error b"]);
  }
});

Deno.test("after hook: a group's stop and cancel do not keep the rest from running", async () => {
  const told: string[] = [];
  const hook = new Hook<Trace>({
    kind: "after",
    onReport: ({ kind, label }) => told.push(`${kind} ${label}`),
  });
  const group = makeGroup((_, [handler]) => ({ stopped: handler, cancelled: handler }));
  bindAll(hook, { 1: group }, "1a 1b -c");
  const event = new Trace();
  assert.deepEqual(await hook.trigger(event), { completed: true });
  assert.equal(event.text, "[a][b]c");
  assert.deepEqual(told, [
    "ignored-cancel a",
    "missing-next a",
    "ignored-cancel b",
    "missing-next b",
  ]);
});

Deno.test("handlers that become neighbours by their tags form a group", async () => {
  const group = makeGroup();
  const hook = new TaggedHook<Trace & { tag: string }>({ tagsOf: (e) => [e.tag] });
  const func = (e: Trace) => (e.text += "-", e.next());
  hook.bind({ id: "a", func, group });
  hook.bind({ id: "x", func, tags: ["posts"] });
  hook.bind({ id: "b", func, group, tags: ["users", "posts"] });
  for (const [tag, text] of [["posts", "[a]-[b]"], ["users", "[ab]"], ["other", "[a]"]]) {
    const event = Object.assign(new Trace(), { tag: tag! });
    await hook.trigger(event);
    assert.equal(event.text, text);
  }
});
