/** What every tier does alike: each behaviour is tried in each of them. */
import assert from "node:assert/strict";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";
import { behaviour, get, LOOP } from "./behaviour.ts";
import { folder, startWorld, until } from "./world.ts";

/** A difference between large arrays is not worth showing. */
const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

behaviour("a drop-in changes what comes before it and after it", async (start) => {
  await using world = await start({
    "a.pb.ts": `onA((e) => { e.text += " a"; e.at = new Date(7); e.next(); e.text += " A"; });`,
    "b.pb.ts": `onA((e) => { e.text += " b"; return e.next(); });`,
  });
  const event = await world.host.hooks.onA.trigger({ text: "x" });
  assert.equal(event.text, "x a b A");
  assert.deepEqual(event.at, new Date(7));
});

behaviour("a folder plugin changes what comes before it and after it", async (start) => {
  await using world = await start(
    folder(`api.onA(async (e) => { e.text += " f"; await e.next(); e.text += " F"; });`),
  );
  assert.equal((await world.host.hooks.onA.trigger({ text: "x" })).text, "x f F");
});

behaviour("hooks nest three deep on one instance", async (start) => {
  await using world = await start({
    "a.pb.ts": `
      onA((e) => { e.text = $world.trigger("onB", e.text + "a") + "A"; e.next(); });
      onB((e) => { e.text = $world.trigger("onC", e.text + "b") + "B"; e.next(); });
      onC((e) => { e.text += "c"; e.next(); });`,
  });
  assert.equal((await world.host.hooks.onA.trigger({ text: "" })).text, "abcBA");
});

behaviour(
  "async handlers nest as deep as there are instances; what goes deeper fails at once",
  async (start) => {
    await using world = await start({
      "a.pb.ts": `
      onA(async (e) => {
        await null;
        const left = Number(e.text);
        if (left > 0) e.text = $world.trigger("onA", String(left - 1)) + "a";
        return e.next();
      });`,
    }, { limits: { circuitFailures: 20 } });
    const { onA } = world.host.hooks;
    assert.equal((await onA.trigger({ text: "4" })).text, "0aaaa");
    await assert.rejects(onA.trigger({ text: "5" }), {
      message: /async handler needs one of its own: there may be 1, and 4 more for such handlers/,
    });
    assert.equal((await onA.trigger({ text: "4" })).text, "0aaaa");
  },
);

behaviour("promises nest three deep, and with drop-ins between them", async (start) => {
  await using world = await start({
    ...folder(`
      api.onA(async (e) => { e.text = await api.$world.trigger("onB", e.text + "a") + "A"; await e.next(); });
      api.onC(async (e) => { e.text += "c"; await e.next(); });`),
    "b.pb.ts": `onB((e) => { e.text = $world.trigger("onC", e.text + "b") + "B"; e.next(); });`,
  });
  assert.equal((await world.host.hooks.onA.trigger({ text: "" })).text, "abcBA");
});

behaviour("what follows an await reaches the drop-in that waits for it", async (start) => {
  await using world = await start({
    ...folder(`
      api.onB(async (e) => {
        await null;
        e.text = await api.$world.trigger("onC", e.text + "b") + "B";
        await e.next();
      });`),
    "b.pb.ts": `
      onA((e) => { e.text = $world.trigger("onB", e.text + "a") + "A"; e.next(); });
      onC((e) => { e.text += "c"; return e.next(); });`,
  });
  assert.equal((await world.host.hooks.onA.trigger({ text: "" })).text, "abcBA");
});

behaviour("many triggers at once each get their own event back", async (start) => {
  await using world = await start({
    "tail.pb.ts": `onA((e) => { e.text += "t"; return e.next(); });`,
    ...folder(`api.onA(async (e) => { await e.next(); e.text += "f"; });`),
  });
  const events = await Promise.all(
    Array.from({ length: 200 }, (_, i) => world.host.hooks.onA.trigger({ text: `${i} ` })),
  );
  assert.deepEqual(events.map(({ text }) => text), events.map((_, i) => `${i} tf`));
});

