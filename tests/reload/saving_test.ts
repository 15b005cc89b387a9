/** Real hosts that follow real folders: every way in which editors save. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { createHost } from "../../src/host/create_host.ts";
import type { HostEvent } from "../../src/host/host_events.ts";
import type { Host } from "../../src/host/host.ts";

const answer = (text: string) => `routerAdd("GET", "/v", (e) => e.string(200, "${text}"));\n`;

/** A host that watches its folder. */
class Watched implements AsyncDisposable {
  readonly dir: string;
  readonly hooks: string;
  readonly host: Host;

  constructor(dir: string, host: Host) {
    this.dir = dir;
    this.hooks = join(dir, "hooks");
    this.host = host;
  }

  path(name: string): string {
    return join(this.hooks, name);
  }

  async get(path = "/v"): Promise<string> {
    const response = await this.host.fetch(new Request(`http://host${path}`));
    const text = await response.text();
    return response.ok ? text : String(response.status);
  }

  /** Waits until an answer is given. */
  async until(expected: string, path = "/v"): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (await this.get(path) !== expected) {
      assert.ok(Date.now() < deadline, `gave up waiting for "${expected}"`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Resolves with the next event that fits. */
  next(fits: (event: HostEvent) => boolean): Promise<HostEvent> {
    return new Promise((resolve) => {
      const subscription = this.host.events.subscribe((event) => {
        if (!fits(event)) return;
        subscription[Symbol.dispose]();
        resolve(event);
      });
    });
  }

  kinds(): string[] {
    return this.host.events.recent().map(({ plugin, kind }) => `${plugin} ${kind}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host.close();
    await Deno.remove(this.dir, { recursive: true });
  }
}

async function watch(files: Record<string, string> = { "v.pb.js": answer("0") }): Promise<Watched> {
  const dir = await Deno.makeTempDir();
  await Deno.mkdir(join(dir, "hooks"));
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(dir, "hooks", name), text);
  }
  const host = await createHost({
    plugins: join(dir, "hooks"),
    dataDir: join(dir, "data"),
    grantLock: join(dir, "paddock.lock.json"),
    watch: true,
    logger: { log: () => {} },
  });
  return new Watched(dir, host as unknown as Host);
}

const SAVES: Record<string, (path: string, text: string) => Promise<void>> = {
  "written over": (path, text) => Deno.writeTextFile(path, text),
  "emptied, and written piece by piece": async (path, text) => {
    using file = await Deno.open(path, { write: true, truncate: true });
    for (const piece of [text.slice(0, 9), text.slice(9)]) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      await file.write(new TextEncoder().encode(piece));
    }
  },
  "written beside and renamed over, as by VS Code and JetBrains": async (path, text) => {
    const temporary = path.replace("v.pb.js", ".v.pb.js.tmp");
    await Deno.writeTextFile(temporary, text);
    await Deno.rename(temporary, path);
  },
  "moved away and written anew, as by vim": async (path, text) => {
    const swap = path.replace("v.pb.js", ".v.pb.js.swp");
    const probe = path.replace("v.pb.js", "4913");
    await Deno.writeTextFile(swap, "binary");
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
    await Deno.rename(path, `${path}~`);
    await Deno.writeTextFile(path, text);
    await Deno.remove(`${path}~`);
    await Deno.remove(swap);
  },
  "written beside a lock and a backup that stay, as by Emacs": async (path, text) => {
    const lock = path.replace("v.pb.js", ".#v.pb.js");
    await Deno.symlink("user@machine.1:2", lock).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
    await Deno.writeTextFile(path.replace("v.pb.js", "#v.pb.js#"), text);
    await Deno.copyFile(path, `${path}~`);
    await Deno.writeTextFile(path, text);
  },
};

for (const [way, save] of Object.entries(SAVES)) {
  Deno.test(`a file that is ${way} is replaced, and nothing else comes or goes`, async () => {
    await using watched = await watch();
    for (const text of ["1", "2"]) {
      await save(watched.path("v.pb.js"), answer(text));
      await watched.until(text);
    }
    assert.deepEqual(watched.host.plugins().map(({ name, error }) => [name, error]), [
      ["v", undefined],
    ]);
    const told = new Set(watched.kinds());
    assert.ok(!told.has("v failed") && !told.has("v removed"), [...told].join());
  });
}

Deno.test("adding adds, deleting removes, and renaming does both", async () => {
  await using watched = await watch();
  await Deno.writeTextFile(watched.path("w.pb.js"), answer("w").replace("/v", "/w"));
  await watched.until("w", "/w");
  await Deno.rename(watched.path("w.pb.js"), watched.path("x.pb.js"));
  await watched.next(({ plugin, kind }) => plugin === "x" && kind === "loaded");
  assert.equal(await watched.get("/w"), "w");
  assert.deepEqual(watched.host.plugins().map(({ name }) => name), ["v", "x"]);
  await Deno.remove(watched.path("x.pb.js"));
  await watched.until("404", "/w");
  assert.equal(await watched.get(), "0");
  await Deno.rename(watched.path("v.pb.js"), watched.path("v.pb.js.off"));
  await watched.until("404");
});

Deno.test("a burst of saves leads to few replacements, and ends with the last", async () => {
  await using watched = await watch();
  for (let i = 1; i <= 100; i++) {
    await Deno.writeTextFile(watched.path("v.pb.js"), answer(String(i)));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await watched.until("100");
  const swaps = watched.kinds().filter((kind) => kind === "v swapped").length;
  assert.ok(swaps >= 1 && swaps <= 10, `${swaps} replacements`);
});

Deno.test("no request fails while its plugin is saved again and again, and no version is older than one before", async () => {
  await using watched = await watch();
  let stop = false;
  const seen: string[][] = [];
  const traffic = Array.from({ length: 4 }, async () => {
    const own: string[] = [];
    seen.push(own);
    while (!stop) {
      own.push(await watched.get());
      // The host has this thread as well.
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  for (let i = 1; i <= 8; i++) {
    const swapped = watched.next(({ kind }) => kind === "swapped");
    await Deno.writeTextFile(watched.path("v.pb.js"), answer(String(i)));
    await swapped;
    assert.equal(await watched.get(), String(i));
  }
  stop = true;
  await Promise.all(traffic);
  for (const own of seen) {
    const versions = own.map(Number);
    assert.ok(versions.every((version) => version <= 8), "none failed");
    // A request that was under way when a version was replaced may be answered by it.
    versions.slice(1).forEach((version, at) => assert.ok(version >= versions[at]!, own.join()));
  }
});

Deno.test("a folder in which something changes all the time is looked at all the same", async () => {
  await using watched = await watch();
  let n = 0;
  const noise = setInterval(
    () => Deno.writeTextFileSync(watched.path("noise.log"), String(n++)),
    10,
  );
  try {
    await Deno.writeTextFile(watched.path("v.pb.js"), answer("1"));
    await watched.until("1");
  } finally {
    clearInterval(noise);
  }
});

Deno.test("a file that stays empty is said to be, and the old version goes on", async () => {
  await using watched = await watch();
  const failed = watched.next(({ kind }) => kind === "failed");
  await Deno.writeTextFile(watched.path("v.pb.js"), "");
  const event = await failed;
  assert.ok(event.kind === "failed" && event.goesOn);
  assert.match(event.reason, /"v\.pb\.js" is empty/);
  assert.equal(await watched.get(), "0");
  await Deno.writeTextFile(watched.path("v.pb.js"), answer("1"));
  await watched.until("1");
});

Deno.test("a folder that is deleted and made again, or moved away and back, is followed on", async () => {
  await using watched = await watch();
  for (let i = 1; i <= 2; i++) {
    await Deno.remove(watched.hooks, { recursive: true });
    await watched.until("404");
    await Deno.mkdir(watched.hooks);
    await Deno.writeTextFile(watched.path("v.pb.js"), answer(`again ${i}`));
    await watched.until(`again ${i}`);
  }
  await Deno.rename(watched.hooks, `${watched.hooks}-away`);
  await watched.until("404");
  await Deno.rename(`${watched.hooks}-away`, watched.hooks);
  await watched.until("again 2");
  await Deno.writeTextFile(watched.path("v.pb.js"), answer("at last"));
  await watched.until("at last");
});
