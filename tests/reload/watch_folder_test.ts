import assert from "node:assert/strict";
import { join } from "node:path";
import { watchFolder } from "../../src/reload/watch_folder.ts";

/** Waits for the next call after `act`, acting again until it is heard: a watcher of the system starts when it likes. */
class Calls {
  count = 0;
  #wake: (() => void)[] = [];

  readonly onDirty = (): void => {
    this.count++;
    for (const wake of this.#wake.splice(0)) wake();
  };

  async after(act: () => void | Promise<void>): Promise<void> {
    const seen = this.count;
    while (this.count === seen) {
      const heard = new Promise<void>((resolve) => this.#wake.push(resolve));
      await act();
      let timer: ReturnType<typeof setTimeout> | undefined;
      await Promise.race([heard, new Promise((resolve) => timer = setTimeout(resolve, 500))]);
      clearTimeout(timer);
    }
  }
}

function unexpected(error: unknown): never {
  throw error;
}

Deno.test("watchFolder() tells of a change before it waits for others, once", async () => {
  const dir = await Deno.makeTempDir();
  const told: string[] = [];
  const calls = new Calls();
  const onDirty = () => {
    told.push("dirty");
    calls.onDirty();
  };
  const onEvent = () => void told.push("event");
  await using _watch = watchFolder(dir, onDirty, { debounceMs: 50, onEvent, onError: unexpected });
  await calls.after(() => {
    for (let i = 0; i < 5; i++) Deno.writeTextFileSync(join(dir, `${i}.txt`), crypto.randomUUID());
  });
  assert.deepEqual(told.slice(0, 2), ["event", "dirty"]);
  await Deno.remove(dir, { recursive: true });
});

Deno.test("watchFolder() hears changes in a folder and below it", async () => {
  const dir = await Deno.makeTempDir();
  const calls = new Calls();
  await using _watch = watchFolder(dir, calls.onDirty, { debounceMs: 5, onError: unexpected });
  await calls.after(() => Deno.writeTextFile(join(dir, "a.txt"), "1"));
  await calls.after(async () => {
    await Deno.mkdir(join(dir, "sub"), { recursive: true });
    await Deno.writeTextFile(join(dir, "sub", "b.txt"), crypto.randomUUID());
  });
  await Deno.remove(dir, { recursive: true });
});

Deno.test("watchFolder() hears a folder that is removed, made again, and made with its parent", async () => {
  const root = await Deno.makeTempDir();
  const dir = join(root, "one", "hooks");
  const calls = new Calls();
  await using _watch = watchFolder(dir, calls.onDirty, { debounceMs: 5, onError: unexpected });
  for (const remove of [dir, join(root, "one")]) {
    await calls.after(() => Deno.mkdir(dir, { recursive: true }));
    await calls.after(() => Deno.writeTextFile(join(dir, "a.txt"), crypto.randomUUID()));
    await calls.after(async () => {
      await Deno.mkdir(dir, { recursive: true });
      await Deno.remove(remove, { recursive: true });
    });
  }
  await Deno.remove(root, { recursive: true });
});

Deno.test("watchFolder() hears a folder that is made again although its first watcher is deaf", async () => {
  const root = await Deno.makeTempDir();
  const dir = join(root, "hooks");
  const calls = new Calls();
  const empty = await Deno.makeTempDir();
  let deaf = 0;
  const watchFs: typeof Deno.watchFs = (path, options) =>
    Deno.watchFs(path === dir && deaf-- > 0 ? empty : path, options);
  await using _watch = watchFolder(dir, calls.onDirty, {
    debounceMs: 5,
    settleMs: 50,
    watchFs,
    onError: unexpected,
  });
  deaf = 1;
  await calls.after(() => Deno.mkdir(dir, { recursive: true }));
  await calls.after(() => Deno.writeTextFile(join(dir, "a.txt"), crypto.randomUUID()));
  assert.ok(deaf < 0, "it was watched once more");
  for (const path of [root, empty]) await Deno.remove(path, { recursive: true });
});

Deno.test("watchFolder() goes on when the system cannot watch for a while", async () => {
  const root = await Deno.makeTempDir();
  const dir = join(root, "hooks");
  const calls = new Calls();
  const errors: unknown[] = [];
  let refusals = 0;
  const watchFs: typeof Deno.watchFs = (path, options) => {
    if (path === dir && refusals-- > 0) throw new Error("too many watches");
    return Deno.watchFs(path, options);
  };
  await using _watch = watchFolder(dir, calls.onDirty, {
    debounceMs: 5,
    settleMs: 20,
    watchFs,
    onError: (error) => errors.push(error),
  });
  refusals = 3;
  await calls.after(() => Deno.mkdir(dir, { recursive: true }));
  await calls.after(() => Deno.writeTextFile(join(dir, "a.txt"), crypto.randomUUID()));
  assert.ok(errors.length >= 1);
  await Deno.remove(root, { recursive: true });
});

Deno.test("watchFolder() never runs twice at once and runs again for what came meanwhile", async () => {
  const dir = await Deno.makeTempDir();
  const first = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const again = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  let runs = 0;
  async function onDirty(): Promise<void> {
    most = Math.max(most, ++running);
    runs++;
    if (runs === 1) {
      first.resolve();
      await release.promise;
    } else again.resolve();
    running--;
  }
  await using _watch = watchFolder(dir, onDirty, { debounceMs: 1, onError: unexpected });
  const touch = setInterval(() => Deno.writeTextFileSync(join(dir, "a"), crypto.randomUUID()), 10);
  await first.promise;
  const seen = new Promise<void>((resolve) => setTimeout(resolve, 60));
  await seen;
  assert.equal(runs, 1);
  clearInterval(touch);
  release.resolve();
  await again.promise;
  assert.equal(most, 1);
  await Deno.remove(dir, { recursive: true });
});

Deno.test("watchFolder() does not wait for a silence that never comes", async () => {
  const dir = await Deno.makeTempDir();
  const heard = Promise.withResolvers<void>();
  const noise = setInterval(() => Deno.writeTextFileSync(join(dir, "a"), crypto.randomUUID()), 2);
  {
    await using _watch = watchFolder(dir, heard.resolve, {
      debounceMs: 1e6,
      longestMs: 50,
      onError: unexpected,
    });
    await heard.promise;
  }
  clearInterval(noise);
  await Deno.remove(dir, { recursive: true });
});

Deno.test("watchFolder() reports what onDirty throws and goes on", async () => {
  const dir = await Deno.makeTempDir();
  const calls = new Calls();
  const errors: unknown[] = [];
  function onDirty(): void {
    calls.onDirty();
    throw new Error("no");
  }
  const watch = watchFolder(dir, onDirty, {
    debounceMs: 5,
    onError: (error) => errors.push((error as Error).message),
  });
  await calls.after(() => Deno.writeTextFile(join(dir, "a"), crypto.randomUUID()));
  await calls.after(() => Deno.writeTextFile(join(dir, "a"), crypto.randomUUID()));
  await watch.close();
  assert.deepEqual(new Set(errors), new Set(["no"]));
  await Deno.remove(dir, { recursive: true });
});
