import assert from "node:assert/strict";
import fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import type { Limits } from "../../src/wire/limits.ts";
import { PluginRunner } from "../../src/supervisor/plugin_runner.ts";
import type { Answer } from "../../src/supervisor/runner.ts";
import { SYSTEM_CLOCK } from "../../src/supervisor/clock.ts";
import { MAX_EXTRAS } from "../../src/supervisor/roster.ts";
import { FakeHost, hookCall, plugin } from "./fixtures.ts";
import { type ModelHandler, ModelSandbox } from "./model_sandbox.ts";

/** Handlers of one plugin by hook; a plugin need not bind to every hook. */
type Bindings = (ModelHandler | null)[];

/** Plugins whose handlers trigger hooks, and the host that runs the chains. */
class World {
  readonly runners: PluginRunner[] = [];
  readonly sandboxes: ModelSandbox[] = [];
  calls = 0;
  /** What failed because everything that could have taken a call waited for it. */
  readonly stuck: Error[] = [];
  readonly #plugins: Bindings[];
  readonly #delay: (hook: number) => Promise<unknown>;

  /** @param pools Instances of each plugin, at least and at most */
  constructor(
    plugins: Bindings[],
    delay: (hook: number) => Promise<unknown>,
    pools: readonly (readonly [min: number, max: number])[] = [],
    limits: Partial<Limits> = {},
  ) {
    this.#plugins = plugins;
    this.#delay = delay;
    for (const [index, bindings] of plugins.entries()) {
      const handlers = bindings.map((binding) => binding ?? { async: false, asks: [] });
      const host = new FakeHost((method) => this.#trigger(Number(method.split(" ")[1])));
      const spawn = () => {
        const sandbox = new ModelSandbox(handlers);
        this.sandboxes.push(sandbox);
        return sandbox;
      };
      const it = plugin({
        name: `p${index}`,
        ...pools[index] !== undefined && {
          pool: { min: pools[index][0], max: pools[index][1], idleMs: 20 },
        },
        dialect: "blocking",
        // Long for what runs here, short for a test that finds a deadlock.
        limits: { rootTimeoutMs: 5_000, ...limits },
      });
      this.runners.push(new PluginRunner(it, host, SYSTEM_CLOCK, spawn));
    }
  }

  /** Starts every plugin, runs all these hooks at once, one batch after the other, and closes. */
  async run(...batches: number[][]): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.start()));
    for (const hooks of batches) await this.#runAll(hooks);
    await Promise.all(this.runners.map((runner) => runner.close("test")));
  }

  async #runAll(hooks: number[]): Promise<void> {
    await Promise.all(hooks.map(async (hook) => {
      try {
        await this.#chain(hook, 0);
      } catch (error) {
        // Thrown on by code that cannot name its call, it is an error like any other.
        assert.match(`${error}`, /all its instances sleep in host calls that cannot end before/);
        this.stuck.push(error as Error);
      }
    }));
    for (const { running, queued } of this.runners.map((runner) => runner.status())) {
      assert.deepEqual({ running, queued }, { running: 0, queued: 0 });
    }
  }

  async #trigger(hook: number): Promise<Answer> {
    await this.#chain(hook, 0);
    return { value: null };
  }

  async #chain(hook: number, from: number): Promise<void> {
    for (let index = from; index < this.#plugins.length; index++) {
      const handler = this.#plugins[index]![hook];
      if (!handler) continue;
      await this.#delay(hook);
      let passedOn = false;
      const next = async () => {
        passedOn = true;
        await this.#chain(hook, index + 1);
        return { value: null };
      };
      this.calls++;
      await this.runners[index]!.call(hookCall({
        handlers: [hook],
        async: handler.async,
        tail: handler.asks.length === 0,
        label: `hook ${hook}`,
        local: { next },
      }));
      if (passedOn) return;
    }
  }
}

const sync = (...asks: string[]): ModelHandler => ({ async: false, asks });
const later = (...asks: string[]): ModelHandler => ({ async: true, asks });
/** Makes `hook` wait until `many` are about to call it. */
function together(hook: number, many: number): (hook: number) => Promise<void> {
  let waiting = 0;
  return async (which) => {
    if (which !== hook) return;
    waiting++;
    while (waiting < many) await setImmediate();
  };
}
const noDelay = () => Promise.resolve();

Deno.test("two plugins with record hooks in both orders and a route that saves: 32 at once", async () => {
  // Hook 0 is the route, 1 and 2 are fired by a save; each plugin saves inside the other's hook.
  const a: Bindings = [sync("trigger 1"), sync("next"), sync("trigger 3", "next"), sync()];
  const b: Bindings = [null, sync("trigger 2", "next"), sync("next"), sync("next")];
  const world = new World([a, b], noDelay);
  await world.run(new Array(32).fill(0));
  assert.equal(world.calls, 32 * 7);
});

Deno.test("the same, with a plugin that comes in from the other side", async () => {
  const a: Bindings = [sync("trigger 2"), null, sync("next"), sync("next")];
  const b: Bindings = [null, sync("trigger 2"), sync("trigger 3", "next"), sync("next")];
  const world = new World([a, b], noDelay);
  await world.run(Array.from({ length: 32 }, (_, i) => i % 2));
});