behaviour(
  "an operator sees what a plugin uses, and what it had used when it ended",
  async (start, tier) => {
    await using world = await start({
      "a.pb.ts": `
      routerAdd("GET", "/a", () => {});
      routerAdd("GET", "/spin", () => ${LOOP});`,
    }, { limits: { callTimeoutMs: 200 } });
    const { host } = world;
    // It was asked when it was ready, so it answers that first.
    await (await host.fetch(get("/a"))).text();
    const { usage } = host.plugins()[0]!;
    assert.ok(usage !== undefined && usage.bytes > 1024 * 1024, JSON.stringify(usage));
    assert.equal(usage.cpuMs !== undefined && usage.cpuMs > 0, tier === "process");
    assert.match(host.metricsText(), /^paddock_memory_bytes\{plugin="a"\} \d+$/m);
    await (await host.fetch(get("/spin"))).text();
    await until(() => host.events.recent().some(({ kind }) => kind === "killed"), "it is killed");
    const killed = host.events.recent().find(({ kind }) => kind === "killed")!;
    assert.ok(killed.usage !== undefined && killed.usage.bytes > 1024 * 1024);
  },
);

behaviour("an error of a handler comes out with its status and data", async (start) => {
  await using world = await start({
    "a.pb.ts": `
      onA(() => { throw new ApiError(418, "short and stout", { spout: true }); });
      onB((e) => { try { $world.refuse() } catch (error) { e.text = error.status + error.message + error.data.wait } e.next() });
      routerAdd("GET", "/missing", () => { throw new NotFoundError("not here"); });`,
  });
  const { hooks } = world.host;
  await assert.rejects(hooks.onA.trigger({ text: "" }), (error) => {
    assert.ok(error instanceof ApiError);
    assert.deepEqual([error.status, error.data], [418, { spout: true }]);
    return true;
  });
  assert.match((await hooks.onB.trigger({ text: "" })).text, /429Not so fast\.?5/i);
  assert.equal((await world.host.fetch(get("/missing"))).status, 404);
});

behaviour("services take and give bytes and dates, in both dialects", async (start) => {
  await using world = await start({
    "a.pb.ts": `routerAdd("GET", "/a", (e) => e.json(200, [
      [...$world.reverse(new Uint8Array([1, 2, 255]))], $world.tomorrow(new Date(5)).getTime()]));`,
    ...folder(`api.routerAdd("GET", "/f", async (e) => {
      const [bytes, date] = await Promise.all([
        api.$world.reverse(new Uint8Array([1, 2, 255])), api.$world.tomorrow(new Date(5))]);
      e.json(200, [[...bytes], date.getTime()]);
    });`),
  });
  for (const path of ["/a", "/f"]) {
    const response = await world.host.fetch(get(path));
    assert.deepEqual(await response.json(), [[255, 2, 1], 86_400_005]);
  }
});

behaviour("requests and responses carry bytes, whole and as streams", async (start) => {
  await using world = await start({
    ...folder(
      "",
      `async fetch(request) {
        const bytes = new Uint8Array(await request.arrayBuffer());
        if (request.url.endsWith("/whole")) return new Response(bytes.toReversed());
        return new Response(new ReadableStream({
          start(controller) {
            for (let at = 0; at < bytes.length; at += 100_000) controller.enqueue(bytes.slice(at, at + 100_000));
            controller.close();
          },
        }));
      }`,
    ),
    "a.pb.ts":
      `routerAdd("GET", "/blob", (e) => e.blob(200, "a/b", new Uint8Array([0, 128, 255])));`,
  });
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const body = new Uint8Array(300_000).map((_, i) => bytes[i % bytes.length]!);
  const whole = await world.host.fetch(get("/plugins/f/whole", { method: "POST", body }));
  assert.ok(same(await whole.bytes(), body.toReversed()));
  const streamed = await world.host.fetch(
    get("/plugins/f/streamed", {
      method: "POST",
      body: ReadableStream.from([body.slice(0, 9), body.slice(9)]),
    }),
  );
  assert.ok(same(await streamed.bytes(), body));
  const blob = await world.host.fetch(get("/blob"));
  assert.deepEqual(await blob.bytes(), new Uint8Array([0, 128, 255]));
});

behaviour("large values cross in both directions and both dialects", async (start) => {
  await using world = await start({
    "a.pb.ts": `onA((e) => { e.text = $world.trigger("onC", e.text + "ä"); e.next(); });`,
    ...folder(`api.onC(async (e) => { e.text += "ö"; await e.next(); });`),
  });
  const text = "x€".repeat(1_000_000);
  assert.ok((await world.host.hooks.onA.trigger({ text })).text === text + "äö");
});

