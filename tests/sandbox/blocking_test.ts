import assert from "node:assert/strict";
import { markDead } from "../../src/wire/mailbox_writer.ts";
import { WORD_CURRENT } from "../../src/wire/layout.ts";
import type { AskFrame, PluginFrame } from "../../src/wire/protocol.ts";
import { LATER, logged, outcome, Sandbox } from "./harness.ts";

const isAsk = (frame: PluginFrame): frame is AskFrame => frame.t === "ask";

Deno.test("a blocking host call returns the host's value", async () => {
  const texts = await logged(
    `const bytes = new Uint8Array([1, 2, 3]);
    console.log($app.find("posts", { since: new Date(0) }, bytes, undefined));
    console.log(await_ = $kv.get("x"));`.replace("await_ = ", ""),
    {
      answer: (ask, sandbox) => {
        assert.equal(ask.block, true);
        if (ask.method === "kv.get") return new Map([["a", 1]]);
        const frame = sandbox.all("ask")[0]!;
        return { args: ask.args.length, bytes: new Uint8Array(sandbox.buffersOf(frame)[0]!) };
      },
    },
  );
  assert.deepEqual(texts, ["{ args: 3, bytes: Uint8Array(3) [1, 2, 3] }", '[["a", 1]]']);
});

Deno.test("a blocking host call throws the host's error as one of the plugin's classes", async () => {
  const texts = await logged(
    `for (const method of ["find", "save"]) {
      try { $app[method]("x") } catch (error) {
        console.log(error instanceof Error, error instanceof NotFoundError, error.name, error.status, error.data);
      }
    }`,
    {
      answer: (ask) => {
        if (ask.method === "app.save") throw new RangeError("out");
        throw Object.assign(new Error("gone"), {
          name: "NotFoundError",
          status: 404,
          data: { a: 1 },
        });
      },
    },
  );
  assert.deepEqual(texts, [
    "true true NotFoundError 404 { a: 1 }",
    "true false RangeError undefined undefined",
  ]);
});

Deno.test("a host call whose arguments cannot cross throws and sends nothing", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", () => {
      const circular = {}; circular.self = circular;
      for (const bad of [() => {}, Symbol("x"), circular, Promise.resolve(1)]) {
        try { $app.save({ bad }); } catch (error) { console.log(error.name) }
      }
      console.log($app.find());
    })`,
    answer: () => "fine",
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  const texts = sandbox.all("log").map((one) => one.text);
  assert.deepEqual(texts, ["TypeError", "TypeError", "RangeError", "TypeError", "fine"]);
  assert.equal(sandbox.all("ask").length, 1);
});

Deno.test("calls nest three deep on a waiting instance", async () => {
  const order: string[] = [];
  let depth = 0;
  using sandbox = await Sandbox.ready({
    main: `
      let level = 0;
      onRecordUpdate((e) => {
        const mine = ++level;
        console.log("in " + mine);
        const value = $app.save(mine);
        console.log("out " + mine + " " + value);
        e.depth = mine;
        return e.next();
      })`,
    answer: (ask, sandbox) => {
      if (ask.method === "next") return undefined;
      order.push(`ask ${ask.args[0]} of call ${ask.call}`);
      if (depth === 3) return "bottom";
      depth++;
      waiting.push(ask);
      sandbox.write({
        t: "call",
        id: 100 + depth,
        kind: "hook",
        handlers: [1],
        data: { hook: "onRecordUpdate", fields: { depth: 0 }, tail: [1] },
      });
      void sandbox.result(100 + depth).then((frame) => {
        order.push(`result ${frame.id} ${JSON.stringify(frame.value)}`);
        sandbox.reply(waiting.pop()!, { value: `after ${frame.id}` });
      });
      return LATER;
    },
  });
  const waiting: AskFrame[] = [];
  assert.deepEqual(await sandbox.hook([1], { depth: 0 }, [1]), { patch: { depth: 1 }, next: true });
  assert.deepEqual(order, [
    "ask 1 of call 1",
    "ask 2 of call 101",
    "ask 3 of call 102",
    "ask 4 of call 103",
    'result 103 {"patch":{"depth":4},"next":true}',
    'result 102 {"patch":{"depth":3},"next":true}',
    'result 101 {"patch":{"depth":2},"next":true}',
  ]);
  assert.deepEqual(sandbox.all("log").map((one) => one.text), [
    ...["in 1", "in 2", "in 3", "in 4"],
    ...["out 4 bottom", "out 3 after 103", "out 2 after 102", "out 1 after 101"],
  ]);
});

Deno.test("the word of the current call follows nesting", async () => {
  const words: number[] = [];
  using sandbox = await Sandbox.ready({
    main: `onRecordUpdate(() => { $kv.get("inner") });
      cronAdd("a", "* * * * *", () => { $kv.get("before"); $app.save(1); $kv.get("after") });`,
    answer: (ask, sandbox) => {
      const word = new Int32Array(sandbox.memory)[WORD_CURRENT]!;
      words.push(word);
      assert.equal(ask.call, word);
      if (ask.method !== "app.save") return 0;
      sandbox.write({
        t: "call",
        id: 77,
        kind: "hook",
        handlers: [1],
        data: { hook: "onRecordUpdate", fields: {}, tail: [] },
      });
      void sandbox.result(77).then(() => sandbox.reply(ask, { value: 1 }));
      return LATER;
    },
  });
  outcome(await sandbox.call({ kind: "job", handlers: [2] }));
  assert.deepEqual(words, [1, 1, 77, 1]);
  assert.equal(new Int32Array(sandbox.memory)[WORD_CURRENT], 0);
});

Deno.test("a promise of a nested call fails it and says what to do", async () => {
  using sandbox = await Sandbox.ready({
    main: `onRecordUpdate((e) => Promise.reject(new Error("late")));
      cronAdd("a", "* * * * *", () => { console.log($app.save(1)) });`,
    answer: (ask, sandbox) => {
      sandbox.write({
        t: "call",
        id: 50,
        kind: "hook",
        handlers: [1],
        data: { hook: "onRecordUpdate", fields: {}, tail: [] },
      });
      void sandbox.result(50).then((frame) => {
        assert.match(frame.error!.message, /write the handler as an `async function`/);
        sandbox.reply(ask, { value: "went on" });
      });
      return LATER;
    },
  });
  outcome(await sandbox.call({ kind: "job", handlers: [2] }));
  assert.deepEqual(sandbox.all("log").map((one) => one.text), ["went on"]);
  assert.deepEqual(sandbox.all("pending"), []);
  assert.deepEqual(sandbox.all("fault"), []);
});

Deno.test("the dead flag ends a waiting instance without running its code", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", () => {
      try { $app.find() } catch { console.log("catch") } finally { console.log("finally") }
      console.log("after");
    })`,
    answer: () => LATER,
  });
  const id = sandbox.newId();
  sandbox.send([{ t: "call", id, kind: "job", handlers: [1], data: null }]);
  await sandbox.next(isAsk);
  markDead(sandbox.memory);
  // The thread is gone when its lock is, and it has none here: what it would say arrives before a later thread's words.
  await logged(`console.log("other")`);
  assert.deepEqual(sandbox.all("log"), []);
  assert.deepEqual(sandbox.all("result"), []);
});

