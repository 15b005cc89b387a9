import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import { createTestHost } from "../../src/testing.ts";

const HOOKS = { onBoot: defineHook({ kind: "action", schema: z.object({ word: z.string() }) }) };

function plugin(name: string, boot: string): string {
  return `
    let began = "not at all";
    onBoot((e) => { began = e.word; ${boot} return e.next(); });
    routerAdd("GET", "/${name}", (e) => e.string(200, began));
  `;
}

Deno.test("a version that comes later begins before it is in place, alone, and never is when it fails then", async () => {
  await using test = await createTestHost({
    files: { "a.pb.js": plugin("a", ""), "b.pb.js": plugin("b", `console.log("b begins");`) },
    hooks: HOOKS,
  });
  const { host } = test;
  const get = async (path: string) => {
    const response = await host.fetch(new Request(`http://host${path}`));
    return response.ok ? await response.text() : response.status;
  };
  // Before anybody has begun nobody does.
  await test.write("a.pb.js", plugin("a", "1;"));
  assert.equal(await get("/a"), "not at all");
  await host.bootstrap("onBoot", { word: "now" });
  assert.equal(await get("/a"), "now");

  await test.write("a.pb.js", plugin("a", `throw new Error("not today");`).replace("/a", "/new"));
  assert.equal(await get("/a"), "now");
  assert.equal(await get("/new"), 404);
  assert.match(host.plugins()[0]!.error!, /not today/);
  assert.ok(
    test.logs.some(({ message }) =>
      /^the old version goes on, since the new one failed: .*not today/.test(message)
    ),
  );
  await test.write("a.pb.js", plugin("a", "e.cancel = true;"));
  assert.match(host.plugins()[0]!.error!, /cancelled it/);

  await test.write("a.pb.js", plugin("a", "2;"));
  assert.equal(await get("/a"), "now");
  assert.equal(host.plugins()[0]!.error, undefined);
  await test.write("c.pb.js", plugin("c", ""));
  assert.equal(await get("/c"), "now", "one that is added begins, too");
  await test.write("d.pb.js", plugin("d", `throw new Error("never");`));
  assert.equal(host.plugins().find(({ name }) => name === "d")!.state, "failed");
  assert.equal(test.logs.filter(({ message }) => message === "b begins").length, 1);
});

Deno.test("jobs that a version adds while it begins come in place with it", async () => {
  const job = (name: string, more = "") => `
    onBoot((e) => {
      cronAdd("kept", "@hourly", () => console.log("${name} runs"));
      cronAdd("gone", "@daily", () => {});
      cronRemove("gone");
      ${more}
      return e.next();
    });`;
  await using test = await createTestHost({ files: { "a.pb.js": job("one") }, hooks: HOOKS });
  const { host } = test;
  await host.bootstrap("onBoot", { word: "now" });
  const jobs = () => host.jobs().map(({ id, expr }) => `${id} ${expr}`);
  assert.deepEqual(jobs(), ["kept @hourly"]);
  await test.write("a.pb.js", job("two"));
  assert.deepEqual(jobs(), ["kept @hourly"]);
  await host.runJob("a", "kept");
  await test.write("a.pb.js", job("three", `throw new Error("no");`));
  await host.runJob("a", "kept");
  await test.write("a.pb.js", job("four", `cronAdd("bad", "no expression", () => {});`));
  assert.match(host.plugins()[0]!.error!, /is no cron expression/);
  assert.deepEqual(
    test.logs.filter(({ source }) => source === "plugin").map(({ message }) => message),
    ["two runs", "two runs"],
  );
});
