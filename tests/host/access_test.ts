import assert from "node:assert/strict";
import { z } from "zod";
import { defineHook, defineMethod } from "../../src/host/definitions.ts";
import type { HostOptions } from "../../src/host/host_options.ts";
import { createTestHost } from "../../src/testing.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

const HOOKS = {
  onPing: defineHook({ kind: "action", schema: z.object({ by: z.string() }) }),
  onSecret: defineHook({
    kind: "action",
    schema: z.object({ by: z.string() }),
    capability: () => "secrets",
  }),
};
const MAIL = {
  send: defineMethod({ input: z.tuple([]), output: z.string(), run: () => "sent" }),
};
const OPTIONS = { hooks: HOOKS, services: { mail: MAIL } };

/** A plugin that signs what passes, and says what it may do. */
function signed(name: string) {
  return (box: FakeSandbox) => {
    box.on("onPing", (e) => {
      e.by += name;
      return e.next();
    });
  };
}

function asking(...capabilities: string[]) {
  return { manifest: { capabilities } };
}

async function start(plugins: FakePlugins, options: Partial<HostOptions<typeof HOOKS>> = {}) {
  const fake = await startFakeHost(plugins, { ...OPTIONS, ...options });
  const { host } = fake;
  return {
    ...fake,
    ping: async () => (await host.hooks.onPing.trigger({ by: "" })).by,
    state: (name: string) => {
      const { state, old, error } = host.access.list().find(({ plugin }) => plugin === name)!;
      return { state, old, error };
    },
  };
}

Deno.test("what is not granted does not start, and everything else goes on", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("mail", "print"));
  plugins.write("b", signed("b"));
  await using fake = await start(plugins);
  assert.equal(await fake.ping(), "b");
  const { state, error } = fake.state("a");
  assert.equal(state, "failed");
  assert.equal(
    error,
    [
      'Cannot start plugin "a": it asks for what it was not granted',
      "  a.pb.json: capability:mail",
      "  a.pb.json: capability:print",
      'To grant it: await host.access.grant("a", ["capability:mail","capability:print"])',
    ].join("\n"),
  );
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.ping(), "ab");
  assert.deepEqual(fake.state("a"), { state: "running", old: false, error: null });
});

Deno.test("the options of the host count as grants, and are not in the lock", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("mail", "records:read:posts"));
  await using fake = await start(plugins, {
    grants: { a: ["mail"] },
    dropIns: { capabilities: ["records:*"] },
  });
  assert.equal(await fake.ping(), "a");
  assert.equal(plugins.lock.book.size, 0);
  const report = fake.host.access.explain("a");
  assert.deepEqual(report.items.map(({ granted }) => granted), [
    [{ item: "capability:mail", by: "api", at: null }],
    [{ item: "capability:records:*", by: "api", at: null }],
  ]);
  await assert.rejects(fake.host.access.grant("a", "all"), /asks for nothing it does not have/);
  await assert.rejects(
    fake.host.access.revoke("a", ["capability:mail"]),
    /the options of the host give it/,
  );
});

Deno.test("a plugin starts with less when only some items are granted, and can ask", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("mail", "print"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", ["capability:print"]);
  assert.equal(await fake.ping(), "a");
  const box = plugins.boxes.at(-1)!;
  assert.equal(await box.ask("permissions.has", "capability:print"), true);
  assert.equal(await box.ask("permissions.has", "capability:mail"), false);
  assert.equal(await box.ask("permissions.has", "net:a.com"), false);
  await assert.rejects(box.ask("permissions.has", "print"), /KIND:VALUE/);
  assert.deepEqual(await box.ask("permissions.list"), [
    "capability:cron",
    "capability:hooks",
    "capability:http",
    "capability:kv",
    "capability:log",
    "capability:print",
  ]);
  await assert.rejects(box.ask("mail.send"), /does not hold the capability "mail"/);
  assert.deepEqual(fake.host.access.diff("a"), {
    plugin: "a",
    missing: [],
    declined: ["capability:mail"],
    narrower: [],
    extra: [],
    versions: {},
  });
  await fake.host.access.grant("a", ["capability:mail"]);
  assert.equal(await plugins.boxes.at(-1)!.ask("mail.send"), "sent");
  assert.equal(box.closedBecause, "a new version has replaced it");
});

