import assert from "node:assert/strict";
import { Event } from "../../src/hooks/event.ts";
import type { HookReport, TriggerResult } from "../../src/hooks/handler.ts";
import { Hook } from "../../src/hooks/hook.ts";
import type { HookOptions } from "../../src/hooks/rules.ts";

class Trace extends Event {
  text = "";
}
type Func = (e: Trace) => unknown;

/** What came of one trigger, as plain data. */
interface Outcome {
  text: string;
  result: TriggerResult | string;
  reports: string[];
}

/** Triggers a hook with handlers `a`, `b`, ... and the given one-offs. */
async function run(options: HookOptions<Trace>, funcs: Func[], oneOff: Func[]): Promise<Outcome> {
  const reports: string[] = [];
  const hook = new Hook<Trace>({
    name: "onX",
    onReport: ({ message }) => reports.push(message),
    ...options,
  });
  funcs.forEach((func, i) => hook.bind({ id: String.fromCharCode(97 + i), func }));
  const event = new Trace();
  let result: Outcome["result"];
  try {
    result = await hook.trigger(event, ...oneOff);
  } catch (error) {
    result = String(error);
  }
  return { text: event.text, result, reports };
}

const pass: Func = (e) => {
  e.text += "p";
  return e.next();
};
const around: Func = async (e) => {
  e.text += "(";
  await e.next();
  e.text += ")";
};
/** Like `around`, but says what it caught and goes on. */
const catching: Func = async (e) => {
  try {
    await e.next();
  } catch (error) {
    e.text += `[${(error as Error).message}]`;
  }
};
const stop: Func = (e) => {
  e.text += "s";
};
const stopLater: Func = async (e) => {
  await Promise.resolve();
  e.text += "s";
};
const fail: Func = (e) => {
  e.text += "f";
  throw new Error("boom");
};
const failLater: Func = async (e) => {
  await Promise.resolve();
  e.text += "f";
  throw new Error("boom");
};
const failAfter: Func = async (e) => {
  await e.next();
  e.text += "f";
  throw new Error("boom");
};
const cancelBefore: Func = (e) => {
  e.cancel = true;
  return e.next();
};
const cancelInstead: Func = (e) => {
  e.cancel = true;
};
const cancelAfter: Func = async (e) => {
  await e.next();
  e.cancel = true;
};
const twice: Func = (e) => {
  e.next();
  e.next();
};
const twiceLater: Func = async (e) => {
  await e.next();
  await e.next();
};
const action: Func = (e) => {
  e.text += "A";
};
const failingAction: Func = async (e) => {
  await Promise.resolve();
  e.text += "A";
  throw new Error("action failed");
};

const COMPLETED = { completed: true };
const stoppedBy = (label: string) => ({ completed: false, stoppedBy: label });
const CANCELLED = (label: string) => `HookCancelledError: Handler "${label}" cancelled hook "onX"`;
const TWICE = (label: string) =>
  `Cannot go on: next() called twice by handler "${label}" of hook "onX"`;
const STOPPED = (label: string) =>
  `Handler "${label}" stopped hook "onX": it returned without calling next()`;
const NO_NEXT = (label: string) =>
  `Handler "${label}" of hook "onX" returned without calling next(); the chain goes on, since this hook cannot be stopped`;
const NO_CANCEL = (label: string) =>
  `Handler "${label}" set cancel on hook "onX"; ignored, since this hook cannot be cancelled`;
const THREW = (label: string, message: string) =>
  `Handler "${label}" of hook "onX" threw: ${message}`;

function row(text: string, result: Outcome["result"], ...reports: string[]): Outcome {
  return { text, result, reports };
}

type Row = [name: string, funcs: Func[], oneOff: Func[], outcome: Outcome];

async function walk(options: HookOptions<Trace>, rows: Row[]): Promise<void> {
  for (const [name, funcs, oneOff, outcome] of rows) {
    assert.deepEqual(await run(options, funcs, oneOff), outcome, name);
  }
}

Deno.test("action hook: a missing next() stops the chain and the action", async () => {
  await walk({}, [
    ["none", [], [], row("", COMPLETED)],
    ["first", [stop, pass], [action], row("s", stoppedBy("a"), STOPPED("a"))],
    ["inner", [around, stopLater, pass], [action], row("(s)", stoppedBy("b"), STOPPED("b"))],
    ["last without a one-off", [pass, stop], [], row("ps", stoppedBy("b"), STOPPED("b"))],
    ["the action need not", [around], [action], row("(A)", COMPLETED)],
    ["the action may", [around], [(e) => (action(e), e.next())], row("(A)", COMPLETED)],
    ["only an action", [], [action], row("A", COMPLETED)],
    [
      "a one-off before the action",
      [pass],
      [function check() {}, action],
      row("p", stoppedBy("check"), STOPPED("check")),
    ],
    [
      "a nameless one",
      [pass],
      [() => {}, action],
      row("p", stoppedBy("one-off 1"), STOPPED("one-off 1")),
    ],
  ]);
});

