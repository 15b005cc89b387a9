import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { createHost } from "../../src/host/create_host.ts";
import { defineHook, defineMethod } from "../../src/host/definitions.ts";
import type { HostOptions } from "../../src/host/host_options.ts";
import type { LogRecord } from "../../src/telemetry/logger.ts";
import { PaddockError } from "../../src/wire/errors.ts";

const HOOKS = {
  onOrder: defineHook({
    kind: "action",
    schema: z.object({ total: z.number(), notes: z.array(z.string()) }),
    tags: ({ total }) => [total > 100 ? "big" : "small"],
  }),
};
const SERVICES = {
  mail: {
    send: defineMethod({
      input: z.tuple([z.string()]),
      params: ["text"],
      output: z.string(),
      run: ({ plugin }, text) => Promise.resolve(`${plugin} sent ${text}`),
    }),
  },
};

/** Real plugins in a folder of their own, with a real host on them. */
class Scene implements AsyncDisposable {
  readonly dir = Deno.makeTempDirSync();
  readonly plugins = join(this.dir, "plugins");
  readonly records: LogRecord[] = [];

  constructor(files: Record<string, string>) {
    Deno.mkdirSync(this.plugins);
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const file = join(this.plugins, path);
    Deno.mkdirSync(join(file, ".."), { recursive: true });
    Deno.writeTextFileSync(file, text);
  }

  host(options: HostOptions<typeof HOOKS> = {}) {
    return createHost({
      plugins: this.plugins,
      dataDir: join(this.dir, "data"),
      hooks: HOOKS,
      services: SERVICES,
      dropIns: { capabilities: ["mail"] },
      logger: { log: (record) => void this.records.push(record) },
      ...options,
    });
  }

  /** What was logged, as `plugin: message`. */
  messages(level: LogRecord["level"]): string[] {
    return this.records.filter((record) => record.level === level)
      .map(({ plugin, message }) => `${plugin}: ${message}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.dir, { recursive: true });
  }
}

const DROP_IN = `
let count = 0;
onOrder((e) => {
  e.total += 1;
  e.next();
  e.notes.push("after " + e.total + ", " + $mail.send("a"));
});
onOrder((e) => { count++; return e.next(); }, "big", { priority: -1 });
routerAdd("GET", "/count/{name}", (e) => e.json(200, { count, name: e.pathValue("name") }));
routerAdd("GET", "/fail", () => {
  throw new Error("inside");
});
cronAdd("tick", "0 */5 * * *", () => { console.log("tick", count); });
`;

const FOLDER = `
import { definePlugin } from "@paddock/paddock/plugin";
export default definePlugin({
  setup({ onOrder, routerAdd, $mail, $config }) {
    onOrder(async (e) => {
      await e.next();
      e.notes.push(await $mail.send("x".repeat($config.length)));
    });
    routerAdd("POST", "/size", async (e) => new Response(String((await e.request.arrayBuffer()).byteLength)));
  },
  fetch: (request) => new Response("app at " + new URL(request.url).pathname),
});
`;
const MANIFEST = JSON.stringify({
  version: "1.2.3",
  config: { type: "object", properties: { length: { type: "number", default: 3 } } },
});

Deno.test("createHost() runs drop-in files and folder plugins from end to end", async () => {
  await using scene = new Scene({
    "a.pb.ts": DROP_IN,
    "f/plugin.json": MANIFEST,
    "f/main.ts": FOLDER,
  });
  await using host = await scene.host({ config: { f: { length: 2 } } });
  assert.deepEqual(host.plugins().map(({ name, dialect, state }) => [name, dialect, state]), [
    ["a", "blocking", "running"],
    ["f", "promise", "running"],
  ]);

  const order = await host.hooks.onOrder.trigger({ total: 100, notes: [] }, (e) => {
    e.notes.push(`total ${e.total}`);
  });
  assert.equal(order.total, 101);
  assert.deepEqual(order.notes, ["total 101", "f sent xx", "after 101, a sent a"]);
  await host.hooks.onOrder.trigger({ total: 500, notes: [] });

  const get = async (path: string, init?: RequestInit) => {
    const response = await host.fetch(new Request(`http://host${path}`, init));
    return [response.status, await response.text()];
  };
  assert.deepEqual(await get("/count/ada"), [200, '{"count":1,"name":"ada"}']);
  assert.deepEqual(await get("/plugins/f/x"), [200, "app at /x"]);
  assert.deepEqual(await get("/size", { method: "POST", body: "x".repeat(300_000) }), [
    200,
    "300000",
  ]);
  assert.equal((await get("/fail"))[0], 500);
  assert.deepEqual(scene.messages("error"), ["a: GET /fail failed: inside (a.pb.ts:11)"]);

  await host.runJob("a", "tick");
  assert.ok(scene.messages("info").includes("a: tick 1"));
  assert.deepEqual(host.jobs().map(({ id, lastOutcome }) => [id, lastOutcome]), [["tick", "ok"]]);
});

