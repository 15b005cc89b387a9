import assert from "node:assert/strict";
import { join } from "node:path";
import { createHost } from "../../src/host/create_host.ts";
import type { HostOptions } from "../../src/host/host_options.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

/** Registers a route that answers with its plugin's name. */
function signed(name: string) {
  return (box: FakeSandbox) =>
    box.route("GET", `/${name}`, () => ({ status: 200, headers: [], body: name }));
}

Deno.test("a disabled plugin stays disabled in later hosts, whatever becomes of its files", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"));
  plugins.write("b", signed("b"));
  {
    await using fake = await startFakeHost(plugins);
    await fake.host.disable("a");
  }
  const started = plugins.boxes.length;
  await using fake = await startFakeHost(plugins);
  const state = () => fake.host.plugins().map(({ name, state }) => `${name} ${state}`).join(", ");
  assert.equal(state(), "a disabled, b asleep");
  assert.equal(plugins.boxes.length, started, "nothing was started");
  plugins.remove("a");
  await fake.host.reload();
  plugins.write("a", signed("a"));
  await fake.host.reload();
  assert.equal(state(), "a disabled, b asleep");
  await fake.host.enable("a");
  assert.equal(state(), "a running, b asleep");
  assert.deepEqual(JSON.parse(plugins.switches.text!), { disabled: [], refused: {} });
});

Deno.test("a damaged file of disabled plugins keeps the host from starting", async () => {
  const plugins = new FakePlugins();
  plugins.switches.text = "{";
  await assert.rejects(startFakeHost(plugins), /which says what plugins are disabled/);
  assert.equal(plugins.switches.text, "{");
});

Deno.test("restart() puts a fresh start in place of what runs, which goes on when that fails", async () => {
  const plugins = new FakePlugins();
  let broken = false;
  plugins.write("a", (box) => {
    if (broken) throw new Error("not today");
    signed("a")(box);
  });
  await using fake = await startFakeHost(plugins);
  const [first] = plugins.boxes;
  await fake.host.restart("a");
  assert.equal(plugins.boxes.length, 2);
  assert.equal(first!.closedBecause, "a new version has replaced it");
  broken = true;
  await assert.rejects(fake.host.restart("a"), /Cannot restart plugin "a": not today/);
  assert.equal((await fake.host.fetch(new Request("http://h/a"))).status, 200);
  assert.equal(plugins.boxes[1]!.closedBecause, undefined);
  await fake.host.disable("a");
  await assert.rejects(fake.host.restart("a"), /it is disabled; enable it instead/);
  await assert.rejects(fake.host.restart("x"), TypeError);
});

Deno.test("a plugin that did not start is started by restart()", async () => {
  const plugins = new FakePlugins();
  let broken = true;
  plugins.write("a", (box) => {
    if (broken) throw new Error("not today");
    signed("a")(box);
  });
  await using fake = await startFakeHost(plugins);
  broken = false;
  await fake.host.restart("a");
  assert.equal((await fake.host.fetch(new Request("http://h/a"))).status, 200);
});

/** Plugins of one host on a real disk. */
async function onDisk(use: (scene: Disk) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  using kv = await Deno.openKv(":memory:");
  try {
    await use(new Disk(dir, kv));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

class Disk {
  readonly dir: string;
  readonly kv: Deno.Kv;

  constructor(dir: string, kv: Deno.Kv) {
    this.dir = dir;
    this.kv = kv;
  }

  async write(path: string, text: string): Promise<void> {
    const file = join(this.dir, "plugins", path);
    await Deno.mkdir(join(file, ".."), { recursive: true });
    await Deno.writeTextFile(file, text);
  }

  host(options: HostOptions = {}) {
    return createHost({
      plugins: join(this.dir, "plugins"),
      dataDir: join(this.dir, "data"),
      grantLock: join(this.dir, "paddock.lock.json"),
      kv: this.kv,
      logger: { log: () => {} },
      ...options,
    });
  }

  /** Everything in the plugins folder. */
  async files(folder = join(this.dir, "plugins")): Promise<string[]> {
    const found: string[] = [];
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (!isDirectory) found.push(name);
      else {
        for (const below of await this.files(join(folder, name))) found.push(`${name}/${below}`);
      }
    }
    return found.sort();
  }

  /** Keys of `$kv` by plugin. */
  async keys(): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of this.kv.list({ prefix: [] })) found.push(key.slice(1).join("/"));
    return found;
  }
}

const COUNTER = `
  const { word } = require("./lib/word.js");
  routerAdd("GET", "/count", (e) => {
    const n = ($kv.get("n") ?? 0) + 1;
    $kv.set("n", n);
    return e.string(200, word + n);
  });
`;

async function count(host: { fetch(request: Request): Promise<Response> }): Promise<string> {
  const response = await host.fetch(new Request("http://h/count"));
  const text = await response.text();
  return response.ok ? text : String(response.status);
}

Deno.test("uninstall() removes a plugin's own files, and keeps helpers, data and grants unless told otherwise", async () => {
  await onDisk(async (disk) => {
    await disk.write("count.pb.js", COUNTER);
    await disk.write("count.pb.json", `{ "capabilities": ["mail"] }`);
    await disk.write("lib/word.js", `exports.word = "n";`);
    await disk.write("folder/plugin.json", "{}");
    await disk.write("folder/main.ts", `import "./sub/other.ts";`);
    await disk.write("folder/sub/other.ts", "export {};");
    await using host = await disk.host();
    await host.access.grant("count", "all");
    assert.equal(await count(host), "n1");
    await disk.kv.set(["plugin", "other", "k"], 1);

    await host.uninstall("count");
    await host.uninstall("folder");
    assert.deepEqual(await disk.files(), ["lib/word.js"]);
    assert.deepEqual(host.plugins(), []);
    assert.equal(await count(host), "404");
    await assert.rejects(host.uninstall("count"), TypeError);

    // It comes back to what it had.
    await disk.write("count.pb.js", COUNTER);
    await disk.write("count.pb.json", `{ "capabilities": ["mail"] }`);
    await host.reload();
    assert.equal(await count(host), "n2");

    await host.disable("count");
    await host.uninstall("count", { deleteData: true });
    assert.deepEqual(await disk.keys(), ["other/k"]);
    await disk.write("count.pb.js", COUNTER);
    await disk.write("count.pb.json", `{ "capabilities": ["mail"] }`);
    await host.reload();
    assert.equal(host.plugins()[0]!.state, "failed", "it is neither disabled nor granted anything");
    assert.match(host.plugins()[0]!.error!, /asks for what it was not granted/);
  });
});

Deno.test("uninstall() leaves alone what it cannot tell to be a plugin's, and what is native", async () => {
  await onDisk(async (disk) => {
    await disk.write("twin.pb.js", "1;");
    await disk.write("twin.pb.ts", "1;");
    await using host = await disk.host();
    await host.register({ name: "own", register: () => {} });
    await assert.rejects(host.uninstall("twin"), (error) => {
      assert.ok(error instanceof PaddockError);
      assert.match(error.message, /there are 2 of that name.*remove the files yourself/);
      return true;
    });
    await assert.rejects(host.uninstall("own"), /it is native/);
    assert.deepEqual(await disk.files(), ["twin.pb.js", "twin.pb.ts"]);
  });
});
