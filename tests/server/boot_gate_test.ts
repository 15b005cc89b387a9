import assert from "node:assert/strict";
import { BootGate } from "../../src/server/boot_gate.ts";

const answer = () => Promise.resolve(new Response());

Deno.test("BootGate lets requests through once the plugins are in place, and those that came before as well", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const gate = new BootGate(promise);
  const early = gate.pass(answer);
  assert.equal(gate.isOpen, false);
  resolve();
  assert.equal((await early).status, 200);
  assert.equal(gate.isOpen, true);
  assert.equal((await gate.pass(answer)).status, 200);
});

Deno.test("BootGate is calm once those that waited are answered", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const gate = new BootGate(promise);
  const told: string[] = [];
  const slow = Promise.withResolvers<void>();
  const early = gate.pass(async () => {
    await slow.promise;
    told.push("answered");
    return new Response();
  });
  resolve();
  const calm = gate.calm().then(() => told.push("calm"));
  slow.resolve();
  await Promise.all([early, calm]);
  assert.deepEqual(told, ["answered", "calm"]);
  await new BootGate(Promise.resolve()).calm();
});

Deno.test("BootGate of a server that listens lets those answer first that come a moment after it opens", async () => {
  const gate = new BootGate(Promise.resolve());
  gate.listening();
  const told: string[] = [];
  const calm = gate.calm().then(() => told.push("calm"));
  // A client is let in by the event loop, which has not run while plugins were put in place.
  await new Promise((resolve) => setTimeout(resolve));
  const slow = Promise.withResolvers<void>();
  const late = gate.pass(async () => {
    await slow.promise;
    told.push("answered");
    return new Response();
  });
  slow.resolve();
  await Promise.all([late, calm]);
  assert.deepEqual(told, ["answered", "calm"]);
});

Deno.test("BootGate is calm when the last of those that waited is answered, not the first", async () => {
  const gate = new BootGate(Promise.resolve());
  await gate.pass(answer);
  const told: string[] = [];
  const slow = Promise.withResolvers<void>();
  const last = gate.pass(async () => {
    await slow.promise;
    told.push("answered");
    return new Response();
  });
  const calm = gate.calm().then(() => told.push("calm"));
  setTimeout(slow.resolve, 10);
  await Promise.all([last, calm]);
  assert.deepEqual(told, ["answered", "calm"]);
});

Deno.test("BootGate of a server that is closed waits for nobody who may come", async () => {
  const gate = new BootGate(Promise.resolve());
  gate.listening();
  const told: string[] = [];
  const calm = gate.calm().then(() => told.push("calm"));
  const later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => told.push("later"));
  gate.shut();
  await Promise.all([calm, later]);
  assert.deepEqual(told, ["calm", "later"]);
});

Deno.test("BootGate is calm after a while although one that waited has no answer", async () => {
  const gate = new BootGate(Promise.resolve());
  void gate.pass(() => new Promise(() => {}));
  await gate.calm();
});

Deno.test("BootGate turns away who has waited too long, and one too many, and says when to come back", async () => {
  const gate = new BootGate(new Promise(() => {}), 1, 1);
  const [late, many] = await Promise.all([gate.pass(answer), gate.pass(answer)]);
  for (const response of [late, many]) {
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "5");
    assert.match((await response.json()).message, /The server is starting/);
  }
});

Deno.test("BootGate turns everybody away when the plugins cannot be loaded, or the server is closed", async () => {
  const failed = new BootGate(Promise.reject(new Error("no disk")));
  assert.equal((await failed.pass(answer)).status, 503);
  assert.equal(failed.isOpen, false);
  const closed = new BootGate(new Promise(() => {}));
  const waiting = closed.pass(answer);
  closed.shut();
  assert.equal((await waiting).status, 503);
});
