import assert from "node:assert/strict";
import { logged, outcome, Sandbox } from "./harness.ts";

Deno.test("console writes what a person would want to read", async () => {
  const table: [string, string][] = [
    [
      `"a", 1, true, null, undefined, -0, 5n, Symbol("s")`,
      "a 1 true null undefined -0 5n Symbol(s)",
    ],
    [
      `"%s is %d, %i %f %j %o %c%%", "x", "4", 4.7, "1.5", { a: 1 }, [1], "css"`,
      'x is 4, 4 1.5 {"a":1} [1] %',
    ],
    [`"100%", 1`, "100% 1"],
    [`"%s %s", 1`, "1 %s"],
    [
      `{ a: "x", "b-c": [1, , 3], d: { e: { f: { g: { h: 1 } } } } }`,
      '{ a: "x", "b-c": [1, empty, 3], d: { e: { f: { g: [Object] } } } }',
    ],
    [`new Map([["k", { a: 1 }]]), new Set([1, "b"])`, 'Map { "k" => { a: 1 } } Set { 1, "b" }'],
    [
      `new Date(0), /a/gi, Promise.resolve(), () => {}, function named() {}, class A {}`,
      "1970-01-01T00:00:00.000Z /a/gi Promise {} [function] [function named] [function A]",
    ],
    [
      `new Uint8Array([1, 2]), new (class Own { x = 1 })(), Object.create(null)`,
      "Uint8Array(2) [1, 2] Own { x: 1 } [no prototype] {}",
    ],
    [`[], {}, [[]], ["a"]`, '[] {} [[]] ["a"]'],
    [`{ e: new RangeError("bad") }`, "{ e: [RangeError: bad] }"],
    [`(() => { const o = { n: 1 }; o.self = o; return o })()`, "{ n: 1, self: [circular] }"],
    [`{ get a() { throw 1 }, set b(v) {} }`, "{ a: [getter], b: [setter] }"],
    [``, ""],
  ];
  const texts = await logged(table.map(([args]) => `console.log(${args});`).join("\n"));
  assert.deepEqual(texts, table.map(([, text]) => text));
});

Deno.test("console does not throw whatever it is given", async () => {
  const hostile = [
    `new Proxy({}, { ownKeys() { throw 1 } })`,
    `new Proxy({}, { getPrototypeOf() { throw 1 }, get() { throw 2 }, getOwnPropertyDescriptor() { throw 3 } })`,
    `{ get [Symbol.toStringTag]() { throw 1 } }`,
    `Object.setPrototypeOf({}, new Proxy({}, { getPrototypeOf() { throw 1 } }))`,
    `Object.assign(new Error("x"), { stack: { toString() { throw 1 } } })`,
    `Object.defineProperty(new Error("x"), "stack", { get() { throw 1 } })`,
    `{ [Symbol.toStringTag]: "Map" }`,
    `{ [Symbol.toStringTag]: "Date" }`,
    `(() => { let deep = {}; for (let i = 0; i < 1e4; i++) deep = { deep }; return deep })()`,
    `"x".repeat(1e6)`,
    `Array.from({ length: 1e5 }, (_, i) => ({ i }))`,
    `"%d", Symbol("x")`,
    `"%s", { toString() { throw 1 } }`,
    `"%j", { toJSON() { throw 1 } }`,
    `(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()`,
  ];
  const texts = await logged(hostile.map((args) => `console.log(${args});`).join("\n"));
  assert.equal(texts.length, hostile.length);
  for (const text of texts) assert.ok(text.length <= 64 * 1024);
});