Deno.test("a new version starts by itself unless it asks for more", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("1"), asking("mail"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  plugins.write("a", signed("2"), asking("mail"));
  await fake.host.reload();
  assert.equal(await fake.ping(), "2");
  plugins.write("a", signed("3"), asking("mail", "print"));
  await fake.host.reload();
  assert.equal(await fake.ping(), "2");
  const { state, old, error } = fake.state("a");
  assert.deepEqual([state, old], ["running", true]);
  assert.match(error!, /capability:print\n/);
  assert.doesNotMatch(error!, /capability:mail/);
  await fake.host.access.grant("a", ["capability:print"]);
  assert.equal(await fake.ping(), "3");
  assert.deepEqual(fake.state("a"), { state: "running", old: false, error: null });
});

Deno.test("a version that asks for more leaves the old one running across a restart", async () => {
  for (const before of [[], ["mail"]]) {
    const plugins = new FakePlugins();
    plugins.write("a", signed("1"), asking(...before));
    {
      await using fake = await start(plugins);
      if (before.length > 0) await fake.host.access.grant("a", "all");
      assert.equal(await fake.ping(), "1");
    }
    plugins.write("a", signed("2"), asking(...before, "print"));
    await using fake = await start(plugins);
    assert.equal(await fake.ping(), "1");
    assert.deepEqual([fake.state("a").state, fake.state("a").old], ["running", true]);
    await fake.host.reload();
    assert.equal(await fake.ping(), "1");
    await fake.host.access.grant("a", "all");
    assert.equal(await fake.ping(), "2");
  }
});

Deno.test("taking the change back ends the wait", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("1"));
  await using fake = await start(plugins);
  plugins.write("a", signed("2"), asking("print"));
  await fake.host.reload();
  plugins.write("a", signed("3"));
  await fake.host.reload();
  assert.equal(await fake.ping(), "3");
  assert.deepEqual(fake.state("a"), { state: "running", old: false, error: null });
});

Deno.test("revoking takes effect at once", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("mail", "print"));
  await using fake = await start(plugins);
  const { access } = fake.host;
  await access.grant("a", "all");
  const before = plugins.boxes.at(-1)!;
  await access.revoke("a", ["capability:mail"]);
  assert.equal(await fake.ping(), "a");
  // What is still under way in the old instance has lost it as well.
  await assert.rejects(before.ask("mail.send"), /does not hold/);
  assert.equal(await plugins.boxes.at(-1)!.ask("permissions.has", "capability:print"), true);
  assert.notEqual(before, plugins.boxes.at(-1));
  await access.revoke("a", "all");
  assert.equal(await fake.ping(), "");
  assert.equal(fake.state("a").state, "failed");
  await assert.rejects(access.revoke("a", "all"), /it has none/);
});

Deno.test("revoking ends a plugin that cannot do without, even while a newer version waits", async () => {
  const plugins = new FakePlugins();
  const secretive = (name: string) => (box: FakeSandbox) => {
    signed(name)(box);
    box.on("onSecret", (e) => e.next());
  };
  plugins.write("a", secretive("a"), asking("secrets"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.ping(), "a");
  await fake.host.access.revoke("a", ["capability:secrets"]);
  assert.equal(await fake.ping(), "");
  assert.equal(fake.state("a").state, "failed");
  assert.match(fake.state("a").error!, /does not hold the capability "secrets"/);

  await fake.host.access.grant("a", "all");
  plugins.write("a", secretive("b"), asking("secrets", "more"));
  await fake.host.reload();
  assert.equal(await fake.ping(), "a");
  await fake.host.access.revoke("a", ["capability:secrets"]);
  assert.equal(await fake.ping(), "");
});

Deno.test("an old version goes on with less while a newer one waits", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("1"), asking("mail"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  plugins.write("a", signed("2"), asking("mail", "more"));
  await fake.host.reload();
  await fake.host.access.revoke("a", ["capability:mail"]);
  assert.equal(await fake.ping(), "1");
  assert.equal(await plugins.boxes.at(-1)!.ask("permissions.has", "capability:mail"), false);
});

Deno.test("a version that fails with more leaves the one that runs with less", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", async (box) => {
    signed("a")(box);
    if (await box.ask("permissions.has", "capability:mail")) throw new Error("oops");
  }, asking("mail", "print"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", ["capability:print"]);
  await fake.host.access.grant("a", "all");
  assert.equal(await fake.ping(), "a");
  assert.match(fake.state("a").error!, /oops/);
});

Deno.test("what stands in the lock counts after reload()", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("mail"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  const book = plugins.lock.book;
  plugins.lock.book = new Map();
  await fake.host.reload();
  assert.equal(await fake.ping(), "");
  plugins.lock.book = book;
  await fake.host.reload();
  assert.equal(await fake.ping(), "a");
});

