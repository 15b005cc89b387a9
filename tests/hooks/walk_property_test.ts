import assert from "node:assert/strict";
import fc from "fast-check";
import { Event } from "../../src/hooks/event.ts";
import { Hook } from "../../src/hooks/hook.ts";

class Trace extends Event {
  text = "";
}

/** What one random handler does. */
interface Plan {
  priority: number;
  /** An `async function`, or one that returns a promise only if `next()` does. */
  async: boolean;
  before: "nothing" | "throw" | "cancel" | "stop";
  /** `loose`: next() is neither awaited nor returned, and nothing comes after it. */
  next: "wait" | "catch" | "loose";
  /** In the catch: takes `cancel` back. */
  uncancel: boolean;
  after: "nothing" | "throw" | "cancel" | "next";
  /** Returns something that means nothing, where it need not return a promise. */
  value: boolean;
}

interface Scenario {
  kind: "action" | "after";
  onError: "abort" | "skip";
  plans: Plan[];
  /** `goesOn`: calls `next()`, which it need not. */
  action: "none" | "done" | "goesOn" | "throws" | "fails";
}

const plan = fc.record<Plan>({
  priority: fc.integer({ min: -2, max: 2 }),
  async: fc.boolean(),
  before: fc.oneof(
    { weight: 8, arbitrary: fc.constant("nothing" as const) },
    { weight: 3, arbitrary: fc.constantFrom("throw" as const, "cancel" as const, "stop" as const) },
  ),
  next: fc.constantFrom("wait", "catch", "loose"),
  uncancel: fc.boolean(),
  after: fc.oneof(
    { weight: 5, arbitrary: fc.constant("nothing" as const) },
    { weight: 3, arbitrary: fc.constantFrom("throw" as const, "cancel" as const, "next" as const) },
  ),
  value: fc.boolean(),
});

const scenario = fc.record<Scenario>({
  kind: fc.constantFrom("action", "after"),
  onError: fc.constantFrom("abort", "skip"),
  plans: fc.array(plan, { maxLength: 7 }),
  action: fc.constantFrom("none", "done", "goesOn", "throws", "fails"),
});

/** One run as plain data: a result or an error, what was written, what was reported. */
interface Outcome {
  ended: string;
  text: string;
  reports: string[];
}

Deno.test("trigger() does what the reference model does, for random handlers", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      const expected = model(given);
      assert.deepEqual(await actual(given), expected);
      for (const { ended } of expected) seen.add(ended.replace(/[\d"]+/g, ""));
    }),
    { numRuns: 3_000 },
  );
  for (const kind of ["completed", "stopped by h", "cancelled by h", "boom h", "twice h"]) {
    assert.ok(seen.has(kind), `no scenario ended as ${kind}: ${[...seen].join("; ")}`);
  }
});

// ------------------------------------------------------------------ the real thing

async function actual(given: Scenario): Promise<Outcome[]> {
  const reports: string[] = [];
  const hook = new Hook<Trace>({
    name: "onX",
    kind: given.kind,
    onError: given.onError,
    onReport: ({ kind, label, error }) =>
      reports.push(`${kind} ${label}${error === undefined ? "" : ` ${shorten(error)}`}`),
    cancelled: (label) => new Error(`cancelled by ${label}`),
  });
  given.plans.forEach((plan, i) => {
    hook.bind({ id: `h${i}`, priority: plan.priority, func: handlerOf(plan, i) });
  });
  const oneOff = given.action === "none" ? [] : [actionOf(given.action)];
  const outcomes: Outcome[] = [];
  for (let round = 0; round < 2; round++) {
    const event = new Trace();
    let ended: string;
    try {
      const { completed, stoppedBy } = await hook.trigger(event, ...oneOff);
      ended = completed ? "completed" : `stopped by ${stoppedBy}`;
    } catch (error) {
      ended = shorten(error);
    }
    outcomes.push({ ended, text: event.text, reports: reports.splice(0) });
  }
  return outcomes;
}

function shorten(error: unknown): string {
  const { message } = error as Error;
  return message.replace(
    /^Cannot go on: next\(\) called twice by handler "(.*)" of .*$/,
    "twice $1",
  );
}

function actionOf(action: Scenario["action"]): (e: Trace) => unknown {
  return function action_(e) {
    e.text += "A";
    if (action === "throws") throw new Error("boom A");
    if (action === "fails") return Promise.reject(new Error("boom A"));
    if (action === "goesOn") return e.next();
  };
}