Deno.test("each method of console has its level", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", () => {
      const { log, debug, info, warn, error, trace } = console;
      log(1); debug(2); info(3); warn(4); error(5); trace("here");
      console.assert(true, "no"); console.assert(false, "yes", 1);
      console.count(); console.count(); console.countReset(); console.count("x");
      console.group("g"); console.log("inside"); console.groupEnd(); console.log("outside");
      console.time("t"); console.timeEnd("t"); console.timeEnd("t");
      console.table([1]); console.dir({ a: 1 }); console.clear();
    })`,
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  const lines = sandbox.all("log").map((one) => `${one.level} ${one.text}`);
  assert.match(lines[5]!, /^debug Trace: here\n {4}at .*paddock:test:4:/);
  assert.match(lines[13]!, /^info t: [\d.]+ ms$/);
  lines.splice(13, 1);
  lines.splice(5, 1);
  assert.deepEqual(lines, [
    ...["info 1", "debug 2", "info 3", "warn 4", "error 5", "error Assertion failed: yes 1"],
    ...[
      "info default: 1",
      "info default: 2",
      "info x: 1",
      "info g",
      "info   inside",
      "info outside",
    ],
    ...['warn Timer "t" does not exist', "info [1]", "info { a: 1 }"],
  ]);
});

Deno.test("a flood of lines is cut off, and the next line says how much is missing", async () => {
  using sandbox = await Sandbox.ready({
    limits: { logCharsPerSecond: 100 },
    main:
      `cronAdd("flood", "* * * * *", () => { for (let i = 0; i < 50; i++) console.log("x".repeat(99)) });
      cronAdd("later", "* * * * *", () => { const start = performance.now(); while (performance.now() - start < 60); console.log("l") });`,
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  const passed = sandbox.all("log").length;
  // Ten seconds' worth at once, and a little for the time the loop took.
  assert.ok(passed >= 10 && passed < 40, `${passed} lines passed`);
  outcome(await sandbox.call({ kind: "job", handlers: [2] }));
  assert.deepEqual(sandbox.all("log").at(-1), {
    t: "log",
    level: "info",
    text: "l",
    dropped: 50 - passed,
  });
});

Deno.test("errors nobody catches are faults with positions, and the instance lives on", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      cronAdd("timer", "* * * * *", () => { setTimeout(() => { throw new Error("timer") }, 0) });
      cronAdd("rejection", "* * * * *", () => { Promise.reject(new Error("rejection")) });
      cronAdd("microtask", "* * * * *", () => { queueMicrotask(() => { throw new Error("microtask") }) });
      cronAdd("listener", "* * * * *", () => {
        const target = new EventTarget();
        target.addEventListener("x", () => { throw new Error("listener") });
        target.dispatchEvent(new Event("x"));
      });
      cronAdd("nothing", "* * * * *", () => { Promise.reject(undefined) });
      cronAdd("alive", "* * * * *", () => {});`,
  });
  for (const job of sandbox.registrations.jobs.slice(0, 4)) {
    outcome(await sandbox.call({ kind: "job", handlers: [job.handler] }));
    const fault = await sandbox.next((frame) => frame.t === "fault");
    assert.ok(fault.t === "fault");
    assert.equal(fault.error.message, job.id);
    assert.match(fault.error.stack!, /paddock:test:\d+:\d+/);
  }
  outcome(await sandbox.call({ kind: "job", handlers: [5] }));
  const fault = await sandbox.next((frame) => frame.t === "fault");
  assert.ok(fault.t === "fault" && fault.error.message === "Thrown value was undefined");
  outcome(await sandbox.call({ kind: "job", handlers: [6] }));
  assert.deepEqual(sandbox.broken, []);
});

Deno.test("what is thrown may be anything, and the instance lives on", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      Error.prepareStackTrace = () => { throw new Error("prepare") };
      Error.stackTraceLimit = { valueOf() { throw 1 } };
      const gone = Proxy.revocable({}, {}); gone.revoke();
      const all = () => [gone.proxy, Object.create(null), { get message() { throw 1 } }, Symbol("s"), null, 1n,
        new Proxy(new Error("x"), { get() { throw new Error("trap") } }), new Proxy(() => {}, {}),
        Object.defineProperty(new Error("x"), "stack", { get() { throw 1 } })];
      cronAdd("a", "* * * * *", () => {
        const target = new EventTarget();
        all().forEach((value, i) => {
          Promise.reject(value);
          queueMicrotask(() => { throw all()[i] });
          setTimeout(() => { throw all()[i] }, 0);
          // Deno itself fails on a revoked proxy that a listener throws, and ends the thread.
          if (i === 0) return;
          target.addEventListener("x" + i, () => { throw all()[i] });
          target.dispatchEvent(new Event("x" + i));
        });
      });
      cronAdd("b", "* * * * *", () => new Promise((resolve) => setTimeout(resolve, 20)));
      for (const value of all()) cronAdd("t" + all().length, "* * * * *", () => { throw value });`,
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  outcome(await sandbox.call({ kind: "job", handlers: [2] }));
  for (let handler = 3; handler < 12; handler++) {
    assert.ok((await sandbox.call({ kind: "job", handlers: [handler] })).error !== undefined);
  }
  assert.equal(sandbox.all("fault").length, 4 * 9 - 1);
  assert.deepEqual(sandbox.broken, []);
});

Deno.test("timers take arguments, can be called off, and those that repeat end at a drain", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", async () => {
      const off = setTimeout(() => console.log("never"), 1);
      clearTimeout(off); clearTimeout(undefined); clearInterval({});
      const value = await new Promise((resolve) => setTimeout((a, b) => resolve(a + b), 1, 1, 2));
      let n = 0;
      await new Promise((resolve) => { const id = setInterval(() => { if (++n === 3) { clearInterval(id); resolve() } }, 1) });
      console.log(value, n, typeof off);
    });
    let ticks = 0; setInterval(() => ticks++, 1);
    cronAdd("b", "* * * * *", async () => {
      const before = ticks;
      await new Promise((resolve) => setTimeout(resolve, 30));
      console.log(before > 0, ticks - before);
    });`,
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  sandbox.send([{ t: "drain" }]);
  outcome(await sandbox.call({ kind: "job", handlers: [2] }));
  assert.deepEqual(sandbox.all("log").map((one) => one.text), ["3 3 number", "true 0"]);
});

Deno.test("toString makes text of bytes", async () => {
  const texts = await logged(`
    console.log(toString(new Uint8Array([104, 105])), toString(new Uint8Array([104]).buffer), toString([104, 105]),
      toString("x"), toString(5), toString.call([]));`);
  assert.deepEqual(texts, ["hi h hi x 5 [object Array]"]);
});
