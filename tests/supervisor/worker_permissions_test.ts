import assert from "node:assert/strict";
import { createRunner } from "../../src/supervisor/runner.ts";
import { firstLack } from "../../src/supervisor/worker_permissions.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import type { Permissions } from "../../src/wire/protocol.ts";
import { FakeHost, plugin } from "./fixtures.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

const CODE = `module.exports = { main: () => ({ default: { setup() {} } }) };`;

Deno.test("a runner's sandbox has the permissions of its plugin", async () => {
  const folder = Deno.realPathSync(Deno.makeTempDirSync());
  const path = JSON.stringify(`${folder}/a`);
  const code = CODE.replace("setup() {}", `setup() { Deno.readTextFileSync(${path}) }`);
  try {
    Deno.writeTextFileSync(`${folder}/a`, "text");
    await using without = createRunner(plugin({ code }), new FakeHost());
    await assert.rejects(without.start(), /Deno is not defined/);
    const permissions = { read: [folder] };
    await using runner = createRunner(plugin({ code, permissions }), new FakeHost());
    await runner.start();
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("what Deno cannot read is said by kind and value", async () => {
  const table: [Permissions, RegExp][] = [
    [{ net: ["a.test", "bad host"] }, /permissions\.net: current value is "bad host", which Deno/],
    [{ sys: ["nonsense"] }, /permissions\.sys: current value is "nonsense", which Deno/],
  ];
  for (const [permissions, message] of table) {
    const options = plugin({ code: CODE, permissions });
    await using runner = createRunner(options, new FakeHost());
    await assert.rejects(runner.start(), (error: PaddockError) => {
      assert.ok(error instanceof PaddockError);
      assert.equal(error.code, "config");
      assert.match(error.message, message);
      return true;
    });
  }
});

Deno.test("a grant the host does not hold is said by kind and value, and the host lives on", async () => {
  const program = `
    import { createRunner } from "file://${ROOT}src/supervisor/runner.ts";
    import { FakeHost, plugin } from "file://${ROOT}tests/supervisor/fixtures.ts";
    for (const permissions of [
      { read: ["/etc"] }, { net: ["a.test:80"] }, { net: ["*.a.test"] }, { env: ["SECRET"] },
      { sys: ["hostname"] }, { write: ["/tmp"] }, { read: [${JSON.stringify(ROOT)}] },
    ]) {
      const runner = createRunner(plugin({ code: ${
    JSON.stringify(CODE)
  }, permissions }), new FakeHost());
      try { await runner.start(); console.log("started") } catch (error) { console.log(error.code, error.message) }
      await runner.close("done");
    }`;
  const path = Deno.makeTempFileSync({ suffix: ".ts" });
  try {
    Deno.writeTextFileSync(path, program);
    const flags = [
      "--no-prompt",
      "--no-check",
      `--config=${ROOT}deno.json`,
      `--allow-read=${ROOT}`,
    ];
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", ...flags, path],
      stdout: "piped",
      stderr: "piped",
    }).output();
    const lines = new TextDecoder().decode(stdout).trim().split("\n");
    const lacks = (kind: string, item: string) =>
      `config Cannot start plugin "p" with permissions.${kind}: current value is "${item}", ` +
      `which the host does not hold itself; start it with --allow-${kind}=${item}`;
    assert.deepEqual(lines, [
      lacks("read", "/etc"),
      lacks("net", "a.test:80"),
      lacks("net", "*.a.test"),
      lacks("env", "SECRET"),
      lacks("sys", "hostname"),
      lacks("write", "/tmp"),
      "started",
    ], new TextDecoder().decode(stderr));
  } finally {
    Deno.removeSync(path);
  }
});

Deno.test("programs and libraries cannot be had in a worker", async () => {
  for (const permissions of [{ run: ["git"] }, { ffi: ["/lib"] }]) {
    await using runner = createRunner(plugin({ code: CODE, permissions }), new FakeHost());
    await assert.rejects(runner.start(), {
      code: "config",
      message: new RegExp(
        `permissions.${Object.keys(permissions)[0]} can be had in a process only`,
      ),
    });
  }
});

Deno.test("firstLack() finds what the host does not hold, and passes over what Deno cannot read", () => {
  assert.equal(
    firstLack({ read: ["/etc"], net: ["*.a.test", "10.0.0.0/8"], sys: ["uid"] }),
    undefined,
  );
  assert.equal(firstLack({ net: ["bad host"], sys: ["nonsense"] }), undefined);
});

Deno.test({
  name: "firstLack() of a host that holds parts only",
  permissions: {
    net: ["a.test", "*.b.test", "198.51.100.0/25", "[::1]"],
    read: ["/srv"],
    write: false,
  },
  fn: () => {
    const table: [Permissions, string | undefined][] = [
      [
        { net: ["a.test:80", "*.b.test", "b.test", "x.b.test", "198.51.100.0/26", "[::1]:1"] },
        undefined,
      ],
      [{ net: ["*.a.test"] }, "--allow-net=*.a.test"],
      [{ net: ["198.51.100.0/24"] }, "--allow-net=198.51.100.0/24"],
      [{ net: ["198.51.100.128/25"] }, "--allow-net=198.51.100.128/25"],
      [{ read: ["/srv/a"] }, undefined],
      [{ read: ["/srv", "/"] }, "--allow-read=/"],
      [{ write: ["/srv"] }, "--allow-write=/srv"],
      // A process could not be given these either.
      [{ env: ["SECRET"] }, undefined],
    ];
    for (const [permissions, flag] of table) {
      assert.equal(firstLack(permissions)?.flag, flag, JSON.stringify(permissions));
    }
  },
});