function handlerOf(plan: Plan, i: number): (e: Trace) => unknown {
  function before(e: Trace): boolean {
    e.text += `<${i}`;
    if (plan.before === "throw") throw new Error(`boom h${i}`);
    if (plan.before === "cancel") e.cancel = true;
    return plan.before !== "stop";
  }
  function caught(e: Trace, error: unknown): void {
    e.text += `[${shorten(error)}]`;
    if (plan.uncancel) e.cancel = false;
  }
  function after(e: Trace): void | Promise<void> {
    e.text += `${i}>`;
    if (plan.after === "throw") throw new Error(`boom h${i}`);
    if (plan.after === "cancel") e.cancel = true;
    if (plan.after === "next") return e.next();
  }
  async function asynchronous(e: Trace): Promise<void> {
    await Promise.resolve();
    if (!before(e)) return;
    if (plan.next === "loose") return void e.next();
    try {
      await e.next();
    } catch (error) {
      if (plan.next !== "catch") throw error;
      caught(e, error);
    }
    await after(e);
  }
  function plain(e: Trace): unknown {
    if (!before(e)) return;
    if (plan.next === "loose") return void e.next();
    let rest: void | Promise<void> = undefined;
    try {
      rest = e.next();
    } catch (error) {
      if (plan.next !== "catch") throw error;
      caught(e, error);
    }
    if (rest === undefined) return after(e) ?? (plan.value ? i : undefined);
    if (plan.next === "catch") rest = rest.catch((error) => caught(e, error));
    return rest.then(() => after(e));
  }
  return plan.async ? asynchronous : plain;
}

// ------------------------------------------------------------------ the model: everything synchronous

function model(given: Scenario): Outcome[] {
  const order = given.plans.map((plan, i) => ({ plan, i, label: `h${i}` }))
    .sort((a, b) => a.plan.priority - b.plan.priority || a.i - b.i);
  const isAfter = given.kind === "after";
  const skip = isAfter || given.onError === "skip";
  const told = new Set<string>();
  let outcome: Outcome;
  let cancel = false;
  let cancelled: { text: string } | undefined;
  let reachedEnd = false;
  let stopper: string | undefined;

  function once(report: string): void {
    if (!told.has(report)) outcome.reports.push(report);
    told.add(report);
  }

  function honourCancel(label: string): void {
    if (!cancel) return void (cancelled = undefined);
    if (!isAfter) throw cancelled ??= { text: `cancelled by ${label}` };
    cancel = false;
    once(`ignored-cancel ${label}`);
  }

  function runAction(): void {
    if (given.action === "none") {
      reachedEnd = true;
      return;
    }
    outcome.text += "A";
    if (given.action === "done" || given.action === "goesOn") reachedEnd = true;
    else {
      stopper ??= "action_";
      throw { text: "boom A" };
    }
  }

  function runStep(position: number): void {
    const step = order[position];
    if (step === undefined) return runAction();
    const { plan, i, label } = step;
    let called = false;
    let restFailed = false;

    function rest(): void {
      called = true;
      try {
        runStep(position + 1);
      } catch (error) {
        restFailed = true;
        throw error;
      }
    }

    function next(): void {
      if (called) throw { text: `twice ${label}` };
      honourCancel(label);
      rest();
    }

    function behave(): void {
      outcome.text += `<${i}`;
      if (plan.before === "throw") throw { text: `boom ${label}` };
      if (plan.before === "cancel") cancel = true;
      if (plan.before === "stop") return;
      if (plan.next === "loose") return next();
      try {
        next();
      } catch (error) {
        if (plan.next !== "catch") throw error;
        outcome.text += `[${(error as { text: string }).text}]`;
        if (plan.uncancel) cancel = false;
      }
      outcome.text += `${i}>`;
      if (plan.after === "throw") throw { text: `boom ${label}` };
      if (plan.after === "cancel") cancel = true;
      if (plan.after === "next") next();
    }

    try {
      try {
        behave();
      } catch (error) {
        if (!skip || restFailed || error === cancelled) throw error;
        outcome.reports.push(`error ${label} ${(error as { text: string }).text}`);
        honourCancel(label);
        if (!called) rest();
        return;
      }
      honourCancel(label);
    } catch (error) {
      if (!called) stopper ??= label;
      throw error;
    }
    if (called) return;
    once(`missing-next ${label}`);
    if (isAfter) rest();
    else stopper ??= label;
  }

  return [1, 2].map(() => {
    outcome = { ended: "", text: "", reports: [] };
    cancel = reachedEnd = false;
    cancelled = stopper = undefined;
    try {
      runStep(0);
      outcome.ended = reachedEnd ? "completed" : `stopped by ${stopper}`;
    } catch (error) {
      outcome.ended = (error as { text: string }).text;
    }
    return outcome;
  });
}