Deno.test("the same, with two and three instances of them", async () => {
  const a: Bindings = [sync("trigger 2"), null, sync("next"), sync("next")];
  const b: Bindings = [null, sync("trigger 2"), sync("trigger 3", "next"), sync("next")];
  const world = new World([a, b], noDelay, [[2, 2], [1, 3]]);
  await world.run(Array.from({ length: 32 }, (_, i) => i % 2));
  assert.ok(world.sandboxes.length > 2);
});

Deno.test("nested hooks of one plugin, three deep and more", async () => {
  const only: Bindings = [
    sync("trigger 1", "trigger 1"),
    sync("trigger 2"),
    sync("trigger 3"),
    sync(),
  ];
  const world = new World([only], noDelay);
  await world.run(new Array(8).fill(0));
  assert.equal(world.sandboxes.length, 1);
  assert.equal(world.sandboxes[0]!.highest, 4);
});

Deno.test("async handlers that use up all instances by sleeping: the call none is left for fails at once", async () => {
  const only: Bindings = [1, 2, 3, 4, 5].map((hook) => later(`trigger ${hook}`));
  only.push(later());
  const world = new World([only], noDelay);
  // What slept has ended after the first, and there is room for the second.
  await world.run([0], [1]);
  assert.equal(world.calls, 6 + 5);
  assert.equal(world.stuck.length, 1);
  assert.match(world.stuck[0]!.message, /^Cannot call hook 5 .* may be 1, and 4 more for such/);
});

Deno.test("async handlers that use up all instances, while there is somebody who runs: every call gets its turn", async () => {
  const a: Bindings = [later("trigger 1"), later("trigger 2"), null];
  const b: Bindings = [null, null, sync()];
  const world = new World([a, b], () => setImmediate(), [[8, 8], [1, 1]]);
  await world.run(new Array(32).fill(0));
  assert.deepEqual(world.stuck, []);
  assert.equal(world.calls, 32 * 3);
});

Deno.test("stacks without room for a call that all of them wait for: it fails at once", async () => {
  const a: Bindings = [null, sync("trigger 2"), null, sync()];
  const b: Bindings = [null, null, sync("trigger 3"), null];
  const c: Bindings = [sync("trigger 1"), null, null, null];
  // One lies at the bottom of the first stack, and four above it.
  const world = new World([a, b, c], together(2, 5), [[1, 1], [1, 1], [8, 8]], { nesting: 4 });
  await world.run(new Array(8).fill(0));
  assert.match(world.stuck[0]!.message, /none of their stacks has room for more than 4 calls/);
  assert.ok(world.stuck.length < 8);
});

/** Plugins, hooks, delays and pools: handlers that have slept in all eight instances of the second plugin. */
const EXHAUSTED: [Bindings[], number[], number[], [number, number][]] = [
  [
    [null, sync("next"), later(), null],
    [later("trigger 1"), later("trigger 3"), null, later()],
  ],
  [0, 0, 0, 0, 1],
  [0, 0, 0, 0, 0, 3, 1],
  [[1, 1], [2, 4], [1, 1]],
];

Deno.test("whatever plugins trigger, every call comes to its end", async () => {
  const HOOKS = 4;
  const handlerOf = (hook: number) =>
    fc.record({
      async: fc.nat(5).map((n) => n === 0),
      asks: fc.array(
        hook === HOOKS - 1 ? fc.constant("next") : fc.oneof(
          fc.constant("next"),
          fc.integer({ min: hook + 1, max: HOOKS - 1 }).map((to) => `trigger ${to}`),
        ),
        { maxLength: 2 },
      ).map((asks) => {
        const first = asks.indexOf("next");
        return asks.filter((ask, i) => ask !== "next" || i === first);
      }),
    }).map(({ async, asks }): ModelHandler => // What follows an await cannot name its call, so it cannot call next() either.
    ({ async, asks: async ? asks.filter((ask) => ask !== "next") : asks }));
  const bindings = fc.tuple(
    ...Array.from({ length: HOOKS }, (_, hook) => fc.option(handlerOf(hook), { freq: 4 })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(bindings, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(HOOKS - 1), { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }),
      fc.array(
        fc.tuple(fc.nat(2), fc.nat(2)).map(([min, more]) =>
          [min, Math.max(1, min + more)] as const
        ),
        { minLength: 3, maxLength: 3 },
      ),
      async (plugins, hooks, delays, pools) => {
        let turn = 0;
        const delay = async () => {
          for (let n = delays[turn++ % delays.length]!; n > 0; n--) await setImmediate();
        };
        const world = new World(plugins, delay, pools);
        await world.run(hooks);
        for (const [index, runner] of world.runners.entries()) {
          assert.equal(runner.status().restarts, 0, `plugin ${index} had an instance that ended`);
        }
        // No plugin can be out of instances before it has started all it may have.
        if (world.stuck.length > 0) assert.ok(world.sandboxes.length > MAX_EXTRAS);
      },
    ),
    { numRuns: 300, examples: [EXHAUSTED] },
  );
});
