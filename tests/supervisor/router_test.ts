import assert from "node:assert/strict";
import fc from "fast-check";
import { setImmediate } from "node:timers/promises";
import { PluginRunner } from "../../src/supervisor/plugin_runner.ts";
import type { Answer } from "../../src/supervisor/runner.ts";
import { SYSTEM_CLOCK } from "../../src/supervisor/clock.ts";
import { FakeHost, hookCall, plugin } from "./fixtures.ts";
import { type ModelHandler, ModelSandbox } from "./model_sandbox.ts";

/** Handlers of one plugin by hook; a plugin need not bind to every hook. */
type Bindings = (ModelHandler | null)[];

/** Plugins whose handlers trigger hooks, and the host that runs the chains. */
class World {
  readonly runners: PluginRunner[] = [];
  readonly sandboxes: ModelSandbox[] = [];
  calls = 0;
  readonly #plugins: Bindings[];
  readonly #delay: () => Promise<unknown>;

  /** @param pools Instances of each plugin, at least and at most */
  constructor(
    plugins: Bindings[],
    delay: () => Promise<unknown>,
    pools: readonly (readonly [min: number, max: number])[] = [],
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
        limits: { rootTimeoutMs: 5_000 },
      });
      this.runners.push(new PluginRunner(it, host, SYSTEM_CLOCK, spawn));
    }
  }

  /** Starts every plugin, runs all these hooks at once, and closes. */
  async run(hooks: number[]): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.start()));
    await Promise.all(hooks.map((hook) => this.#chain(hook, 0)));
    for (const { running, queued } of this.runners.map((runner) => runner.status())) {
      assert.deepEqual({ running, queued }, { running: 0, queued: 0 });
    }
    await Promise.all(this.runners.map((runner) => runner.close("test")));
  }

  async #trigger(hook: number): Promise<Answer> {
    await this.#chain(hook, 0);
    return { value: null };
  }

  async #chain(hook: number, from: number): Promise<void> {
    for (let index = from; index < this.#plugins.length; index++) {
      const handler = this.#plugins[index]![hook];
      if (!handler) continue;
      await this.#delay();
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
    }).map(({ async, asks }) => // What follows an await cannot name its call, so it cannot call next() either.
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
      },
    ),
    { numRuns: 300 },
  );
});