behaviour("a cron job runs and fails", async (start) => {
  await using world = await start({
    "a.pb.ts": `
      cronAdd("good", "0 0 1 1 *", () => console.log("the job ran"));
      cronAdd("bad", "0 0 1 1 *", () => { throw new TypeError("no") });`,
  });
  await world.host.runJob("a", "good");
  await until(() => world.logs.some(({ message }) => message === "the job ran"), "it logs");
  await assert.rejects(world.host.runJob("a", "bad"), /no/);
});

behaviour("what goes wrong outside a call is reported, and nothing ends", async (start) => {
  await using world = await start({
    "a.pb.ts": `
      let n = 0;
      onA((e) => {
        setTimeout(() => { throw new Error("from a timer") }, 0);
        Promise.reject(new Error("from a promise"));
        e.text = String(++n);
        e.next();
      });`,
  });
  const { onA } = world.host.hooks;
  await onA.trigger({ text: "" });
  for (const where of ["a timer", "a promise"]) {
    await until(() => world.logs.some(({ message }) => message.includes(`from ${where}`)), where);
  }
  assert.equal((await onA.trigger({ text: "" })).text, "2", "it is the same instance");
});

behaviour(
  "a handler that loops fails with a deadline, and the next call gets a new instance",
  async (start, tier) => {
    await using world = await start({
      "a.pb.ts": `
      let n = 0;
      onA((e) => {
        n++;
        if (e.text === "loop") ${LOOP}
        e.text = String(n);
        return e.next();
      });
      onB((e) => e.next());`,
      ...folder(`api.onC(async (e) => {
      if (e.text === "loop") ${LOOP}
      await e.next();
    });`),
    }, { limits: { callTimeoutMs: 300, drainTimeoutMs: 50 } });
    for (const hook of [world.host.hooks.onA, world.host.hooks.onC]) {
      await assert.rejects(hook.trigger({ text: "loop" }), (error) => {
        assert.ok(error instanceof PaddockError);
        assert.equal(error.code, "deadline");
        return true;
      });
    }
    assert.equal((await world.host.hooks.onA.trigger({ text: "" })).text, "1");
    const wedged = () =>
      world.logs.filter(({ message }) => message.includes("does not end")).length;
    const killed = () => world.logs.filter(({ message }) => message.includes("used up")).length;
    await until(() => killed() >= 2, "both are killed");
    await world.host.close();
    if (tier === "process") assert.equal(wedged(), 0, "a process is gone when it is killed");
  },
);

behaviour(
  "a deadline in a blocking call, and waiting for the host that costs nothing",
  async (start) => {
    await using world = await start({
      "a.pb.ts": `
      onA((e) => { e.text = $world.wait(); e.next(); });
      onB((e) => { sleep(5_000); e.next(); });`,
    }, { limits: { callTimeoutMs: 150, drainTimeoutMs: 50, heartbeatMs: 100 } });
    const { onA, onB } = world.host.hooks;
    const waiting = onA.trigger({ text: "" });
    await world.held;
    await new Promise((resolve) => setTimeout(resolve, 400));
    world.released();
    assert.equal((await waiting).text, "waited");
    await assert.rejects(onB.trigger({ text: "" }), /used up 150 ms/);
  },
);

behaviour("an instance that spins without a call is found out", async (start) => {
  await using world = await start({
    "a.pb.ts": `
      let n = 0;
      onA((e) => {
        if (e.text === "spin") {
          setTimeout(() => ${LOOP}, 0);
        }
        e.text = String(++n);
        e.next();
      });`,
  }, { limits: { heartbeatMs: 200 } });
  const { onA } = world.host.hooks;
  assert.equal((await onA.trigger({ text: "" })).text, "1");
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal((await onA.trigger({ text: "spin" })).text, "2", "a quiet instance is left alone");
  await until(() => world.logs.some(({ message }) => message.includes("did not answer")), "it is");
  assert.equal((await onA.trigger({ text: "" })).text, "1");
});

behaviour("a change of files lets calls finish in the old code", async (start) => {
  const code = (name: string) =>
    `onA((e) => { const said = e.text === "wait" ? $world.wait() : ""; e.text = said + "${name}"; e.next(); });`;
  await using world = await start({ "a.pb.ts": code("old") });
  const { onA } = world.host.hooks;
  const waiting = onA.trigger({ text: "wait" });
  await world.held;
  await world.write("a.pb.ts", code("new"));
  assert.equal((await onA.trigger({ text: "" })).text, "new");
  world.released();
  assert.equal((await waiting).text, "waitedold");
});

