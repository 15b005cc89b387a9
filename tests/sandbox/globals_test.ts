import assert from "node:assert/strict";
import { KEEP_LIST } from "../../src/sandbox/keep_list.ts";
import { logged, outcome, Sandbox } from "./harness.ts";

/** Every name on the global object of an untouched worker, own or inherited. */
async function rawNames(): Promise<string[]> {
  const source = `
    import "node:module";
    const names = new Set();
    for (let o = globalThis; o !== Object.prototype; o = Object.getPrototypeOf(o)) {
      for (const name of Object.getOwnPropertyNames(o)) names.add(name);
    }
    names.delete("constructor");
    postMessage([...names]);`;
  const url = URL.createObjectURL(new Blob([source], { type: "application/javascript" }));
  const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
  try {
    return await new Promise((resolve) => worker.onmessage = (event) => resolve(event.data));
  } finally {
    worker.terminate();
    URL.revokeObjectURL(url);
  }
}

Deno.test("KEEP_LIST knows every global of a worker", async () => {
  const unknown = (await rawNames()).filter((name) => KEEP_LIST[name] === undefined);
  assert.deepEqual(unknown, []);
  for (const [name, rule] of Object.entries(KEEP_LIST)) {
    assert.ok(rule!.why.length > 3, `${name} needs a reason`);
  }
});

const PLUGIN_NAMES = [
  ...["ApiError", "BadRequestError", "ForbiddenError", "InternalServerError", "NotFoundError"],
  ...["TooManyRequestsError", "UnauthorizedError", "__hooks", "cronAdd", "cronRemove"],
  ...["onCustomEvent", "onRecordCreate", "onRecordUpdate", "routerAdd", "routerUse", "sleep"],
  ...["toString", "$app", "$config", "$kv"],
];

Deno.test("a plugin sees the globals that are kept, its own, and no other", async () => {
  const [text] = await logged(`
    const names = [];
    for (let o = globalThis; o !== null; o = Object.getPrototypeOf(o)) {
      for (const key of Reflect.ownKeys(o)) {
        if (typeof key === "string" && globalThis[key] !== undefined) names.push(key);
      }
    }
    console.log(JSON.stringify(names));`);
  const seen: string[] = JSON.parse(text!);
  const inherited = Object.getOwnPropertyNames(Object.prototype);
  for (const name of seen) {
    const known = PLUGIN_NAMES.includes(name) || inherited.includes(name) ||
      ["kept", "curated"].includes(KEEP_LIST[name]?.fate ?? "cut");
    assert.ok(known, `a plugin can see ${name}`);
  }
  for (const name of PLUGIN_NAMES) assert.ok(seen.includes(name), `a plugin cannot see ${name}`);
  for (const [name, rule] of Object.entries(KEEP_LIST)) {
    if (["cut", "granted"].includes(rule!.fate) || name === "undefined") continue;
    assert.ok(
      seen.includes(name),
      `${name} is listed as ${rule!.fate}, and a plugin cannot see it`,
    );
  }
});

Deno.test("nothing that was cut can be reached from what is kept", async () => {
  // Three steps from every global: properties, prototypes, getters' results, and what constructors make.
  const [text] = await logged(`
    const seen = new Map();
    const names = new Set();
    function visit(value, depth, path) {
      if ((typeof value !== "object" && typeof value !== "function") || value === null) return;
      if ((seen.get(value) ?? -1) >= depth) return;
      seen.set(value, depth);
      if (typeof value === "function") {
        const name = Object.getOwnPropertyDescriptor(value, "name")?.value;
        if (typeof name === "string" && name !== "") names.add(name);
      }
      const tag = Object.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value;
      if (typeof tag === "string") names.add(tag);
      if (depth === 0) return;
      for (const key of Reflect.ownKeys(value)) {
        const descriptor = Object.getOwnPropertyDescriptor(value, key);
        visit(descriptor.value, depth - 1, path + "." + String(key));
        visit(descriptor.get, depth - 1, path);
        visit(descriptor.set, depth - 1, path);
        if (descriptor.get) try { visit(descriptor.get.call(value), depth - 1, path); } catch {}
      }
      visit(Object.getPrototypeOf(value), depth - 1, path + ".__proto__");
    }
    visit(globalThis, 5, "");
    const made = [
      () => new AbortController().signal, () => AbortSignal.timeout(1e6), () => new Blob(["a"]),
      () => new Request("http://a/", { method: "POST", body: "x" }), () => new Response("x"),
      () => new Response("x").body, () => new Response("x").body.getReader(), () => new Headers(),
      () => new Event("x"), () => new EventTarget(), () => new CustomEvent("x"), () => new FormData(),
      () => new ReadableStream({ start(c) { visit(c, 4) } }), () => new TransformStream(),
      () => new WritableStream({ start(c) { visit(c, 4) } }), () => new CompressionStream("gzip"),
      () => new TextDecoderStream(), () => new TextEncoder(), () => new TextDecoder(),
      () => new URL("http://a/"), () => new URLPattern(), () => crypto, () => crypto.subtle,
      () => new File([], "x"), () => structuredClone(new Error("x")), () => new DOMException("x"),
      () => (function () { return arguments })(), () => new (class extends EventTarget {})(),
      () => setTimeout(() => {}, 1e6), () => new Response("x").clone(), () => import.meta,
    ];
    for (const make of made.slice(0, -1)) visit(make(), 4, "made");
    const target = new EventTarget();
    target.addEventListener("x", (event) => { visit(event, 4); visit(event.composedPath(), 2) });
    target.dispatchEvent(new Event("x"));
    console.log(JSON.stringify([...names]));`.replace(", () => import.meta,", ", null,"));
  const reached = new Set<string>(JSON.parse(text!));
  assert.ok(reached.has("ReadableStreamDefaultReader"), "the walk goes deep enough");
  const cut = Object.entries(KEEP_LIST).filter(([, rule]) =>
    ["cut", "granted"].includes(rule!.fate)
  );
  // Plain words that are names of harmless methods too.
  const words = new Set([
    "close",
    "name",
    "addEventListener",
    "removeEventListener",
    "fetch",
    "getParent",
  ]);
  for (const [name] of cut) {
    if (!words.has(name)) assert.ok(!reached.has(name), `a plugin can reach ${name}`);
  }
});

