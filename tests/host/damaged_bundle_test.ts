import assert from "node:assert/strict";
import { join } from "node:path";
import { createHost } from "../../src/mod.ts";

/** A plugins folder with one plugin, whose bundle is there and may be damaged. */
class Damaged implements AsyncDisposable {
  readonly #dir = Deno.makeTempDirSync();
  readonly file = join(this.#dir, "hooks", "a.pb.js");

  constructor() {
    Deno.mkdirSync(join(this.#dir, "hooks"));
    this.write("fine");
  }

  write(word: string): void {
    const answer = `(e) => e.json(200, { ${word}: true })`;
    Deno.writeTextFileSync(this.file, `routerAdd("GET", "/a", ${answer});`);
  }

  open(): ReturnType<typeof createHost> {
    return createHost({
      plugins: join(this.#dir, "hooks"),
      dataDir: join(this.#dir, "data"),
      grantLock: join(this.#dir, "lock.json"),
      logger: { log: () => {} },
    });
  }

  /** Path of the one bundle. */
  get bundle(): string {
    const cache = join(this.#dir, "data", "cache");
    const { name } = [...Deno.readDirSync(cache)].find(({ name }) => /^\w{64}\.json$/.test(name))!;
    return join(cache, name);
  }

  damage(): void {
    const text = Deno.readTextFileSync(this.bundle);
    Deno.writeTextFileSync(this.bundle, text.replace("fine", "evil"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.#dir, { recursive: true });
  }
}

type Opened = Awaited<ReturnType<Damaged["open"]>>;

async function ask(host: Opened): Promise<readonly [number, string]> {
  const response = await host.fetch(new Request("http://host/a"));
  return [response.status, await response.text()];
}

const FINE = [200, '{"fine":true}'] as const;

Deno.test("the bundle of a sleeping plugin that is damaged is made anew, and whoever calls it does not notice", async () => {
  await using damaged = new Damaged();
  await (await damaged.open())[Symbol.asyncDispose]();
  const whole = Deno.readTextFileSync(damaged.bundle);
  for (const when of ["before", "during"]) {
    if (when === "before") damaged.damage();
    await using host = await damaged.open();
    assert.equal(host.plugins()[0]?.state, "asleep");
    if (when === "during") damaged.damage();
    assert.deepEqual(await Promise.all([ask(host), ask(host)]), [FINE, FINE], when);
    assert.equal(Deno.readTextFileSync(damaged.bundle), whole, when);
  }
});

Deno.test("a bundle that is gone when the host starts is made anew at once", async () => {
  await using damaged = new Damaged();
  await (await damaged.open())[Symbol.asyncDispose]();
  Deno.removeSync(damaged.bundle);
  await using host = await damaged.open();
  assert.ok(damaged.bundle.endsWith(`${host.plugins()[0]?.hash}.json`));
  assert.deepEqual(await ask(host), FINE);
});

Deno.test("a plugin that must be started at once is, although its bundle is damaged", async () => {
  await using damaged = new Damaged();
  await (await damaged.open())[Symbol.asyncDispose]();
  damaged.damage();
  const registered = join(damaged.bundle, "..", "registered.json");
  Deno.removeSync(registered);
  await using host = await damaged.open();
  assert.equal(host.plugins()[0]?.error, undefined);
  assert.deepEqual(await ask(host), FINE);
});

Deno.test("where the files of a damaged bundle have changed, the call fails and the newest files are put in place", async () => {
  await using damaged = new Damaged();
  await (await damaged.open())[Symbol.asyncDispose]();
  await using host = await damaged.open();
  damaged.damage();
  damaged.write("newer");
  const swapped = (async () => {
    for await (const event of host.events) if (event.kind === "swapped") return;
  })();
  assert.equal((await ask(host))[0], 500);
  await swapped;
  assert.deepEqual(await ask(host), [200, '{"newer":true}']);
});