Deno.test("a message the mailbox should not hold ends the instance without running its code", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", () => {
      try { $app.find() } catch { console.log("catch") } finally { console.log("finally") }
    })`,
    answer: (ask, sandbox) => {
      sandbox.write({ t: "reply", id: ask.id + 1, value: 1 });
      return LATER;
    },
  });
  sandbox.send([{ t: "call", id: 1, kind: "job", handlers: [1], data: null }]);
  await sandbox.next(isAsk);
  await logged(`console.log("other")`);
  assert.deepEqual(sandbox.all("log"), []);
});

Deno.test("too many host calls inside each other are refused before they are sent", async () => {
  using sandbox = await Sandbox.ready({
    limits: { nesting: 2 },
    main:
      `onRecordUpdate(() => { $app.save(1) }); cronAdd("a", "* * * * *", () => { $app.save(1) });`,
    answer: (ask, sandbox) => {
      const id = 10 + sandbox.all("ask").length;
      sandbox.write({
        t: "call",
        id,
        kind: "hook",
        handlers: [1],
        data: { hook: "onRecordUpdate", fields: {}, tail: [] },
      });
      void sandbox.result(id).then((frame) => {
        const { error } = frame;
        sandbox.reply(ask, error === undefined ? {} : { error });
      });
      return LATER;
    },
  });
  const { error } = await sandbox.call({ kind: "job", handlers: [2] });
  assert.match(error!.message, /Cannot call app\.save: 3 host calls wait inside each other/);
  assert.equal(sandbox.all("ask").length, 3);
});

Deno.test("a stack overflow around a host call never loses whose turn it is", async () => {
  let answered = 0;
  using sandbox = await Sandbox.ready({
    main: `
      let good = 0, bad = 0, overflows = 0;
      function deep(n) {
        try { deep(n + 1) } catch (error) { if (!(error instanceof RangeError)) throw error; overflows++; }
        try {
          // Small numbers of frames away from the end of the stack, over and over.
          if ($app.find(n) === n) good++; else bad++;
        } catch (error) { if (!(error instanceof RangeError)) throw error }
        if (good > 20) throw new Error("enough");
      }
      cronAdd("a", "* * * * *", () => {
        try { deep(0) } catch (error) { if (error.message !== "enough") throw error }
        console.log(good > 20, bad, overflows > 0, $app.find("last"));
      })`,
    answer: (ask) => {
      answered++;
      return ask.args[0];
    },
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  assert.equal(sandbox.all("log")[0]!.text, "true 0 true last");
  assert.equal(sandbox.all("ask").length, answered);
});

Deno.test("an async handler is pending, and its host calls still block", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", async () => {
      const first = $app.find(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      console.log(first, await $app.find(2));
    })`,
    answer: (ask) => ask.args[0],
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  assert.equal(sandbox.all("log")[0]!.text, "1 2");
  assert.deepEqual(sandbox.all("pending").map((one) => one.id), [1]);
  assert.deepEqual(sandbox.all("ask").map((one) => [one.call, one.block]), [[1, true], [0, true]]);
});

Deno.test("host calls at load work", async () => {
  using sandbox = await Sandbox.ready({
    main:
      `const value = $app.find("at load"); cronAdd("a", "* * * * *", () => console.log(value));`,
    answer: (ask) => ask.args[0],
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  assert.equal(sandbox.all("log")[0]!.text, "at load");
});

Deno.test("sleep blocks and ends with the instance", async () => {
  const texts = await logged(
    `const before = performance.now(); sleep(30); console.log(performance.now() - before >= 29)`,
  );
  assert.deepEqual(texts, ["true"]);
  using sandbox = await Sandbox.ready({
    main:
      `cronAdd("a", "* * * * *", () => { $kv.get("going to sleep"); sleep(1e9); console.log("awake") })`,
  });
  sandbox.send([{ t: "call", id: 1, kind: "job", handlers: [1], data: null }]);
  await sandbox.next(isAsk);
  markDead(sandbox.memory);
  await logged(`sleep(60)`);
  assert.deepEqual(sandbox.all("log"), []);
});
