import assert from "node:assert/strict";
import type { ShortCall } from "../../src/wire/short_protocol.ts";
import { LATER, outcome, Sandbox } from "./harness.ts";

Deno.test("a hook call sends back what changed and nothing else", async () => {
  using sandbox = await Sandbox.ready({
    main: `onRecordCreate((e) => {
      e.text = "new"; e.same = "same"; delete e.gone; e.nested.list.push(3); e.date = new Date(1);
      e.nan = NaN; e.late = undefined;
    })`,
  });
  const fields = {
    text: "old",
    same: "same",
    gone: 1,
    nested: { list: [1, 2] },
    untouched: { a: [{ b: 1 }] },
    date: { "~d": 0 },
    nan: 1,
    late: "x",
  };
  assert.deepEqual(await sandbox.hook([1], fields), {
    stopped: 1,
    patch: {
      text: "new",
      gone: null,
      nested: { list: [1, 2, 3] },
      date: { "~d": 1 },
      nan: null,
      late: null,
    },
  });
});

Deno.test("bytes arrive as bytes and cross again, for nobody can see whether they changed", async () => {
  using sandbox = await Sandbox.ready({
    main:
      `onRecordCreate((e) => { e.data.bytes[0] = 9; e.kept instanceof Uint8Array || console.log("no"); e.next() })`,
  });
  const buffers = [new Uint8Array([1, 2]).buffer, new Uint8Array([3]).buffer];
  const result = await sandbox.call({
    kind: "hook",
    handlers: [1],
    data: {
      hook: "onRecordCreate",
      fields: { data: { bytes: { "~b": 0 } }, kept: { "~b": 1 } },
      tail: [1],
    },
  }, buffers);
  assert.deepEqual(outcome(result), {
    next: true,
    patch: { data: { bytes: { "~b": 0 } }, kept: { "~b": 1 } },
  });
  const back = sandbox.buffersOf(result).map((one) => [...new Uint8Array(one)]);
  assert.deepEqual(back, [[9, 2], [3]]);
});

Deno.test("handlers are layers; only the innermost next() crosses, with what changed so far", async () => {
  using sandbox = await Sandbox.ready({
    main: `for (const name of ["a", "b"]) onRecordCreate((e) => {
      e.order += name; e.next(); e.order += name.toUpperCase();
    })`,
    answer: (ask) => ({ order: (ask.args[0] as { order: string }).order + "|", down: 1 }),
  });
  const result = await sandbox.hook([1, 2], { order: "", down: 0 });
  assert.deepEqual(result, { patch: { order: "ab|BA" } });
  assert.deepEqual(sandbox.all("ask").map((one) => [one.method, one.args, one.call]), [
    ["next", [{ order: "ab" }], 1],
  ]);
});

Deno.test("errors travel outwards through the handlers, which may catch them", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      onRecordCreate((e) => { try { e.next() } catch (error) { e.caught = error.message } });
      onRecordCreate((e) => { e.next() });
      onRecordCreate(() => { throw new BadRequestError("inner", { field: 1 }) });`,
    answer: () => {
      throw new RangeError("downstream");
    },
  });
  const fields = { caught: "" };
  assert.deepEqual(await sandbox.hook([1, 2, 3], fields), { patch: { caught: "inner" } });
  assert.deepEqual(await sandbox.hook([1, 2], fields), { patch: { caught: "downstream" } });
  const failed = await sandbox.call({
    kind: "hook",
    handlers: [2, 3],
    data: { hook: "onRecordCreate", fields, tail: [] },
  });
  assert.equal(failed.error!.status, 400);
  assert.deepEqual(failed.error!.data, { field: 1 });
  assert.match(failed.error!.stack!, /paddock:test:5:/);
});

Deno.test("an error that a handler returns is thrown, before next() and after", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      onRecordCreate((e) => { try { e.next() } catch (error) { e.caught = error.message } });
      onRecordCreate((e) => e.badRequestError("before"));
      onRecordCreate((e) => { e.next(); return e.badRequestError("after"); });
      onRecordCreate(async (e) => { await e.next(); return e.error(409, "awaited"); });`,
    answer: () => ({}),
  });
  const fields = { caught: "" };
  for (const [handler, caught] of [[2, "before"], [3, "after"], [4, "awaited"]] as const) {
    const outcome = handler === 4
      ? (await sandbox.call({
        kind: "hook",
        handlers: [4],
        data: { hook: "onRecordCreate", fields, tail: [] },
      })).error!.message
      : (await sandbox.hook([1, handler], fields)).patch!.caught;
    assert.equal(outcome, caught);
  }
});

