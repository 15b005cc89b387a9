import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook } from "../../src/host/definitions.ts";
import type { HostEvent } from "../../src/host/host_events.ts";
import { createTestHost } from "../../src/testing.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

const HOOKS = { onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }) };

function kinds(events: readonly HostEvent[]): string[] {
  return events.map(({ plugin, kind, hash }) => `${plugin} ${kind} ${hash ?? "-"}`);
}

/** Registers one hook and one job. */
function small(box: FakeSandbox): void {
  box.on("onPing", (e) => e.next());
  box.job("hourly", "@hourly", () => {});
}

Deno.test("host.events tells the life of a plugin with the version it is about", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", small);
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const { host } = fake;
  const heard: HostEvent[] = [];
  host.events.subscribe((event) => void heard.push(event));
  plugins.write("a", () => {
    throw new Error("oops");
  });
  await host.reload();
  plugins.write("a", small);
  await host.reload();
  await host.disable("a");
  await host.enable("a");
  plugins.remove("a");
  await host.reload();
  assert.deepEqual(kinds(host.events.recent()).slice(0, 4), [
    "a discovered -",
    "a bundled 1",
    "a registered 1",
    "a loaded 1",
  ]);
  assert.deepEqual(kinds(heard), [
    "a bundled 2",
    "a failed 2",
    "a bundled 3",
    "a registered 3",
    "a swapped 3",
    "a retired 1",
    "a disabled 3",
    "a retired 3",
    "a enabled -",
    "a bundled 3",
    "a registered 3",
    "a loaded 3",
    "a removed 3",
    "a retired 3",
  ]);
  const [, failed, , registered, swapped, retired] = heard;
  assert.ok(failed?.kind === "failed" && failed.goesOn && failed.reason === "oops");
  assert.ok(registered?.kind === "registered");
  assert.deepEqual([registered.hooks, registered.routes, registered.jobs], [1, 0, 1]);
  assert.ok(swapped?.kind === "swapped" && swapped.from === "1");
  assert.ok(retired?.kind === "retired" && retired.reason === "a new version has replaced it");
});

Deno.test("the log tells what the events tell, and a listener that throws is in the log too", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", small);
  await using fake = await startFakeHost(plugins, { hooks: HOOKS });
  const { host, records } = fake;
  const mark = records.length;
  host.events.subscribe(() => {
    throw new Error("bad listener");
  });
  await host.disable("a");
  const lines = records.slice(mark).map(({ level, message }) => `${level} ${message}`);
  assert.deepEqual(lines, [
    "info disabled",
    "error a listener of host.events failed: bad listener",
    "debug it was disabled",
    "error a listener of host.events failed: bad listener",
  ]);
});

Deno.test("a real plugin that crashes is heard to start, end and start again; events end with the host", async () => {
  const test = await createTestHost({
    files: { "a.pb.js": `routerAdd("GET", "/loop", (e) => { for (;;); });\n` },
    hooks: {},
    isolation: { default: "process" },
    limits: { callTimeoutMs: 200, drainTimeoutMs: 100 },
  });
  const seen: HostEvent[] = [];
  const reading = (async () => {
    for await (const event of test.host.events.follow({ recent: true })) {
      if (event.kind !== "missed") seen.push(event);
    }
  })();
  for (let i = 0; i < 2; i++) {
    assert.equal((await test.host.fetch(new Request("http://host/loop"))).status, 504);
  }
  await test[Symbol.asyncDispose]();
  await reading;
  const hash = seen.find(({ kind }) => kind === "loaded")!.hash;
  assert.match(hash!, /^[0-9a-f]{64}$/);
  const told = seen.map(({ kind }) => kind);
  assert.deepEqual(told.slice(0, 6), [
    "discovered",
    "staged",
    "bundled",
    "started",
    "registered",
    "loaded",
  ]);
  assert.deepEqual(new Set(seen.slice(1, 6).map((event) => event.hash)), new Set([hash]));
  assert.equal(told.filter((kind) => kind === "started").length, 2);
  const started = seen.find((event) => event.kind === "started")!;
  assert.ok(started.ms! > 0);
  assert.equal(started.tier, "process");
  const killed = seen.find((event) => event.kind === "killed")!;
  assert.match(killed.reason, /used up 200 ms/);
  assert.equal(killed.hash, hash);
});
