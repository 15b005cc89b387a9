import assert from "node:assert/strict";
import { Event } from "../../src/hooks/event.ts";
import type { Group, Handler, HookReport } from "../../src/hooks/handler.ts";
import { Hook } from "../../src/hooks/hook.ts";

/** Handlers write themselves down here. */
class Trace extends Event {
  text = "";
}

/** A handler that writes a digit on its way down and the same digit, primed, on its way back. */
function digit(n: number): (e: Trace) => Promise<void> {
  return async (e) => {
    e.text += n;
    await e.next();
    e.text += n + "'";
  };
}

function down(n: number): (e: Trace) => unknown {
  return (e) => {
    e.text += n;
    return e.next();
  };
}

async function traced(hook: Hook<Trace>, ...oneOff: ((e: Trace) => unknown)[]): Promise<string> {
  const event = new Trace();
  await hook.trigger(event, ...oneOff);
  return event.text;
}

Deno.test("trigger() runs handlers as an onion", async () => {
  const hook = new Hook<Trace>();
  hook.bindFunc(digit(1));
  hook.bindFunc(digit(2));
  assert.equal(await traced(hook), "122'1'");
});

Deno.test("trigger() runs one-off handlers innermost, in their order", async () => {
  const hook = new Hook<Trace>();
  hook.bind({ priority: 99, func: digit(1) });
  assert.equal(await traced(hook, digit(8), digit(9)), "1899'8'1'");
  assert.equal(hook.length, 1);
});

Deno.test("bind() orders by priority, then by time of binding", async () => {
  const rows: { priorities: (number | undefined)[]; order: string }[] = [
    { priorities: [undefined, undefined, undefined], order: "123" },
    { priorities: [3, 2, 1], order: "321" },
    { priorities: [0, -1, 1], order: "213" },
    { priorities: [undefined, -1, 0, -1], order: "2413" },
    { priorities: [1, undefined, 1, -5, 0], order: "42513" },
    { priorities: [0.5, 0.25, Infinity, -Infinity], order: "4213" },
  ];
  for (const { priorities, order } of rows) {
    const hook = new Hook<Trace>();
    priorities.forEach((priority, i) => hook.bind({ priority, func: down(i + 1) }));
    assert.equal(await traced(hook), order, JSON.stringify(priorities));
  }
});

Deno.test("bind() returns the id, or one it makes up that nobody has", () => {
  const hook = new Hook<Trace>();
  assert.equal(hook.bind({ id: "mine", func: down(1) }), "mine");
  const made = hook.bindFunc(down(2));
  assert.notEqual(made, "");
  const other = new Hook<Trace>();
  other.bind({ id: made, func: down(1) });
  other.bind({ id: "handler-2", func: down(1) });
  const ids = [other.bindFunc(down(2)), other.bindFunc(down(3))];
  assert.equal(new Set([made, "handler-2", ...ids]).size, 4);
  assert.equal(other.length, 4);
});

Deno.test("bind() with an id that is there replaces in place", async () => {
  const hook = new Hook<Trace>();
  hook.bind({ id: "a", func: down(1) });
  hook.bind({ id: "b", func: down(2) });
  hook.bind({ id: "c", func: down(3) });
  hook.bind({ id: "a", func: down(4) });
  assert.equal(hook.length, 3);
  assert.equal(await traced(hook), "423");
  hook.bind({ id: "a", priority: 1, func: down(5) });
  assert.equal(await traced(hook), "235");
  hook.bind({ id: "a", func: down(6) });
  assert.equal(await traced(hook), "623");
});

Deno.test("bind() keeps what it was given, whatever becomes of the object", async () => {
  const hook = new Hook<Trace>();
  const handler = { id: "a", priority: -1, func: down(1) };
  hook.bindFunc(down(2));
  hook.bind(handler);
  Object.assign(handler, { id: "z", priority: 5, func: down(9) });
  hook.bindFunc(down(3));
  assert.equal(await traced(hook), "123");
  hook.unbind("a");
  assert.equal(await traced(hook), "23");
});

Deno.test("bind() refuses what cannot be a handler", () => {
  const func = () => {};
  const rows: [handler: unknown, message: RegExp][] = [
    [{}, /Cannot bind handler "handler-1": func has to be a function, current value is undefined/],
    [{ func: "x" }, /func has to be a function, current value is string/],
    [{ id: "", func }, /id has to be a text that is not empty, current value is ""/],
    [{ id: 5, func }, /id has to be a text that is not empty, current value is 5/],
    [
      { id: "p", priority: NaN, func },
      /"p": priority has to be a number, current value is NaN/,
    ],
    [{ priority: "1", func }, /priority has to be a number, current value is 1/],
  ];
  for (const [handler, message] of rows) {
    const hook = new Hook<Trace>();
    assert.throws(() => hook.bind(handler as Handler<Trace>), { name: "TypeError", message });
    assert.equal(hook.length, 0);
  }
});

Deno.test("unbind() removes the named and ignores strangers", async () => {
  const hook = new Hook<Trace>();
  const ids = [1, 2, 3, 4].map((n) => hook.bindFunc(down(n)));
  hook.unbind(ids[0]!, "nobody", ids[2]!);
  assert.equal(hook.length, 2);
  assert.equal(await traced(hook), "24");
  hook.unbind();
  assert.equal(hook.length, 2);
  hook.unbindAll();
  assert.equal(hook.length, 0);
  assert.equal(await traced(hook), "");
});

