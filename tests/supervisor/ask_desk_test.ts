import assert from "node:assert/strict";
import { currentRoot } from "../../src/supervisor/root.ts";
import { FakeHost, hookCall, settle } from "./fixtures.ts";
import { started } from "./scene.ts";

Deno.test("a host call waits until the host admits it, and is not made when its instance is gone by then", async () => {
  const host = new FakeHost();
  const gates: (() => void)[] = [];
  host.gate = () => new Promise((resolve) => gates.push(resolve));
  const { runner, sandboxes } = await started({}, host);
  const call = runner.call(hookCall());
  await settle();
  const ask = (id: number) =>
    sandboxes.last.say({ t: "ask", id, call: 1, method: "a.b", args: [] });
  ask(1);
  ask(2);
  await settle();
  assert.deepEqual(host.asked, []);
  gates[0]!();
  await settle();
  assert.deepEqual(host.asked, ["a.b"]);
  assert.deepEqual(sandboxes.last.heard.at(-1), { t: "reply", id: 1, value: null });
  sandboxes.last.onend("gone");
  await assert.rejects(call);
  gates[1]!();
  await settle();
  assert.deepEqual(host.asked, ["a.b"]);
});

Deno.test("what belongs to the call itself waits for nothing", async () => {
  const host = new FakeHost();
  host.gate = () => new Promise(() => {});
  const { runner, sandboxes } = await started({}, host);
  const call = runner.call(hookCall({ local: { next: () => ({ value: "went" }) } }));
  await settle();
  sandboxes.last.say({ t: "ask", id: 1, call: 1, method: "next", args: [null] });
  await settle();
  assert.deepEqual(sandboxes.last.heard.at(-1), { t: "reply", id: 1, value: "went" });
  sandboxes.last.say({ t: "result", id: 1 });
  await call;
});

Deno.test("what belongs to the call itself runs inside its root, unless it says that it needs none", async () => {
  const { runner, sandboxes } = await started({}, new FakeHost());
  const inside: boolean[] = [];
  const next = () => {
    inside.push(currentRoot() !== undefined);
    return { value: null };
  };
  for (const [i, placeless] of [false, true].entries()) {
    const call = runner.call(hookCall({ local: { next }, placeless }));
    await settle();
    sandboxes.last.say({ t: "ask", id: i, call: i + 1, method: "next", args: [null] });
    sandboxes.last.say({ t: "result", id: i + 1 });
    await call;
  }
  assert.deepEqual(inside, [true, false]);
});