behaviour("closing lets calls finish, and then nothing is left", async (start) => {
  await using world = await start(
    folder(`api.onA(async (e) => { e.text = await api.$world.wait(); await e.next(); });`),
  );
  const waiting = world.host.hooks.onA.trigger({ text: "" });
  await world.held;
  const closing = world.host.close();
  world.released();
  assert.equal((await waiting).text, "waited");
  await closing;
});

behaviour("a plugin that throws at load does not start, and says where", async (_start, tier) => {
  await using world = await startWorld({ "a.pb.ts": `\nthrow new Error("not today");` }, {
    isolation: { default: tier },
  });
  assert.match(world.problems().join(), /not today.*a\.pb\.ts:2/s);
});

behaviour("no stack shows a path of the host", async (start) => {
  await using world = await start({
    "a.pb.ts": `
      onA((e) => { e.text = new Error("x").stack; e.next(); });
      onB((e) => {
        Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName() + site.getScriptNameOrSourceURL() + site.getEvalOrigin()).join();
        e.text = new Error("x").stack;
        Error.prepareStackTrace = undefined;
        e.next();
      });`,
  });
  const { onA, onB } = world.host.hooks;
  for (const hook of [onA, onB]) {
    const { text } = await hook.trigger({ text: "" });
    assert.match(text, /blob:|ext:paddock/);
    assert.ok(!/file:|tmp|boot/.test(text), text);
  }
});

behaviour("a plugin reaches no stream of its runtime and no module", async (start) => {
  await using world = await start({
    "a.pb.ts": `routerAdd("GET", "/streams", async (e) => {
      const stream = new ReadableStream();
      const symbol = Object.getOwnPropertySymbols(stream).find((one) => String(one).includes("resourceBacking"));
      const read = await Promise.all(Array.from({ length: 30 }, (_, rid) => {
        const one = new ReadableStream();
        one[symbol] = { rid, autoClose: false };
        return new Response(one).text().then(() => "read " + rid, () => "refused");
      }));
      return e.json(200, [symbol !== undefined, read.every((one) => one === "refused")]);
    });
    routerAdd("GET", "/import", async (e) => {
      const out = [];
      for (const name of ["node:fs", "node:process", "node:child_process", "file:///etc/passwd"]) {
        out.push(await new Function("name", "return import(name)")(name).then(() => "in", () => "out"));
      }
      return e.json(200, out);
    });`,
  });
  assert.deepEqual(await (await world.host.fetch(get("/streams"))).json(), [true, true]);
  assert.deepEqual(await (await world.host.fetch(get("/import"))).json(), Array(4).fill("out"));
});

behaviour(
  "calls that go on after e.next() run one after the other, however many wait",
  async (start) => {
    const code = `
    let running = 0;
    onA((e) => {
      if (++running > 1) throw new Error("two at once");
      e.text += "<";
      e.next();
      if (e.text === "3<>") $world.reverse(new Uint8Array(1));
      if (e.text === "5<>") { running--; throw new ApiError(418, "five"); }
      e.text += ">";
      running--;
    });`;
    await using world = await start({ "a.pb.js": code });
    const action = async (e: { text: string; next(): unknown }) => {
      await new Promise((resolve) => setImmediate(resolve));
      e.text += ">";
      await e.next();
    };
    const results = await Promise.all(
      Array.from(
        { length: 12 },
        (_, i) =>
          world.host.hooks.onA.trigger({ text: String(i) }, action).then(
            ({ text }) => text,
            (error) => error.status,
          ),
      ),
    );
    assert.deepEqual(
      results,
      Array.from({ length: 12 }, (_, i) => i === 5 ? 418 : `${i}<>>`),
    );
  },
);

Deno.test("plugins see the same names in each tier", async () => {
  const seen: string[][] = [];
  for (const tier of ["worker", "process"] as const) {
    await using world = await startWorld({
      "a.pb.ts": `routerAdd("GET", "/", (e) => {
        const names = new Set();
        for (let o = globalThis; o !== null; o = Object.getPrototypeOf(o)) {
          for (const key of Reflect.ownKeys(o)) {
            if (typeof key === "symbol" || globalThis[key] !== undefined) names.add(String(key));
          }
        }
        return e.json(200, [...names]);
      });`,
    }, { isolation: { default: tier } });
    const names: string[] = await (await world.host.fetch(get("/"))).json();
    for (const cut of ["Deno", "process", "Buffer", "fetch", "Worker", "closed", "onunload"]) {
      assert.ok(!names.includes(cut), cut);
    }
    seen.push(names.toSorted());
  }
  assert.deepEqual(seen[1], seen[0]);
});