Deno.test("a plugin cannot get at the line to the host", async () => {
  const attempts: Record<string, string> = {
    "postMessage by name": `typeof postMessage`,
    "postMessage by this": `typeof (function () { return this })().postMessage`,
    "postMessage by constructor": `typeof globalThis.constructor.prototype?.postMessage`,
    "close": `typeof close`,
    "Function('return this')": `typeof Function("return this")().postMessage`,
    "addEventListener": `typeof addEventListener`,
    "onmessage setter": `Object.getOwnPropertyDescriptor(globalThis, "onmessage") === undefined`,
    "Deno by symbols":
      `Object.getOwnPropertySymbols(globalThis).some((s) => "core" in Object(globalThis[s]))`,
  };
  const texts = await logged(
    Object.values(attempts).map((code) => `console.log(String(${code}));`).join("\n"),
  );
  assert.deepEqual(
    Object.keys(attempts).map((name, i) => [name, texts[i]]),
    Object.keys(attempts).map((name) => [
      name,
      name.startsWith("onmessage") ? "true" : name.startsWith("Deno") ? "false" : "undefined",
    ]),
  );
});

Deno.test("a plugin cannot listen to messages or forge them", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      const refused = [];
      // Removing does nothing rather than throw: what is removed is not what Deno knows the listener by.
      const ignore = (fn) => { try { fn() } catch {} };
      const attempt = (name, fn) => { try { fn(); refused.push(name + " went through") } catch {} };
      const proto = EventTarget.prototype;
      for (const self of [globalThis, undefined, null]) {
        attempt("add", () => proto.addEventListener.call(self, "message", (e) => console.log("stolen", e.data)));
        attempt("add other", () => proto.addEventListener.call(self, "error", () => console.log("stolen")));
        ignore(() => {
          for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
            const store = globalThis[symbol];
            if (store?.listeners) proto.removeEventListener.call(self, "message", store.listeners.message[0].callback);
          }
        });
      }
      for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
        attempt("delete symbol", () => { "use strict"; delete globalThis[symbol] });
        const store = globalThis[symbol];
        if (typeof store !== "object") continue;
        attempt("push", () => store.listeners.message.push({ callback() {}, options: {} }));
        attempt("replace", () => { "use strict"; store.listeners.message[0].callback = () => {} });
        attempt("new store", () => { "use strict"; globalThis[symbol] = {} });
        const call = [{ t: "call", id: 99, kind: "job", handlers: [1], data: null }];
        const event = Object.assign(new Event("message"), { data: ["guessed", JSON.stringify(call)] });
        store.listeners.message[0].callback(event);
        proto.dispatchEvent.call(globalThis, event);
        dispatchEvent(event);
      }
      cronAdd("job", "* * * * *", () => console.log(refused.join()));`,
  });
  await sandbox.call({ kind: "job", handlers: [1] });
  assert.deepEqual(sandbox.all("log").map((frame) => frame.text), [""]);
  assert.deepEqual(sandbox.all("result").map((frame) => frame.id), [1]);
});

Deno.test("the global object keeps its prototype, and messages go on", async () => {
  const [text] = await logged(`
    const proto = Object.getPrototypeOf(globalThis);
    const ways = [
      () => Object.setPrototypeOf(globalThis, null),
      () => Reflect.setPrototypeOf(globalThis, Object.prototype),
      () => { globalThis.__proto__ = {} },
      () => Object.getOwnPropertyDescriptor(Object.prototype, "__proto__").set.call(globalThis, null),
      () => { ({ set() { super.__proto__ = null } }).set.call(globalThis) },
      () => Object.prototype.__lookupSetter__("__proto__").call(globalThis, {}),
      () => Object.prototype.__lookupSetter__("__proto__").call(undefined, {}),
    ];
    for (const way of ways) try { way() } catch {}
    const other = Object.setPrototypeOf({}, Array.prototype);
    console.log(Object.getPrototypeOf(globalThis) === proto && Object.getPrototypeOf(other) === Array.prototype);`);
  assert.equal(text, "true");
});

Deno.test("behind a curated global there is none of Deno or of the engine", async () => {
  const names = Object.keys(KEEP_LIST).filter((name) => KEEP_LIST[name]!.fate !== "kept");
  const [text] = await logged(`
    const names = ${JSON.stringify(names)};
    const log = console.log, text = JSON.stringify;
    for (const name of names) try { delete globalThis[name] } catch {}
    log(text(names.filter((name) => globalThis[name] !== undefined)));`);
  assert.deepEqual(JSON.parse(text!), ["dispatchEvent"]);
});

Deno.test("the standard streams of the host are closed inside", async () => {
  const [text] = await logged(
    `cronAdd.late = true;
    const stream = new ReadableStream();
    const symbol = Object.getOwnPropertySymbols(stream).find((one) => String(one).includes("resourceBacking"));
    return Promise.all([0, 1, 2, 3, 4, 5].map((rid) => {
      const one = new ReadableStream();
      one[symbol] = { rid, autoClose: false };
      return new Response(one).text().then(() => "read " + rid, () => "refused");
    })).then((all) => console.log(all.join()));`,
  );
  assert.equal(text, "refused,refused,refused,refused,refused,refused");
});

Deno.test("what a listener or a finalizer throws is a report and nothing else", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      const odd = [proxy, new Proxy(new Error("x"), { getPrototypeOf() { throw new Error("forged") } }), new Error("plain")];
      cronAdd("job", "* * * * *", async () => {
        for (const one of odd) {
          const target = new EventTarget();
          target.addEventListener("x", () => { throw one });
          target.addEventListener("x", { handleEvent() { throw one } });
          target.addEventListener("x", { handleEvent: 1 });
          target.dispatchEvent(new Event("x"));
          AbortSignal.timeout(1).onabort = () => { throw one };
          AbortSignal.abort(one);
        }
        await new Promise((ok) => setTimeout(ok, 20));
      });
      cronAdd("identity", "* * * * *", () => {
        const target = new EventTarget(), seen = [];
        const listener = (event) => seen.push(event.type + (event.currentTarget === target));
        target.addEventListener("a", listener);
        target.addEventListener("a", listener);
        target.addEventListener("b", listener, { once: true });
        for (const type of ["a", "b", "b"]) target.dispatchEvent(new Event(type));
        target.removeEventListener("a", listener);
        target.dispatchEvent(new Event("a"));
        const { signal } = new AbortController();
        signal.onabort = listener;
        console.log(seen.join(), signal.onabort === listener, new FinalizationRegistry(() => {}) instanceof FinalizationRegistry,
          FinalizationRegistry.prototype.constructor === FinalizationRegistry);
      });`,
  });
  const [job, identity] = sandbox.registrations.jobs.map((one) => one.handler);
  outcome(await sandbox.call({ kind: "job", handlers: [job!] }));
  outcome(await sandbox.call({ kind: "job", handlers: [identity!] }));
  assert.equal(sandbox.all("log")[0]!.text, "atrue,btrue true true true");
  assert.equal(sandbox.all("fault").length, 12);
  assert.deepEqual(sandbox.broken, []);
});

Deno.test("timers of a plugin are called off by the numbers it was given", async () => {
  const [text] = await logged(`
    const seen = [];
    for (const clear of [clearTimeout, clearInterval]) for (const odd of [Symbol(), 1n, {}, null, -1, clear]) clear.call(odd, odd);
    clearTimeout(setTimeout(() => seen.push("timeout"), 1));
    clearInterval(setInterval(() => seen.push("interval"), 1));
    const id = setInterval(() => { seen.push("once"); clearInterval(id) }, 1);
    return new Promise((ok) => setTimeout(ok, 30)).then(() => console.log(typeof id, seen.join()));`);
  assert.equal(text, "number once");
});