Deno.test("action hook: cancel rejects with an error that names the handler", async () => {
  await walk({}, [
    ["without next", [pass, cancelInstead], [action], row("p", CANCELLED("b"))],
    ["before next", [around, cancelBefore, pass], [action], row("(", CANCELLED("b"))],
    ["after next", [around, cancelAfter, pass], [action], row("(pA", CANCELLED("b"))],
    ["in the action", [around], [function act(e) {
      e.cancel = true;
    }], row("(", CANCELLED("act"))],
    [
      "caught, still set",
      [catching, cancelAfter],
      [action],
      row(`A[Handler "b" cancelled hook "onX"]`, CANCELLED("b")),
    ],
    [
      "caught and taken back",
      [async (e) => {
        await catching(e);
        e.cancel = false;
      }, cancelAfter],
      [action],
      row(`A[Handler "b" cancelled hook "onX"]`, COMPLETED),
    ],
    [
      "taken back where the action did not happen",
      [async (e) => {
        await catching(e);
        e.cancel = false;
      }, cancelBefore],
      [action],
      row(`[Handler "b" cancelled hook "onX"]`, stoppedBy("b")),
    ],
    [
      "taken back, set by another",
      [cancelAfter, async (e) => {
        await catching(e);
        e.cancel = false;
      }, cancelAfter],
      [],
      row(`[Handler "c" cancelled hook "onX"]`, CANCELLED("a")),
    ],
  ]);
});

Deno.test("action hook: the error of a cancelled trigger can be the embedder's own", async () => {
  const hook = new Hook<Event>({ cancelled: (label) => new RangeError(`no, says ${label}`) });
  hook.bind({ id: "a", label: "a.pb.ts:3", func: (e) => e.cancel = true });
  await assert.rejects(async () => await hook.trigger(new Event()), {
    name: "RangeError",
    message: "no, says a.pb.ts:3",
  });
});

Deno.test("action hook: a second next() is an error and runs nothing twice", async () => {
  await walk({}, [
    ["synchronous", [twice, pass], [action], row("pA", `Error: ${TWICE("a")}`)],
    ["in the middle", [pass, twice, pass], [action], row("ppA", `Error: ${TWICE("b")}`)],
    ["later", [around, twiceLater, around], [action], row("((A)", `Error: ${TWICE("b")}`)],
    [
      "not awaited, rest asynchronous",
      [twice, around],
      [action],
      row("(A)", `Error: ${TWICE("a")}`),
    ],
    ["innermost, no action", [pass, twice], [], row("p", `Error: ${TWICE("b")}`)],
    ["in the action", [pass], [function act(e) {
      e.next();
      e.next();
    }], row("p", `Error: ${TWICE("act")}`)],
    ["caught outside", [catching, twice], [action], row(`A[${TWICE("b")}]`, COMPLETED)],
  ]);
});

Deno.test("action hook: a throw travels outwards and can be caught", async () => {
  await walk({}, [
    ["at once", [pass, fail, pass], [action], row("pf", "Error: boom")],
    ["later", [around, failLater], [action], row("(f", "Error: boom")],
    ["after next", [around, failAfter, around], [action], row("((A)f", "Error: boom")],
    ["in the action", [around], [failingAction], row("(A", "Error: action failed")],
    ["caught before next", [catching, around, fail], [action], row("(f[boom]", stoppedBy("c"))],
    ["caught after next", [catching, failAfter], [action], row("Af[boom]", COMPLETED)],
    [
      "caught from the action",
      [catching],
      [failingAction],
      row("A[action failed]", stoppedBy("failingAction")),
    ],
    ["caught, action had called next", [catching], [async function act(e) {
      await e.next();
      throw new Error("late");
    }], row("[late]", stoppedBy("act"))],
    [
      "caught synchronously",
      [
        (e) => {
          try {
            e.next();
          } catch (error) {
            e.text += (error as Error).message;
          }
        },
        pass,
        fail,
      ],
      [action],
      row("pfboom", stoppedBy("c")),
    ],
    [
      "thrown on in other words",
      [async (e) => {
        try {
          await e.next();
        } catch (cause) {
          throw new Error("outer", { cause });
        }
      }, failLater],
      [action],
      row("f", "Error: outer"),
    ],
    [
      "not an Error",
      [() => {
        throw "text";
      }],
      [],
      row("", "text"),
    ],
    ["undefined", [() => Promise.reject(undefined)], [], row("", "undefined")],
  ]);
});