Deno.test("a handler that does not call next() is named, the innermost one", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      onRecordCreate((e) => { e.next() });
      onRecordCreate(() => {});
      onRecordCreate((e) => { e.next() });`,
  });
  assert.deepEqual(await sandbox.hook([1, 2, 3], {}), { stopped: 2 });
  assert.deepEqual(await sandbox.hook([2], {}, [2]), { stopped: 2 });
});

Deno.test("e.cancel stops the chain and names the handler", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      onRecordCreate((e) => { e.next() });
      onRecordCreate((e) => { e.cancel = true; e.next() });
      onRecordCreate((e) => { e.cancel = true });
      onRecordCreate((e) => { e.next(); e.cancel = false });
      onRecordCreate((e) => { e.next() });`,
  });
  assert.deepEqual(await sandbox.hook([1, 2, 5], {}), { cancelled: 2 });
  assert.deepEqual(await sandbox.hook([3], {}), { cancelled: 3 });
  assert.deepEqual(await sandbox.hook([4, 3], {}), { stopped: 3 });
  assert.deepEqual(sandbox.all("ask"), []);
});

Deno.test("next() of a tail handler is recorded instead of asked", async () => {
  using sandbox = await Sandbox.ready({
    main: `onRecordCreate((e) => { e.value++; return e.next() }); onRecordCreate((e) => e.next());`,
  });
  assert.deepEqual(await sandbox.hook([1], { value: 1 }, [1]), { patch: { value: 2 }, next: true });
  assert.deepEqual(await sandbox.hook([2, 1], { value: 1 }, [2, 1]), {
    patch: { value: 2 },
    next: true,
  });
  assert.deepEqual(sandbox.all("ask"), []);
});

Deno.test("a call in short is answered in short where it goes on, and in full else", async () => {
  using sandbox = await Sandbox.ready({
    main: `onRecordCreate((e) => { e.value++; return e.next(); });
      onRecordCreate((e) => e.next());
      onRecordCreate(() => {});
      onRecordCreate((e) => { e.bytes = new Uint8Array(1); return e.next(); });
      onRecordCreate(() => { throw new Error("no"); });
      // What a plugin does to arrays is nothing to the frames.
      try { Array.prototype[Symbol.iterator] = () => { throw new Error("mine"); }; } catch {}`,
  });
  const texts: unknown[] = [];
  sandbox.worker.addEventListener("message", ({ data }) => texts.push(data));
  const call = (id: number, handlers: number[], fields: Record<string, unknown>): ShortCall => [
    id,
    "onRecordCreate",
    handlers,
    fields,
  ];
  sandbox.send([call(1, [1, 2], { value: 1 }), call(2, [2], { value: 1 })]);
  assert.equal((await sandbox.result(2)).error, undefined);
  assert.deepEqual(texts.splice(0), ['[[1,{"value":2}],[2,null]]']);
  sandbox.send([call(3, [3], {}), call(4, [4], { bytes: null })]);
  await sandbox.result(4);
  const [text, buffer] = texts.splice(0)[0] as [string, ArrayBuffer];
  assert.deepEqual(JSON.parse(text), [
    { t: "result", id: 3, value: { stopped: 3 } },
    { t: "result", id: 4, value: { patch: { bytes: { "~b": 0 } }, next: true }, b: 1 },
  ]);
  assert.equal(buffer.byteLength, 1);
  sandbox.send([call(5, [5], {})]);
  assert.equal((await sandbox.result(5)).error?.message, "no");
});

Deno.test("a second next() does nothing and is reported once for each handler", async () => {
  using sandbox = await Sandbox.ready({
    main:
      `onRecordCreate((e) => { e.next(); e.next(); e.next() }); onRecordCreate((e) => { e.next() });`,
  });
  assert.deepEqual(await sandbox.hook([1, 2], {}), {});
  assert.deepEqual(await sandbox.hook([1], {}), {});
  assert.equal(sandbox.all("ask").length, 2);
  assert.deepEqual(sandbox.all("warning").map((one) => [one.code, one.handler]), [[
    "next-twice",
    1,
  ]]);
});

