import assert from "node:assert/strict";
import { BootGate } from "../../src/server/boot_gate.ts";

Deno.test("BootGate lets requests through once the plugins are in place, and those that came before as well", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const gate = new BootGate(promise);
  const early = gate.pass();
  assert.equal(gate.isOpen, false);
  resolve();
  assert.equal(await early, undefined);
  assert.equal(gate.isOpen, true);
  assert.equal(await gate.pass(), undefined);
});

Deno.test("BootGate turns away who has waited too long, and one too many, and says when to come back", async () => {
  const gate = new BootGate(new Promise(() => {}), 1, 1);
  const [late, many] = await Promise.all([gate.pass(), gate.pass()]);
  for (const response of [late, many]) {
    assert.equal(response?.status, 503);
    assert.equal(response.headers.get("retry-after"), "5");
    assert.match((await response.json()).message, /The server is starting/);
  }
});

Deno.test("BootGate turns everybody away when the plugins cannot be loaded, or the server is closed", async () => {
  const failed = new BootGate(Promise.reject(new Error("no disk")));
  assert.equal((await failed.pass())?.status, 503);
  assert.equal(failed.isOpen, false);
  const closed = new BootGate(new Promise(() => {}));
  const waiting = closed.pass();
  closed.shut();
  assert.equal((await waiting)?.status, 503);
});