Deno.test("trigger() runs on a snapshot", async () => {
  const hook = new Hook<Trace>();
  hook.bind({
    id: "changer",
    func: async (e) => {
      e.text += "1";
      hook.unbind("victim", "changer");
      hook.bindFunc(down(9));
      hook.bind({ id: "kept", func: down(8) });
      await e.next();
    },
  });
  hook.bind({ id: "victim", func: down(2) });
  hook.bind({ id: "kept", func: down(3) });
  assert.equal(await traced(hook), "123");
  assert.equal(await traced(hook), "89");
});

Deno.test("trigger() gives a plain result while every handler is synchronous", () => {
  const hook = new Hook<Trace>();
  assert.deepEqual(hook.trigger(new Trace()), { completed: true });
  hook.bindFunc(down(1));
  hook.bindFunc((e) => {
    e.next();
  });
  const event = new Trace();
  assert.deepEqual(hook.trigger(event, (e) => e.text += "A"), { completed: true });
  assert.equal(event.text, "1A");
  hook.bindFunc(digit(3));
  assert.ok(hook.trigger(event) instanceof Promise);
});

Deno.test("trigger() can be used inside a handler of the same hook", async () => {
  const hook = new Hook<Trace & { depth?: number }>();
  hook.bindFunc(async (e) => {
    e.text += "<";
    const depth = e.depth ?? 0;
    if (depth < 3) {
      const inner = Object.assign(new Trace(), { depth: depth + 1 });
      const { completed } = await hook.trigger(inner);
      e.text += inner.text + completed;
    }
    await e.next();
    e.text += ">";
  });
  hook.bindFunc(down(2));
  assert.equal(await traced(hook), "<<<<2>true2>true2>true2>");
});

Deno.test("trigger() keeps nested synchronous walks apart", () => {
  const hook = new Hook<Trace & { inner?: boolean }>();
  hook.bindFunc((e) => {
    e.text += "1";
    if (!e.inner) {
      const inner = Object.assign(new Trace(), { inner: true });
      hook.trigger(inner);
      e.text += `(${inner.text})`;
    }
    e.next();
    e.text += "1'";
  });
  hook.bindFunc((e) => {
    e.text += "2";
    e.next();
  });
  const event = new Trace();
  assert.deepEqual(hook.trigger(event), { completed: true });
  assert.equal(event.text, "1(121')21'");
});

Deno.test("trigger() runs many events through one hook at once", async () => {
  const hook = new Hook<Trace>();
  for (let n = 1; n <= 3; n++) {
    hook.bindFunc(async (e) => {
      e.text += n;
      await Promise.resolve();
      await e.next();
      await Promise.resolve();
      e.text += n + "'";
    });
  }
  const events = Array.from({ length: 20 }, () => new Trace());
  await Promise.all(events.map((event) => hook.trigger(event)));
  for (const event of events) assert.equal(event.text, "1233'2'1'");
});

Deno.test("Hook refuses to be made without onReport where it goes on after errors", () => {
  for (const options of [{ kind: "after" }, { onError: "skip" }] as const) {
    assert.throws(() => new Hook({ name: "onX", ...options }), {
      name: "TypeError",
      message: /Cannot make hook "onX": .*set onReport/,
    });
    const reports: HookReport[] = [];
    assert.ok(new Hook({ ...options, onReport: (report) => reports.push(report) }));
  }
});

Deno.test("bind() lets a handler say what its errors do, whatever its hook says", async () => {
  const reports: string[] = [];
  const onReport = ({ label, error }: HookReport<Trace>) => {
    reports.push(`${label}: ${(error as Error).message}`);
  };
  const boom = () => {
    throw new Error("boom");
  };
  const strict = new Hook<Trace>({ onReport });
  strict.bind({ id: "loose", func: boom, onError: "skip" });
  strict.bind({ id: "last", func: down(1) });
  assert.equal(await traced(strict), "1");
  const loose = new Hook<Trace>({ onError: "skip", onReport });
  loose.bind({ id: "strict", func: boom, onError: "abort" });
  await assert.rejects(traced(loose), /boom/);
  const after = new Hook<Trace>({ kind: "after", onReport });
  after.bind({ id: "after", func: boom, onError: "abort" });
  assert.equal(await traced(after, down(2)), "2");
  assert.deepEqual(reports, ["loose: boom", "after: boom"]);
});

Deno.test("bind() gives a group one handler at a time where errors are skipped", async () => {
  const seen: number[] = [];
  const group: Group<Trace> = {
    run(_event, handlers, next) {
      seen.push(handlers.length);
      return next();
    },
  };
  const func = () => {};
  const hook = new Hook<Trace>({ onReport: () => {} });
  for (const onError of ["skip", "skip", undefined, undefined, "skip"] as const) {
    hook.bind({ func, group, onError });
  }
  await hook.trigger(new Trace());
  assert.deepEqual(seen, [1, 1, 2, 1]);
});

Deno.test("bind() refuses to skip errors nobody would be told of", () => {
  const hook = new Hook<Trace>();
  assert.throws(() => hook.bind({ func: () => {}, onError: "skip" }), /somebody has to be told/);
});
