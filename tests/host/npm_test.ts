import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { createHost } from "../../src/host/create_host.ts";
import type { Host } from "../../src/host/host.ts";
import type { LogRecord } from "../../src/telemetry/logger.ts";
import { seedNpm } from "../package/npm_seed.ts";

/** Real plugins with real packages. */
class Scene implements AsyncDisposable {
  readonly dir = Deno.makeTempDirSync();
  readonly lock = join(this.dir, "paddock.lock.json");
  readonly records: LogRecord[] = [];

  static async open(files: Record<string, string>): Promise<Scene> {
    const scene = new Scene();
    for (const [path, text] of Object.entries(files)) scene.write(path, text);
    await seedNpm(join(scene.dir, "data"));
    return scene;
  }

  write(path: string, text: string): void {
    const file = join(this.dir, "plugins", path);
    Deno.mkdirSync(dirname(file), { recursive: true });
    Deno.writeTextFileSync(file, text);
  }

  host(): Promise<Host> {
    return createHost({
      plugins: join(this.dir, "plugins"),
      dataDir: join(this.dir, "data"),
      grantLock: this.lock,
      logger: { log: (record) => void this.records.push(record) },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.dir, { recursive: true });
  }
}

async function get(host: Host, path: string): Promise<unknown> {
  const response = await host.fetch(new Request(`http://host${path}`));
  const text = await response.text();
  return response.ok ? JSON.parse(text) : response.status;
}

function standing(host: Host, name: string) {
  const { state, old, error } = host.access.list().find(({ plugin }) => plugin === name)!;
  return { state, old, error };
}

const TEXTS = `
  import he from "he";
  import dayjs from "npm:dayjs@1";
  import utc from "dayjs/plugin/utc";
  import Mustache from "mustache";
  import debug from "npm:debug@4";
  const { decode } = require("he");
  dayjs.extend(utc);
  routerAdd("GET", "/texts", (e) => e.json(200, [
    he.encode("<"),
    decode("&lt;"),
    dayjs(0).utc().format("YYYY"),
    Mustache.render("{{a}}", { a: "b" }),
    typeof debug("x"),
  ]));`;
const APP = `
  import { Hono } from "npm:hono@4/tiny";
  import { nanoid } from "nanoid";
  const app = new Hono();
  app.get("/id", (c) => c.json(nanoid().length));
  export default app;`;

Deno.test("plugins of both dialects use granted packages, in both tiers", async () => {
  const npm = ["he@1", "dayjs@1", "mustache@4", "debug@4"];
  await using scene = await Scene.open({
    "texts.pb.ts": TEXTS,
    "texts.pb.json": JSON.stringify({ npm }),
    "apart.pb.ts": TEXTS.replace("/texts", "/apart"),
    "apart.pb.json": JSON.stringify({ npm, isolation: "process" }),
    "app/main.ts": APP,
    "app/plugin.json": JSON.stringify({ npm: ["hono@4", "nanoid@5"] }),
    "far/main.ts": APP,
    "far/plugin.json": JSON.stringify({ npm: ["hono@4", "nanoid@5"], isolation: "process" }),
  });
  await using host = await scene.host();
  const names = ["texts", "apart", "app", "far"];
  for (const name of names) await host.access.grant(name, "all");
  for (const name of names) {
    assert.deepEqual(standing(host, name), { state: "running", old: false, error: null });
  }
  const texts = ["&#x3C;", "<", "1970", "b", "function"];
  assert.deepEqual(await get(host, "/texts"), texts);
  assert.deepEqual(await get(host, "/apart"), texts);
  assert.equal(await get(host, "/plugins/app/id"), 21);
  assert.equal(await get(host, "/plugins/far/id"), 21);
});

Deno.test("the lock has each package of the tree on a line, and grants show their versions", async () => {
  await using scene = await Scene.open({
    "a.pb.ts": `import debug from "debug"; routerAdd("GET", "/a", (e) => e.json(200, !!debug));`,
    "a.pb.json": JSON.stringify({ npm: ["debug@4", "he@1"] }),
  });
  {
    await using host = await scene.host();
    await host.access.grant("a", ["npm:debug@4"]);
    assert.equal(await get(host, "/a"), true);
    const [debug, he] = host.access.explain("a").items;
    assert.match(debug!.version!, /^4\.\d+\.\d+$/);
    assert.equal(he!.version, null);
    assert.deepEqual(host.access.diff("a").versions, { "npm:debug@4": debug!.version });
    const text = await Deno.readTextFile(scene.lock);
    for (
      const line of [
        /^ {10}"debug@4": "4\.\d+\.\d+"$/m,
        /^ {10}"debug@4\.\d+\.\d+": \{"integrity":"sha512-[^"]+","dependencies":\["ms"\]\},$/m,
        /^ {10}"ms@2\.\d+\.\d+": \{"integrity":"sha512-[^"]+"\}$/m,
        /^ {6}"bundle": \{ "files": "[0-9a-f]{64}", "code": "[0-9a-f]{64}" \}$/m,
      ]
    ) assert.match(text, line);
  }
  const before = await Deno.readTextFile(scene.lock);
  await using host = await scene.host();
  assert.equal(await get(host, "/a"), true);
  await host.reload();
  assert.equal(await Deno.readTextFile(scene.lock), before, "starting decides nothing");
});

Deno.test("a version that asks for another package waits, and the old one goes on, across a restart", async () => {
  const code = (version: number, more: string) =>
    `import he from "he"; ${more} routerAdd("GET", "/a", (e) => e.json(200, he.encode("<") + ${version}));`;
  await using scene = await Scene.open({
    "a.pb.ts": code(1, ""),
    "a.pb.json": '{ "npm": ["he@1"] }',
  });
  {
    await using host = await scene.host();
    await host.access.grant("a", "all");
    assert.equal(await get(host, "/a"), "&#x3C;1");
    scene.write("a.pb.ts", code(2, ""));
    await host.reload();
    assert.equal(await get(host, "/a"), "&#x3C;2", "it asks for no more");
    scene.write("a.pb.ts", code(3, 'require("npm:dayjs@1");'));
    scene.write("a.pb.json", '{ "npm": ["he@1", "dayjs@1"] }');
    await host.reload();
    assert.equal(await get(host, "/a"), "&#x3C;2");
    const { state, old, error } = standing(host, "a");
    assert.deepEqual([state, old], ["running", true]);
    assert.match(error!, /a\.pb\.json:1: npm:dayjs@1\nTo grant it: /);
  }
  await using host = await scene.host();
  assert.equal(await get(host, "/a"), "&#x3C;2");
  assert.equal(standing(host, "a").old, true);
  await host.access.grant("a", ["npm:dayjs@1"]);
  assert.equal(await get(host, "/a"), "&#x3C;3");
  scene.write("a.pb.json", '{ "npm": ["he@*", "dayjs@1"] }');
  await host.reload();
  assert.match(standing(host, "a").error!, /npm:he@\*/, "a wider range is more");
  assert.equal(await get(host, "/a"), "&#x3C;3");
});

Deno.test("revoking a package ends what has it, and says what is missing", async () => {
  await using scene = await Scene.open({
    "a.pb.ts": `
      routerAdd("GET", "/a", (e) => e.json(200, $permissions.has("npm:he@1") && require("he").encode("<")));`,
    "a.pb.json": '{ "npm": ["he@1", "mustache@4"] }',
  });
  await using host = await scene.host();
  await host.access.grant("a", "all");
  assert.equal(await get(host, "/a"), "&#x3C;");
  await host.access.revoke("a", ["npm:mustache@4"]);
  assert.equal(await get(host, "/a"), "&#x3C;", "it does not use that one");
  assert.doesNotMatch(await Deno.readTextFile(scene.lock), /mustache@4\.\d/);
  await host.access.revoke("a", ["npm:he@1"]);
  assert.equal(await get(host, "/a"), 404);
  assert.match(
    standing(host, "a").error!,
    /cannot import "he" \(a\.pb\.ts:2:89\): the plugin asks for it in a\.pb\.json, and it was declined\nTo grant it: .*npm:he@1/,
  );
  await host.access.grant("a", ["npm:he@1"]);
  assert.equal(await get(host, "/a"), "&#x3C;");
});

Deno.test("nothing is granted when a package cannot be had", async () => {
  await using scene = await Scene.open({
    "a.pb.ts": `import he from "he"; he;`,
    "a.pb.json": '{ "npm": ["he@99"], "capabilities": ["mail"] }',
  });
  await using host = await scene.host();
  await assert.rejects(
    host.access.grant("a", "all"),
    /Cannot fetch the npm packages of plugin "a": Could not find npm package 'he' matching '99'/,
  );
  await assert.rejects(Deno.stat(scene.lock), Deno.errors.NotFound);
  assert.match(standing(host, "a").error!, /npm:he@99\n/);
});

Deno.test("a package that needs a builtin fails with the names of both", async () => {
  await using scene = await Scene.open({
    "a.pb.ts": `import mailer from "nodemailer"; mailer.createTransport({});`,
    "a.pb.json": '{ "npm": ["nodemailer@7"] }',
  });
  await using host = await scene.host();
  await host.access.grant("a", "all");
  assert.match(
    standing(host, "a").error!,
    /Cannot require "events": plugins have no builtins of Node\.js; use EventTarget \(npm:nodemailer@7\.\d+\.\d+\/lib\//,
  );
});
