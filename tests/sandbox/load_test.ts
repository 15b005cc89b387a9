import assert from "node:assert/strict";
import type { PluginFrame } from "../../src/wire/protocol.ts";
import { bundle, LATER, Sandbox, type SandboxOptions } from "./harness.ts";

type LoadError = Extract<PluginFrame, { t: "load-error" }>;

async function loadError(options: SandboxOptions): Promise<LoadError["error"]> {
  using sandbox = new Sandbox(options);
  const frame = await sandbox.next((one) => one.t === "ready" || one.t === "load-error");
  assert.equal(frame.t, "load-error", JSON.stringify(options));
  return (frame as LoadError).error;
}

Deno.test("what a plugin registers arrives in one ready frame", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      onRecordCreate(() => {});
      onRecordUpdate(async (e) => e.next(), "posts", "users", { id: "own", priority: -5 });
      routerUse((e) => e.next());
      routerAdd("post", "/api/{id}", (e) => {}, (e) => e.next(), async (e) => e.next());
      cronAdd("a", "* * * * *", () => {});
      cronAdd("b", "0 * * * *", async () => {});
      cronAdd("a", "1 * * * *", () => {});
      cronAdd("c", "2 * * * *", () => {});
      cronRemove("c");`,
  });
  assert.deepEqual(sandbox.registrations, {
    hooks: [
      { handler: 1, hook: "onRecordCreate", tags: [], async: false, source: "() => {}", at: "3:7" },
      {
        handler: 2,
        hook: "onRecordUpdate",
        tags: ["posts", "users"],
        id: "own",
        priority: -5,
        async: true,
        source: "async (e) => e.next()",
        at: "4:7",
      },
    ],
    routes: [
      {
        handler: 4,
        middlewares: [5, 6],
        method: "POST",
        path: "/api/{id}",
        async: true,
        at: "6:7",
      },
    ],
    jobs: [
      { handler: 9, id: "a", expr: "1 * * * *", async: false, at: "9:7" },
      { handler: 8, id: "b", expr: "0 * * * *", async: true, at: "8:7" },
    ],
    uses: [3],
    fetch: false,
  });
});

Deno.test("wrong arguments are load errors that say which and where", async () => {
  const table: [string, RegExp][] = [
    [
      `onRecordCreate()`,
      /onRecordCreate: argument 1 must be a function .*current value is undefined/,
    ],
    [`onRecordCreate("posts", () => {})`, /the handler comes first, tags after it.*"posts"/],
    [
      `onRecordCreate(() => {}, 5)`,
      /argument 2 must be a tag or \{ id, priority \}, current value is 5/,
    ],
    [`onRecordCreate(() => {}, null, "a")`, /tag 1 must be a string, current value is null/],
    [`onRecordCreate(() => {}, { id: 1 })`, /option "id" must be a string, current value is 1/],
    [`onRecordCreate(() => {}, { priority: "1" })`, /option "priority" must be a finite number/],
    [`routerAdd("GET", "/a")`, /routerAdd: argument 3 must be a function/],
    [`routerAdd(1, "/a", () => {})`, /argument 1 must be a method/],
    [`routerAdd("GET", "a", () => {})`, /argument 2 must be a path that begins with "\/".*"a"/],
    [`routerAdd("GET", "/a", () => {}, "m")`, /argument 4 must be a function/],
    [`routerUse({})`, /routerUse: argument 1 must be a function, current value is of type object/],
    [`cronAdd("", "* * * * *", () => {})`, /cronAdd: argument 1 must be the job's id/],
    [`cronAdd("a", () => {})`, /argument 2 must be a cron expression, current value is a function/],
    [`cronAdd("a", "* * * * *")`, /cronAdd: argument 3 must be a function/],
    [`setTimeout("code()", 1)`, /setTimeout: the first argument must be a function/],
    [`onRecordCreate(() => {}, { priority: NaN })`, /option "priority" must be a finite number/],
    [`onRecordCreate(() => {}, "x".repeat(201))`, /tag 1 has 201 characters, at most 200/],
    [`onRecordCreate(() => {}, { id: "x".repeat(201) })`, /the id has 201 characters/],
    [`routerAdd("GET", "/" + "x".repeat(2000), () => {})`, /the path has 2001 characters/],
    [`routerAdd("X".repeat(21), "/", () => {})`, /the method has 21 characters/],
    [`routerUse(...Array(101).fill(() => {}))`, /101 middlewares, at most 100/],
    [`cronAdd("x".repeat(201), "* * * * *", () => {})`, /has 201 characters/],
    [`$app.find(...Array(21).fill(1))`, /Cannot call app\.find: 21 arguments, at most 20/],
    [`$app.fnd("x")`, /Unknown \$app\.fnd: did you mean "find"\?/],
    [`$app.somethingElse`, /Unknown \$app\.somethingElse: it has find, save, delete/],
  ];
  for (const [main, message] of table) {
    const error = await loadError({ main });
    assert.match(error.message, message);
    assert.match(error.stack!, /paddock:test:2:/, main);
  }
});

Deno.test("a name that does not exist is a load error that says what was meant", async () => {
  const table: [string, RegExp][] = [
    [
      "onRecrodCreate(() => {})",
      /onRecrodCreate is not defined: did you mean "onRecordCreate"\? the hooks of this host are onRecordCreate, onRecordUpdate, onCustomEvent$/,
    ],
    ["onSomethingQuiteElse(() => {})", /is not defined: the hooks of this host are/],
    ["$apq.find()", /\$apq is not defined: did you mean "\$app"\?$/],
    ["routeAdd()", /did you mean "routerAdd"/],
    [
      "$os.getenv('A')",
      /^\$os is not defined: use Deno\.readTextFile, Deno\.env\.get and their kind/,
    ],
    ["$kw.get('a')", /^\$kw is not defined: did you mean "\$kv"\?$/],
    ["$db2.find()", /^\$db2 is not defined$/],
    ["fetch('http://h')", /^fetch is not defined: it comes with the permission net, which the man/],
    ["Deno.cwd()", /^Deno is not defined: it comes with one of the permissions read, write, env, /],
    ["somethingOfTheirOwn()", /^somethingOfTheirOwn is not defined$/],
    ["document.title", /^document is not defined$/],
  ];
  for (const [main, message] of table) assert.match((await loadError({ main })).message, message);
  const { message } = await loadError({ main: "$kv.get('a')", services: {} });
  assert.match(message, /^\$kv is not defined: the program around the host did not give it the op/);
});

Deno.test("a name that does not exist is explained wherever the error leaves the plugin", async () => {
  using sandbox = await Sandbox.ready({
    main: `
      routerAdd("GET", "/a", () => { routeAdd(); });
      routerAdd("GET", "/b", async () => { await null; $security.randomString(5); });
      routerAdd("GET", "/c", () => { const e = new ReferenceError("x is not defined");
        Object.defineProperty(e, "message", { get() { throw 1; } }); throw e; });
      routerAdd("GET", "/d", () => { throw Object.freeze(new ReferenceError("routeAdd is not defined")); });
      routerAdd("GET", "/f", (e) => e.request.pathValue("id"));
      routerAdd("GET", "/g", (e) => e.request.url.query().get("q"));
      routerAdd("GET", "/h", (e) => e.request.toString.nothing());
      routerAdd("GET", "/e", () => { queueMicrotask(() => routeAdd()); });`,
  });
  await assert.rejects(
    sandbox.route([1]),
    /^ReferenceError: routeAdd is not defined: did you mean "routerAdd"\?$/,
  );
  await assert.rejects(sandbox.route([2]), /\$security is not defined: use crypto$/);
  await assert.rejects(sandbox.route([3]), /an object without a message/);
  await assert.rejects(sandbox.route([4]), /routeAdd is not defined$/);
  await assert.rejects(
    sandbox.route([5]),
    /pathValue is not a function: use e\.pathValue\(name\)$/,
  );
  await assert.rejects(
    sandbox.route([6]),
    /query is not a function: use e\.requestInfo\(\)\.query$/,
  );
  await assert.rejects(sandbox.route([7]), /nothing is not a function$/);
  await sandbox.route([8]);
  const fault = await sandbox.next((frame) => frame.t === "fault");
  assert.match((fault as { error: Error }).error.message, /did you mean "routerAdd"\?$/);
});

Deno.test("an error at load keeps its name, message and place", async () => {
  const files = { "lib/a.js": `\n\nthrow new RangeError("in helper")` };
  const error = await loadError({ main: `\nrequire("/hooks/lib/a.js")`, files });
  assert.equal(error.name, "RangeError");
  assert.equal(error.message, "in helper");
  assert.match(
    error.stack!,
    /^RangeError: in helper\n {4}at .*paddock:test:6:7\)\n {4}at main \(paddock:test:3:1\)$/,
  );
  assert.doesNotMatch(error.stack!, /blob:|ext:/);
  assert.match((await loadError({ main: `throw 5` })).message, /Thrown value was 5/);
  assert.equal((await loadError({ code: "module.exports = {" })).name, "SyntaxError");
  assert.match((await loadError({ code: "" })).message, /^its bundle has no entry$/);
  assert.match((await loadError({ code: "module.exports = null" })).message, /no table of modules/);
  assert.match((await loadError({ code: "await 1" })).name, /SyntaxError/);
  assert.match((await loadError({ code: `import "node:fs"` })).name, /SyntaxError/);
});

Deno.test("code is sloppy or strict as the host says, and positions are the same", async () => {
  const code = bundle(`undeclared = 1; cronAdd("a", "* * * * *", () => {})`);
  using sandbox = await Sandbox.ready({ code, strict: false });
  assert.equal(sandbox.registrations.jobs[0]!.at, "2:17");
  assert.match((await loadError({ code, strict: true })).stack!, /paddock:test:2:12/);
});

Deno.test("too many registrations are a load error", async () => {
  const main = `for (let i = 0; i < 5; i++) onRecordCreate(() => {})`;
  const error = await loadError({ main, limits: { registrations: 4 } });
  assert.match(error.message, /may register 4 hooks, routes and jobs/);
  using _ = await Sandbox.ready({ main, limits: { registrations: 5 } });
});

Deno.test("a host of another version is refused", async () => {
  const error = await loadError({ paddock: 2 as 1 });
  assert.match(error.message, /version 2 of the protocol/);
});

Deno.test("nothing can be registered after load, jobs excepted", async () => {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("a", "* * * * *", () => {
      for (const late of [() => onRecordCreate(() => {}), () => routerAdd("GET", "/a", () => {}), () => routerUse(() => {})]) {
        try { late(); console.log("went through") } catch (error) { console.log(error.message) }
      }
      console.log(cronAdd("late", "* * * * *", () => console.log("late ran")), cronRemove("a"));
    })`,
    answer: (ask) => [ask.method, ...ask.args],
  });
  await sandbox.call({ kind: "job", handlers: [1] });
  const texts = sandbox.all("log").map((one) => one.text);
  for (const text of texts.slice(0, 3)) {
    assert.match(text, /Cannot call \w+: the plugin has loaded/);
  }
  assert.equal(texts[3], '["cron.add", "late", "* * * * *", 2] ["cron.remove", "a"]');
  await sandbox.call({ kind: "job", handlers: [2] });
  assert.equal(sandbox.all("log").at(-1)!.text, "late ran");
});