Deno.test("a field the event does not have is reported once and not sent", async () => {
  using sandbox = await Sandbox.ready({
    main: `onRecordCreate((e) => { e.nme = "typo"; delete e.other; e.next() })`,
  });
  for (let i = 0; i < 2; i++) {
    const result = await sandbox.hook([1], { name: "a", other: 1 }, [1]);
    assert.deepEqual(result, { patch: { other: null }, next: true });
  }
  const [warning, ...more] = sandbox.all("warning");
  assert.match(warning!.text, /e\.nme.*fields are name, other/);
  assert.deepEqual(more, []);
});

Deno.test("a field that cannot cross fails the call and names the field", async () => {
  using sandbox = await Sandbox.ready({ main: `onRecordCreate((e) => { e.name = () => {} })` });
  await assert.rejects(
    sandbox.hook([1], { name: "a" }),
    /field "name" of the event: Cannot send a function/,
  );
});

Deno.test("variables that hold an instance of a codec's class see what changed downstream", async () => {
  const prelude = `
    class Box { constructor(value) { this.value = value } }
    kit.global("Box", Box);
    kit.codec({ tag: "box", is: (v) => v instanceof Box, encode: (b) => ({ v: b.value }), decode: (p) => new Box(p.v),
      assign: (b, p) => { b.value = p.v } });`;
  using sandbox = await Sandbox.ready({
    preludes: [prelude],
    main: `onRecordCreate((e) => {
      const { box, plain } = e;
      e.next();
      console.log(box === e.box, box.value, plain === e.plain, e.plain.a, e.other instanceof Box);
    })`,
    answer: (ask, sandbox) => {
      const box = (v: number) => ({ "~x": ["box", { v }] });
      sandbox.reply(ask, { value: { box: box(2), plain: { a: 2 }, other: box(3) } });
      return LATER;
    },
  });
  const result = await sandbox.hook([1], {
    box: { "~x": ["box", { v: 1 }] },
    plain: { a: 1 },
    other: null,
  });
  assert.deepEqual(result, {});
  assert.equal(sandbox.all("log")[0]!.text, "true 2 false 2 true");
});

Deno.test("an async handler of a chain is awaited; e.next() gives its promise", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      onRecordCreate((e) => e.next());
      onRecordCreate((e) => { e.next() });
      onRecordCreate(async (e) => { await null; e.done = true; });
      onRecordCreate(async (e) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        e.done = true;
      });`,
  });
  for (const outer of [1, 2]) {
    for (const inner of [3, 4]) {
      assert.deepEqual(await sandbox.hook([outer, inner], { done: false }), {
        stopped: inner,
        patch: { done: true },
      });
    }
  }
  // What waits for nothing ends before anybody could make use of the instance.
  assert.deepEqual(sandbox.all("pending").map((one) => one.id), [2, 4]);
});

Deno.test("e.app is $app, and events make errors that are answers", async () => {
  using sandbox = await Sandbox.ready({
    main:
      `onRecordCreate((e) => { if (e.app !== $app) console.log("no"); throw e.forbiddenError("no", { a: 1 }) })`,
  });
  await assert.rejects(
    sandbox.hook([1], {}),
    (error: Error) => (error.cause as { status: number }).status === 403,
  );
  assert.deepEqual(sandbox.all("log"), []);
});

Deno.test("calls of one batch are run in order, each with its own buffers", async () => {
  using sandbox = await Sandbox.ready({
    main: `onRecordCreate((e) => { console.log(e.n, e.bytes && e.bytes[0]); throw e.n });`,
  });
  const call = (id: number, bytes: boolean) => ({
    t: "call" as const,
    id,
    kind: "hook" as const,
    handlers: [1],
    data: {
      hook: "onRecordCreate",
      fields: { n: id, ...bytes && { bytes: { "~b": 0 } } },
      tail: [],
    },
    ...bytes && { b: 1 },
  });
  sandbox.send([call(1, true), call(2, false), call(3, true)], [
    new Uint8Array([7]).buffer,
    new Uint8Array([8]).buffer,
  ]);
  await sandbox.result(3);
  assert.deepEqual(sandbox.all("log").map((one) => one.text), ["1 7", "2 undefined", "3 8"]);
  assert.deepEqual(sandbox.all("result").map((one) => one.error!.message), [
    "Thrown value was 1",
    "Thrown value was 2",
    "Thrown value was 3",
  ]);
});
