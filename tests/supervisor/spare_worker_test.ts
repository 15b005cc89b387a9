import assert from "node:assert/strict";
import type { Endpoint, SpawnOptions } from "../../src/supervisor/endpoint.ts";
import { createRunner, createSpareWorker } from "../../src/supervisor/runner.ts";
import { SpareWorker } from "../../src/supervisor/spare_worker.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakeHost, hookCall, plugin } from "./fixtures.ts";

/** Opens nothing, and counts. */
class Spawner {
  readonly opened: Endpoint[] = [];
  terminated = 0;

  readonly spawn = (): Endpoint => {
    const endpoint = {
      onend: () => {},
      terminate: () => {
        this.terminated++;
        return Promise.resolve("gone");
      },
    } as unknown as Endpoint;
    this.opened.push(endpoint);
    return endpoint;
  };
}

const limits = DEFAULT_LIMITS;
const options: SpawnOptions = { plugin: "a", limits };

Deno.test("SpareWorker opens one worker, and gives it to one plugin", () => {
  const spawner = new Spawner();
  const spare = new SpareWorker(spawner.spawn, new FakeClock());
  assert.equal(spare.take(options), undefined);
  spare.prepare(limits);
  spare.prepare(limits);
  assert.equal(spawner.opened.length, 1);
  assert.equal(spare.take(options), spawner.opened[0]);
  assert.equal(spare.take(options), undefined);
  assert.equal(spawner.terminated, 0);
});

Deno.test("SpareWorker gives none to a plugin with permissions, nor with another mailbox", () => {
  const spare = new SpareWorker(new Spawner().spawn, new FakeClock());
  spare.prepare(limits);
  assert.equal(spare.take({ ...options, permissions: { net: ["example.com"] } }), undefined);
  const other = { ...limits, mailboxBytes: limits.mailboxBytes * 2 };
  assert.equal(spare.take({ ...options, limits: other }), undefined);
  assert.notEqual(spare.take(options), undefined);
});

Deno.test("SpareWorker ends what nobody takes, and drops what ended by itself", async () => {
  const clock = new FakeClock();
  const spawner = new Spawner();
  const spare = new SpareWorker(spawner.spawn, clock);
  spare.prepare(limits);
  clock.advance(60_000);
  assert.deepEqual([spawner.terminated, clock.pending], [1, 0]);
  spare.prepare(limits);
  spawner.opened[1]!.onend("its thread failed");
  assert.equal(spare.take(options), undefined);
  spare.prepare(limits);
  await spare.close();
  assert.equal(spawner.terminated, 3);
  spare.prepare(limits);
  assert.deepEqual([spawner.opened.length, clock.pending], [3, 0]);
});

Deno.test("SpareWorker leaves it to whoever starts a plugin to find out that nothing can be opened", () => {
  const refuse = () => {
    throw new Error("no");
  };
  const spare = new SpareWorker(refuse, new FakeClock());
  spare.prepare(limits);
  assert.equal(spare.take(options), undefined);
});

Deno.test("a plugin runs in the worker that was opened before it was known", async () => {
  const spare = createSpareWorker();
  const source = "module.exports = { main: () => onA((e) => e.next()) };";
  const it = plugin({ dialect: "blocking", code: source, hooks: ["onA"] });
  await using runner = createRunner({ ...it, spare }, new FakeHost());
  spare.prepare(limits);
  const { hooks } = await runner.start();
  assert.equal(spare.take(options), undefined);
  const { handler } = hooks[0]!;
  let went = 0;
  await runner.call(hookCall({
    handlers: [handler],
    data: { hook: "onA", fields: {}, tail: [] },
    local: { next: () => Promise.resolve({ value: went++ }) },
  }));
  assert.equal(went, 1);
  await spare.close();
});

Deno.test("a worker that nobody took ends", async () => {
  const spare = createSpareWorker();
  spare.prepare(limits);
  await spare.close();
  assert.equal(spare.take(options), undefined);
});