Deno.test("grants of a plugin that is gone can be taken back", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("mail"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  plugins.remove("a");
  await fake.host.reload();
  assert.throws(() => fake.host.access.explain("a"), /the plugins are none/);
  await fake.host.access.revoke("a", "all");
  assert.equal(plugins.lock.book.size, 0);
  await assert.rejects(fake.host.access.revoke("a", "all"), /Cannot find plugin "a"/);
});

Deno.test("grant() says what is wrong with an item", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), {
    manifest: {
      permissions: { read: ["."], net: ["*.a.com"], env: ["PADDOCK_TOKEN"] },
      capabilities: ["mail"],
    },
  });
  await using fake = await start(plugins, { plugins: "hooks" });
  const { access } = fake.host;
  const cases: [items: string[] | "all", says: RegExp][] = [
    [["capability:print"], /it does not ask for that; it asks for net:\*\.a\.com, read:/],
    [["net:a.org"], /does not ask for that/],
    [["print"], /must be KIND:VALUE/],
    ["all", /"read:.*" \(a\.pb\.json\): .* holds the data folder/],
    [["read:" + Deno.cwd() + "/hooks"], /is the plugins folder/],
    [["read:" + Deno.cwd() + "/src/host"], /lies in the source of Paddock/],
    [["read:" + Deno.cwd() + "/deno.json"], /is the configuration of Deno/],
    [["env:PADDOCK_TOKEN"], /begin with PADDOCK_/],
  ];
  for (const [items, says] of cases) await assert.rejects(access.grant("a", items), says);
  await assert.rejects(access.grant("b", "all"), /Cannot find plugin "b"/);
  assert.equal(plugins.lock.book.size, 0);
  await access.grant("a", ["net:x.a.com:443", "capability:mail"]);
  assert.equal(fake.state("a").state, "running");
  assert.deepEqual(plugins.boxes.at(-1)!.plugin.permissions, { net: ["x.a.com:443"] });
  await access.revoke("a", ["net:*.a.com"]);
  assert.equal(await fake.ping(), "a");
  await assert.rejects(access.revoke("a", ["net:b.org"]), /neither has nor asks for it/);
});

Deno.test("revoke() does not take a part of a grant", async () => {
  const plugins = new FakePlugins();
  plugins.write("a", signed("a"), asking("records:*"));
  await using fake = await start(plugins);
  await fake.host.access.grant("a", "all");
  await assert.rejects(
    fake.host.access.revoke("a", ["capability:records:read:posts"]),
    /was granted "capability:records:\*"; revoke that, then grant what it may keep/,
  );
});

Deno.test("real plugins are granted, swapped, held back and revoked", async () => {
  const plugin = (version: string) =>
    `routerAdd("GET", "/v", (e) => e.json(200, { version: "${version}",
      mail: $permissions.has("capability:mail"), sent: $permissions.has("capability:mail") ? $mail.send() : null }));`;
  await using test = await createTestHost({
    ...OPTIONS,
    files: {
      "a.pb.ts": plugin("1"),
      "a.pb.json": '{\n  "capabilities": [\n    "mail"\n  ]\n}',
      "folder/plugin.json": "{}",
      "folder/main.ts": `
        import { definePlugin } from "@paddock/paddock/plugin";
        export default definePlugin({ setup({ routerAdd, $permissions }) {
          routerAdd("GET", "/f", async (e) => e.json(200, await $permissions.has("capability:http")));
        } });`,
    },
  });
  const { host } = test;
  const get = async (path: string) => {
    const response = await host.fetch(new Request(`http://h${path}`));
    return response.ok ? await response.json() : response.status;
  };
  assert.equal(await get("/v"), 404);
  assert.equal(await get("/f"), true);
  assert.match(test.problems()[0]!, /a\.pb\.json:3: capability:mail/);
  await host.access.grant("a", "all");
  assert.deepEqual(await get("/v"), { version: "1", mail: true, sent: "sent" });
  await test.write("a.pb.json", '{ "capabilities": ["mail", "print"] }');
  await test.write("a.pb.ts", plugin("2"));
  assert.deepEqual(await get("/v"), { version: "1", mail: true, sent: "sent" });
  await host.access.grant("a", ["capability:print"]);
  assert.deepEqual(await get("/v"), { version: "2", mail: true, sent: "sent" });
  await host.access.revoke("a", ["capability:mail"]);
  assert.deepEqual(await get("/v"), { version: "2", mail: false, sent: null });
});
