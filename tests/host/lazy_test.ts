import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { createHost } from "../../src/host/create_host.ts";
import { defineHook } from "../../src/host/definitions.ts";
import type { HostEvent } from "../../src/host/host_events.ts";
import type { HostOptions } from "../../src/host/host_options.ts";

const HOOKS = {
  onBoot: defineHook({ kind: "action", schema: z.object({}) }),
  onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }),
};

/** A plugins folder, and one host after the other over it. */
class Scene implements AsyncDisposable {
  readonly dir = Deno.makeTempDirSync();
  /** What plugins and the host logged, at info and above. */
  readonly lines: string[] = [];

  constructor(files: Record<string, string>) {
    Deno.mkdirSync(join(this.dir, "plugins"));
    for (const [name, text] of Object.entries(files)) {
      Deno.writeTextFileSync(join(this.dir, "plugins", name), text);
    }
  }

  host(options: HostOptions<typeof HOOKS> = {}) {
    return createHost({
      plugins: join(this.dir, "plugins"),
      dataDir: join(this.dir, "data"),
      grantLock: join(this.dir, "paddock.lock.json"),
      hooks: HOOKS,
      logger: {
        log: ({ level, plugin, message }) => {
          if (level !== "debug") this.lines.push(`${plugin}: ${message}`);
        },
      },
      ...options,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.dir, { recursive: true });
  }
}

type SceneHost = Awaited<ReturnType<Scene["host"]>>;

async function get(host: SceneHost, path: string): Promise<string> {
  const response = await host.fetch(new Request(`http://host${path}`));
  const text = await response.text();
  return response.ok ? text : String(response.status);
}

function states(host: SceneHost): Record<string, string> {
  return Object.fromEntries(host.plugins().map(({ name, state }) => [name, state]));
}

/** The next event of a kind. */
function next(host: SceneHost, kind: HostEvent["kind"]): Promise<HostEvent> {
  return new Promise((resolve) => {
    const subscription = host.events.subscribe((event) => {
      if (event.kind !== kind) return;
      subscription[Symbol.dispose]();
      resolve(event);
    });
  });
}

const COUNTER = `
  let n = 0;
  console.log("module code runs");
  onPing((e) => { e.by += "counter"; return e.next(); });
  routerAdd("GET", "/n", (e) => e.string(200, String(++n)));
  cronAdd("tick", "@hourly", () => { n += 10; });
`;

Deno.test("a warm boot starts no plugin, and everything it registered is in place; a call wakes it for good", async () => {
  await using scene = new Scene({ "counter.pb.js": COUNTER });
  {
    await using cold = await scene.host();
    assert.deepEqual(states(cold), { counter: "running" });
  }
  scene.lines.length = 0;
  await using host = await scene.host();
  const [info] = host.plugins();
  assert.deepEqual([info!.state, info!.instances, info!.startedMs], ["asleep", 0, undefined]);
  assert.deepEqual([info!.hooks, info!.routes, info!.jobs], [["onPing"], ["GET /n"], ["tick"]]);
  assert.deepEqual(scene.lines, [], "no code of it has run");
  const registered = host.events.recent().find(({ kind }) => kind === "registered")!;
  assert.ok(registered.kind === "registered" && registered.known && registered.hooks === 1);

  const woke = next(host, "woke");
  const started = next(host, "started");
  assert.equal(await get(host, "/n"), "1");
  await woke;
  assert.ok((await started as { ms: number }).ms > 0);
  assert.deepEqual(scene.lines, ["counter: module code runs"]);
  assert.deepEqual(states(host), { counter: "running" });
  assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "counter");
  await host.runJob("counter", "tick");
  assert.equal(await get(host, "/n"), "12");
});

Deno.test("a hook and a job wake a plugin that sleeps, and many calls at once wake it once", async () => {
  await using scene = new Scene({ "counter.pb.js": COUNTER });
  await (await scene.host()).close();
  {
    await using host = await scene.host();
    assert.equal((await host.hooks.onPing.trigger({ by: "" })).by, "counter");
  }
  {
    await using host = await scene.host();
    await host.runJob("counter", "tick");
    assert.equal(await get(host, "/n"), "11");
  }
  await using host = await scene.host();
  const answers = await Promise.all(Array.from({ length: 20 }, () => get(host, "/n")));
  assert.deepEqual(answers.sort((a, b) => Number(a) - Number(b)).at(-1), "20");
  assert.equal(host.events.recent().filter(({ kind }) => kind === "started").length, 1);
});

Deno.test("what sleeps is started at the boot when it takes part in the hook of that, or when plugins are not lazy", async () => {
  await using scene = new Scene({
    "counter.pb.js": COUNTER,
    "booted.pb.js": `onBoot((e) => { console.log("booted"); return e.next(); });`,
  });
  await (await scene.host()).close();
  scene.lines.length = 0;
  {
    await using host = await scene.host();
    assert.deepEqual(states(host), { booted: "asleep", counter: "asleep" });
    await host.bootstrap("onBoot", {});
    assert.deepEqual(states(host), { booted: "running", counter: "asleep" });
    assert.deepEqual(scene.lines, ["booted: booted"]);
  }
  await using eager = await scene.host({ lazy: false });
  assert.deepEqual(states(eager), { booted: "running", counter: "running" });
});