Deno.test("onError skip: a handler's throw becomes a report and the chain goes on", async () => {
  await walk({ onError: "skip" }, [
    ["before next", [around, fail, pass], [action], row("(fpA)", COMPLETED, THREW("b", "boom"))],
    ["later", [around, failLater, pass], [action], row("(fpA)", COMPLETED, THREW("b", "boom"))],
    [
      "after next",
      [around, failAfter, pass],
      [action],
      row("(pAf)", COMPLETED, THREW("b", "boom")),
    ],
    ["the last", [fail], [], row("f", COMPLETED, THREW("a", "boom"))],
    [
      "two",
      [fail, failLater],
      [action],
      row("ffA", COMPLETED, THREW("a", "boom"), THREW("b", "boom")),
    ],
    ["the action's travels", [around, pass], [failingAction], row("(pA", "Error: action failed")],
    [
      "the action's travels past a skipped one",
      [fail, failLater],
      [failingAction],
      row(
        "ffA",
        "Error: action failed",
        THREW("a", "boom"),
        THREW("b", "boom"),
      ),
    ],
    [
      "the action's in other words",
      [async (e) => {
        try {
          await e.next();
        } catch (cause) {
          throw new Error("outer", { cause });
        }
      }],
      [failingAction],
      row("A", "Error: outer"),
    ],
    [
      "the action's, caught",
      [catching, pass],
      [failingAction],
      row("pA[action failed]", stoppedBy("failingAction")),
    ],
    ["second next", [twice, pass], [action], row("pA", COMPLETED, THREW("a", TWICE("a")))],
    [
      "missing next still stops",
      [around, stop],
      [action],
      row("(s)", stoppedBy("b"), STOPPED("b")),
    ],
    ["cancel still cancels", [around, cancelBefore], [action], row("(", CANCELLED("b"))],
    [
      "cancel and throw",
      [around, (e) => {
        e.cancel = true;
        fail(e);
      }],
      [action],
      row("(f", CANCELLED("b"), THREW("b", "boom")),
    ],
  ]);
});

Deno.test("after hook: the chain goes on, whatever a handler does", async () => {
  await walk({ kind: "after" }, [
    ["well-behaved", [around, pass], [], row("(p)", COMPLETED)],
    [
      "missing next",
      [stop, around, stopLater, pass],
      [],
      row("s(sp)", COMPLETED, NO_NEXT("a"), NO_NEXT("c")),
    ],
    ["missing next at the end", [stop], [], row("s", COMPLETED, NO_NEXT("a"))],
    [
      "throws",
      [fail, failLater, failAfter, pass],
      [action],
      row(
        "ffpAf",
        COMPLETED,
        THREW("a", "boom"),
        THREW("b", "boom"),
        THREW("c", "boom"),
      ),
    ],
    [
      "cancel",
      [cancelBefore, cancelAfter, pass],
      [action],
      row("pA", COMPLETED, NO_CANCEL("a"), NO_CANCEL("b")),
    ],
    [
      "cancel without next",
      [cancelInstead, pass],
      [],
      row("p", COMPLETED, NO_CANCEL("a"), NO_NEXT("a")),
    ],
    ["second next", [twice, pass], [], row("p", COMPLETED, THREW("a", TWICE("a")))],
    [
      "second next later",
      [around, twiceLater, around],
      [],
      row("(())", COMPLETED, THREW("b", TWICE("b"))),
    ],
    ["the one-off's throw travels", [around], [failingAction], row("(A", "Error: action failed")],
    [
      "past one without next",
      [stop],
      [failingAction],
      row("sA", "Error: action failed", NO_NEXT("a")),
    ],
    ["past one without next, at once", [stop], [fail], row("sf", "Error: boom", NO_NEXT("a"))],
  ]);
});