Deno.test("createHost() keeps what works beside what does not", async () => {
  await using scene = new Scene({
    "good.pb.js": 'routerAdd("GET", "/good", (e) => e.string(200, "yes"));',
    "syntax.pb.ts": "const a = ;\n",
    "throws.pb.ts": 'const a = 1;\nfunction go() {\n  throw new Error("at load");\n}\ngo();',
    "unknown.pb.ts": "\n\nonOdrer((e) => e.next());",
    "wants/plugin.json": '{\n  "capabilities": ["print"]\n}',
    "wants/main.ts": "export default { setup() {} };",
  });
  await using host = await scene.host();
  const errors = Object.fromEntries(host.plugins().map(({ name, error }) => [name, error ?? ""]));
  assert.equal(errors.good, "");
  assert.match(errors.syntax!, /syntax\.pb\.ts:1/);
  assert.match(errors.throws!, /at load \(throws\.pb\.ts:3\)/);
  assert.match(errors.unknown!, /did you mean "onOrder"/);
  assert.match(errors.wants!, /wants\/plugin\.json:2: capability:print/);
  const response = await host.fetch(new Request("http://host/good"));
  assert.equal(await response.text(), "yes");
});

Deno.test("createHost() with watch follows the folder, and keeps what runs when a change is broken", async () => {
  const say = (word: string) => `routerAdd("GET", "/say", (e) => e.string(200, "${word}"));`;
  await using scene = new Scene({
    "a.pb.ts": say("one"),
    "b.pb.ts": "" + say("b").replace("/say", "/b"),
  });
  await using host = await scene.host({ watch: true });
  const get = async (path: string) =>
    await (await host.fetch(new Request(`http://host${path}`))).text();
  const until = async (check: () => boolean | Promise<boolean>) => {
    while (!await check()) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const hashOf = (name: string) => host.plugins().find((plugin) => plugin.name === name)?.hash;
  const untouched = hashOf("b");
  scene.write("a.pb.ts", say("two"));
  await until(async () => await get("/say") === "two");
  scene.write("a.pb.ts", `${say("three")}\nthrow new Error("broken");`);
  await until(() => scene.messages("error").some((text) => text.includes("broken (a.pb.ts:2)")));
  assert.equal(await get("/say"), "two");
  await Deno.remove(join(scene.plugins, "a.pb.ts"));
  await until(async () => (await host.fetch(new Request("http://host/say"))).status === 404);
  assert.equal(hashOf("b"), untouched);
});

Deno.test("a handler that loops fails its trigger with a typed error and its plugin goes on", async () => {
  await using scene = new Scene({
    "a.pb.ts": `
      onOrder((e) => {
        const end = Date.now() + 2_000;
        while (e.total === 13 && Date.now() < end);
        return e.next();
      });`,
  });
  await using host = await scene.host({ limits: { callTimeoutMs: 300 } });
  await assert.rejects(host.hooks.onOrder.trigger({ total: 13, notes: [] }), (error) => {
    assert.ok(error instanceof PaddockError);
    assert.equal(error.code, "deadline");
    assert.equal(error.plugin, "a");
    assert.match(error.message, /onOrder.*300 ms/);
    return true;
  });
  assert.equal((await host.hooks.onOrder.trigger({ total: 1, notes: [] })).total, 1);
  const row = host.metrics().find(({ kind }) => kind === "hook")!;
  assert.deepEqual([row.calls, row.timeouts], [2, 1]);
});

Deno.test("createHost() refuses a data folder that another host has, until that is closed", async () => {
  await using project = new Scene({
    "a.pb.js": `routerAdd("GET", "/a", (e) => e.string(200, "a"));`,
  });
  const first = await project.host();
  await assert.rejects(project.host(), (error) => {
    assert.ok(error instanceof PaddockError && error.code === "config");
    assert.match(error.message, new RegExp(`it is in use by process ${Deno.pid} since .*dataDir`));
    return true;
  });
  assert.equal(await (await first.fetch(new Request("http://h/a"))).text(), "a");
  await first.close();
  // One that could not start has let go of it as well.
  await Deno.writeTextFile(join(project.dir, "bad.lock.json"), "{");
  await assert.rejects(project.host({ grantLock: join(project.dir, "bad.lock.json") }));
  await using again = await project.host();
  assert.equal(again.plugins().length, 1);
});

Deno.test("createHost() without a folder, and with one that is missing, has no plugins", async () => {
  await using scene = new Scene({});
  await using bare = await createHost();
  assert.deepEqual(bare.plugins(), []);
  await using missing = await scene.host({ plugins: join(scene.dir, "nowhere") });
  assert.deepEqual(missing.plugins(), []);
  assert.deepEqual(scene.records, []);
});