Deno.test("what is known holds only for the same files, hooks, services, preludes, configuration and grants", async () => {
  const { onPing } = HOOKS;
  const others: HostOptions<typeof HOOKS>[] = [
    { config: { counter: { a: 1 } } },
    { grants: { counter: ["mail"] } },
    { dropIns: { capabilities: ["mail"] } },
    { hooks: { ...HOOKS, onMore: onPing } as typeof HOOKS },
    { services: { more: {} } },
    { preludes: ["(kit) => {}"] },
    { limits: { registrations: 50 } },
  ];
  await using scene = new Scene({ "counter.pb.js": COUNTER });
  await (await scene.host()).close();
  const state = async (given: HostOptions<typeof HOOKS>) => {
    await using host = await scene.host(given);
    return states(host).counter;
  };
  for (const options of others) {
    const what = JSON.stringify(Object.keys(options));
    assert.equal(await state(options), "running", what);
    assert.equal(await state(options), "asleep", what);
    assert.equal(await state({}), "running", what);
  }
  await Deno.writeTextFile(join(scene.dir, "plugins", "counter.pb.js"), `${COUNTER}// changed`);
  assert.equal(await state({}), "running", "other files");
});

Deno.test("a damaged record of what was registered is as good as none", async () => {
  await using scene = new Scene({ "counter.pb.js": COUNTER });
  await (await scene.host()).close();
  const cache = join(scene.dir, "data", "cache");
  const [file] = [...Deno.readDirSync(cache)].filter(({ name }) => name.includes("registered"));
  const path = join(cache, file!.name);
  const text = await Deno.readTextFile(path);
  for (const damaged of ["", text.slice(0, -20), text.replace("/n", "/m"), "{}".padStart(67)]) {
    await Deno.writeTextFile(path, damaged);
    await using host = await scene.host();
    assert.deepEqual(states(host), { counter: "running" }, damaged);
    assert.equal(await get(host, "/n"), "1");
  }
});

Deno.test("a plugin that registers something else when it wakes is said to, and works with that at the next call", async () => {
  await using scene = new Scene({
    "fickle.pb.js": `
      routerAdd("GET", "/stable", (e) => e.string(200, "stable"));
      routerAdd("GET", "/r" + Math.random(), (e) => e.string(200, "random"));
    `,
  });
  const routes = (host: SceneHost) => host.plugins()[0]!.routes;
  let before: readonly string[];
  {
    await using cold = await scene.host();
    before = routes(cold);
  }
  let after: readonly string[];
  {
    await using host = await scene.host();
    assert.deepEqual(routes(host), before);
    const swapped = next(host, "swapped");
    assert.equal(await get(host, "/stable"), "503");
    await swapped;
    after = routes(host);
    assert.notDeepEqual(after, before);
    assert.equal(await get(host, "/stable"), "stable");
    assert.equal(await get(host, after[1]!.slice("GET ".length)), "random");
    assert.equal(await get(host, before[1]!.slice("GET ".length)), "404");
    assert.ok(
      scene.lines.some((line) =>
        /^fickle: it registers other hooks, routes or jobs than/.test(line)
      ),
      scene.lines.join("\n"),
    );
  }
  await using again = await scene.host();
  assert.deepEqual(routes(again), after, "the record is the new one");
});

Deno.test("a plugin with a pool of at least 0 sleeps again when nobody calls, and is awake as long as somebody does", async () => {
  await using scene = new Scene({ "counter.pb.js": COUNTER });
  await using host = await scene.host({ pool: { counter: { min: 0, idleMs: 30 } } });
  if (states(host).counter !== "asleep") await next(host, "slept");
  assert.deepEqual(states(host), { counter: "asleep" });
  const slept = next(host, "slept");
  assert.equal(await get(host, "/n"), "1", "its module state is gone when it sleeps");
  await slept;
  assert.equal(await get(host, "/n"), "1");
});

Deno.test("a plugin that registers more than it may when it wakes does not get it, now or at the next boot", async () => {
  const variable = "LAZY_TEST_LATE";
  await using scene = new Scene({
    "late.pb.json": JSON.stringify({ permissions: { env: [variable] }, public: ["GET /said"] }),
    "late.pb.js": `
      routerAdd("GET", "/said", (e) => e.string(200, "said"));
      if (Deno.env.get("${variable}")) routerAdd("GET", "/late", (e) => e.string(200, "late"));
    `,
  });
  {
    await using host = await scene.host();
    await host.access.grant("late", "all");
    assert.equal(await get(host, "/said"), "said");
  }
  await (await scene.host()).close();
  Deno.env.set(variable, "1");
  try {
    {
      await using host = await scene.host();
      assert.deepEqual(states(host), { late: "asleep" });
      const failed = next(host, "failed");
      await get(host, "/said");
      assert.match(
        (await failed as { reason: string }).reason,
        /does not ask for\n.*late\.pb\.js:3: GET \/late\n/,
      );
      assert.deepEqual(host.plugins()[0]!.routes, ["GET /said"]);
      assert.equal(await get(host, "/late"), "404");
    }
    await using host = await scene.host();
    assert.deepEqual(states(host), { late: "failed" });
    assert.equal(await get(host, "/late"), "404");
  } finally {
    Deno.env.delete(variable);
  }
});