Deno.test("a handler is finished only when its next() is, awaited or not", async () => {
  const loose: Func = (e) => {
    e.next();
    e.text += "l";
  };
  const looseAsync: Func = async (e) => {
    await Promise.resolve();
    e.next();
    e.text += "l";
  };
  const slow: Func = async (e) => {
    for (let i = 0; i < 20; i++) await Promise.resolve();
    e.text += "A";
  };
  await walk({}, [
    ["waits", [around, loose], [slow], row("(lA)", COMPLETED)],
    ["waits for an async one", [around, looseAsync, loose], [slow], row("(llA)", COMPLETED)],
    ["error of the rest", [around, loose], [failingAction], row("(lA", "Error: action failed")],
    [
      "error past an async one",
      [around, looseAsync],
      [failingAction],
      row("(lA", "Error: action failed"),
    ],
    [
      "error caught further out",
      [catching, loose],
      [failingAction],
      row("lA[action failed]", stoppedBy("failingAction")),
    ],
    ["then without a catch", [(e) => void (e.next() as Promise<void>).then(() => e.text += "t")], [
      slow,
    ], row("At", COMPLETED)],
    [
      "then without a catch, error",
      [(e) => void (e.next() as Promise<void>).then(() => e.text += "t")],
      [failingAction],
      row("A", "Error: action failed"),
    ],
    [
      "then that throws",
      [(e) =>
        void (e.next() as Promise<void>).then(() => {
          throw new Error("then");
        })],
      [slow],
      row("A", "Error: then"),
    ],
    [
      "caught without waiting",
      [(e) => void (e.next() as Promise<void>).catch(() => e.text += "c")],
      [failingAction],
      row("Ac", stoppedBy("failingAction")),
    ],
    [
      "stop further in",
      [around, loose, stopLater],
      [action],
      row("(ls)", stoppedBy("c"), STOPPED("c")),
    ],
    ["cancel further in", [loose, cancelInstead], [action], row("", CANCELLED("b"))],
    [
      "own throw",
      [around, (e) => {
        e.next();
        throw new Error("own");
      }],
      [slow],
      row("(A", "Error: own"),
    ],
    [
      "own throw and the rest's",
      [around, (e) => {
        e.next();
        throw new Error("own");
      }],
      [failingAction],
      row("(A", "Error: own", THREW("b", "action failed")),
    ],
  ]);
  await walk({ onError: "skip" }, [
    [
      "own throw, skipped",
      [around, (e) => {
        e.next();
        throw new Error("own");
      }],
      [slow],
      row("(A)", COMPLETED, THREW("b", "own")),
    ],
    [
      "own throw and the rest's, not skipped",
      [around, (e) => {
        e.next();
        throw new Error("own");
      }],
      [failingAction],
      row("(A", "Error: own", THREW("b", "action failed")),
    ],
  ]);
});

Deno.test("a next() that comes too late is an error where it is called", async () => {
  const hook = new Hook<Trace>({ name: "onX" });
  const late = Promise.withResolvers<void>();
  const said: string[] = [];
  let go: () => void = () => {};
  hook.bindFunc(async (e) => {
    await e.next();
    go();
    await late.promise;
  });
  hook.bindFunc((e) => {
    go = () => {
      try {
        e.next();
      } catch (error) {
        said.push((error as Error).message);
      }
      late.resolve();
    };
  });
  const event = new Trace();
  assert.deepEqual(await hook.trigger(event, action), stoppedBy("handler-2"));
  assert.equal(event.text, "");
  assert.deepEqual(said, [TWICE("handler-1")]);
});

Deno.test("misuse is reported once each time a handler is bound, errors always", async () => {
  const reports: HookReport<Trace>[] = [];
  const hook = new Hook<Trace>({
    name: "onX",
    kind: "after",
    onReport: (report) => reports.push(report),
  });
  const handler = { id: "a", label: "A", func: cancelInstead };
  const thrower = { id: "b", func: fail };
  hook.bind(handler);
  hook.bind(thrower);
  await hook.trigger(new Trace());
  await hook.trigger(new Trace());
  const message = THREW("b", "boom");
  assert.deepEqual(reports, [
    { kind: "ignored-cancel", hook: "onX", label: "A", handler, message: NO_CANCEL("A") },
    { kind: "missing-next", hook: "onX", label: "A", handler, message: NO_NEXT("A") },
    { kind: "error", hook: "onX", label: "b", handler: thrower, message, error: new Error("boom") },
    { kind: "error", hook: "onX", label: "b", handler: thrower, message, error: new Error("boom") },
  ]);
  reports.length = 0;
  hook.bind(handler);
  await hook.trigger(new Trace());
  assert.deepEqual(reports.map(({ kind }) => kind), ["ignored-cancel", "missing-next", "error"]);
});

Deno.test("a very long chain runs, synchronous and not", async () => {
  for (const func of [(e: Event) => e.next(), async (e: Event) => await e.next()]) {
    const hook = new Hook<Event>();
    for (let i = 0; i < 500; i++) hook.bindFunc(func);
    assert.deepEqual(await hook.trigger(new Event()), COMPLETED);
  }
});
