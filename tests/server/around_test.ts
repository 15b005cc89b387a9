import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import { Grace } from "../../src/host/grace.ts";
import { HookPoint } from "../../src/host/hook_point.ts";
import type { HostHook } from "../../src/host/host_hook.ts";
import { around } from "../../src/server/around.ts";

type Titled = { title: string };

function hook(): HostHook<Titled, Titled> {
  const definition = defineHook({ kind: "action", schema: z.object({ title: z.string() }) });
  return new HookPoint("onTest", definition, {
    rootTimeoutMs: 1_000,
    report: ({ message }) => assert.fail(message),
    grace: new Grace(),
  }) as unknown as HostHook<Titled, Titled>;
}

Deno.test("around() gives the event once the action inside its handlers has run", async () => {
  const point = hook();
  const steps: string[] = [];
  point.bindFunc(async (e) => {
    steps.push(`before ${e.title}`);
    e.title = "changed";
    await e.next();
    steps.push("after");
  });
  const event = await around(point, () => ({ title: "first" }), () => {
    steps.push("action");
    return Promise.resolve();
  });
  assert.equal(event?.title, "changed");
  assert.deepEqual(steps, ["before first", "action", "after"]);
});

Deno.test("around() runs the action alone where nobody takes part, and asks for no fields", async () => {
  let ran = 0;
  const fields = () => assert.fail("nobody sees them");
  const event = await around<Titled>(hook(), fields, () => Promise.resolve(ran++));
  assert.equal(event, undefined);
  assert.equal(ran, 1);
  const failure = new Error("the action's own");
  await assert.rejects(around<Titled>(hook(), fields, () => Promise.reject(failure)), failure);
});