Deno.test("preludes add globals, members and codecs; one that fails is a load error", async () => {
  const prelude = `
    kit.global("Thing", class Thing { constructor(n) { this.n = n } });
    kit.codec({ tag: "thing", is: (v) => v instanceof Thing, encode: (v) => v.n, decode: (n) => new Thing(n) });
    kit.extend("app", {
      double: (thing) => kit.after(kit.call("app.find", [thing]), (found) => found.n * 2),
      find: undefined,
    });
    kit.extend("extra", { dialect: kit.dialect });
    if (!(new kit.ApiError(400, "x") instanceof ApiError)) throw new Error("not the same class");`;
  for (const dialect of ["blocking", "promise"] as const) {
    using sandbox = await Sandbox.ready({
      dialect,
      preludes: [prelude],
      main: `cronAdd("a", "* * * * *", async () => {
        console.log(await $app.double(new Thing(4)), $extra.dialect, typeof $app.find, typeof $app.then);
      }); return { default: { setup(api) { if (api.$app !== $app || !api.Thing) throw 1 } } };`,
      answer: (ask, sandbox) => {
        assert.deepEqual(ask.args, [{ "~x": ["thing", 4] }]);
        sandbox.reply(ask, { value: { "~x": ["thing", 5] } });
        return LATER;
      },
    });
    await sandbox.call({ kind: "job", handlers: [1] });
    assert.equal(sandbox.all("log")[0]!.text, `10 ${dialect} undefined undefined`);
  }
  const error = await loadError({ preludes: ["", "throw new Error('own')"] });
  assert.match(error.message, /Cannot run prelude 1 of the host: Error: own/);
});

Deno.test("configuration is frozen all the way down", async () => {
  using sandbox = await Sandbox.ready({
    config: { a: { b: [1] } },
    main: `cronAdd("a", "* * * * *", () => {
      console.log(JSON.stringify($config), Object.isFrozen($config), Object.isFrozen($config.a.b));
    })`,
  });
  await sandbox.call({ kind: "job", handlers: [1] });
  assert.equal(sandbox.all("log")[0]!.text, `{"a":{"b":[1]}} true true`);
});
