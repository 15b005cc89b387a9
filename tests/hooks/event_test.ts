import assert from "node:assert/strict";
import { Event } from "../../src/hooks/event.ts";
import { Hook } from "../../src/hooks/hook.ts";

Deno.test("Event keeps its own state out of its fields", () => {
  const event = Object.assign(new Event(), { a: 1 });
  event.cancel = true;
  assert.deepEqual(Object.keys(event), ["a"]);
  assert.deepEqual({ ...event }, { a: 1 });
  assert.equal(JSON.stringify(event), '{"a":1}');
  const hook = new Hook<typeof event>();
  hook.bindFunc((e) => {
    assert.deepEqual(Reflect.ownKeys(e), ["a"]);
    return e.next();
  });
  assert.deepEqual(hook.trigger(event), { completed: true });
});

Deno.test("Event takes cancel through Object.assign", () => {
  assert.equal(Object.assign(new Event(), { cancel: true }).cancel, true);
  assert.equal(new Event().cancel, false);
});

Deno.test("next() throws when the event is not on a chain", async () => {
  const event = new Event();
  const message = /Cannot call next\(\): the event is not on a chain/;
  assert.throws(() => event.next(), message);
  const hook = new Hook<Event>();
  hook.bindFunc((e) => e.next());
  await hook.trigger(event);
  assert.throws(() => event.next(), message);
  hook.bindFunc(async (e) => await e.next());
  await hook.trigger(event);
  assert.throws(() => event.next(), message);
});

Deno.test("Event may be triggered again once its trigger has ended, however that was", async () => {
  const event = new Event();
  const hook = new Hook<Event>();
  const boom = new Error("boom");
  for (
    const func of [
      (e: Event) => e.next(),
      () => {},
      () => {
        throw boom;
      },
      async (e: Event) => {
        await e.next();
        throw boom;
      },
      (e: Event) => {
        e.cancel = true;
      },
    ]
  ) {
    hook.bind({ id: "one", func });
    await Promise.resolve().then(() => hook.trigger(event)).catch(() => {});
  }
  hook.bind({ id: "one", func: (e) => e.next() });
  assert.deepEqual(await hook.trigger(event), { completed: true });
  assert.equal(event.cancel, false);
});

Deno.test("trigger() refuses an event that is still on a chain", async () => {
  const hook = new Hook<Event>({ name: "onX" });
  const other = new Hook<Event>({ name: "onY" });
  other.bindFunc((e) => e.next());
  hook.bindFunc(async (e) => {
    assert.throws(() => other.trigger(e), /Cannot trigger hook "onY": the event is still on a/);
    await Promise.resolve();
    assert.throws(() => hook.trigger(e), /Cannot trigger hook "onX": the event is still on a/);
    await e.next();
  });
  assert.deepEqual(await hook.trigger(new Event()), { completed: true });
});
