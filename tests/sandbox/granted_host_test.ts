import assert from "node:assert/strict";
import { granted } from "./granted_harness.ts";
import { Sandbox } from "./harness.ts";

granted("granted variables can be read, and no others", async ({ outcomes }) => {
  Deno.env.set("PADDOCK_TEST_A", "value");
  Deno.env.set("PADDOCK_TEST_B", "secret");
  try {
    const got = await outcomes({ env: ["PADDOCK_TEST_A", "PADDOCK_TEST_UNSET"] }, {
      get: `Deno.env.get("PADDOCK_TEST_A")`,
      has: `[Deno.env.has("PADDOCK_TEST_A"), Deno.env.has("PADDOCK_TEST_UNSET")]`,
      unset: `Deno.env.get("PADDOCK_TEST_UNSET") === undefined`,
      env: `process.env`,
      keys: `[Object.keys(process), Object.keys(Deno).sort(), Object.keys(Deno.env)]`,
      other: `Deno.env.get("PADDOCK_TEST_B")`,
      hasOther: `Deno.env.has("PADDOCK_TEST_B")`,
      quiet: `process.env.PADDOCK_TEST_B === undefined`,
      object: `Deno.env.get({ toString: () => "PADDOCK_TEST_A" })`,
      change: `(() => { "use strict"; process.env.PADDOCK_TEST_A = "x" })()`,
      replace: `(() => { "use strict"; Deno.env.get = () => "x" })()`,
    });
    assert.equal(got.get, "value");
    assert.deepEqual(got.has, [true, false]);
    assert.equal(got.unset, true);
    assert.deepEqual(got.env, { PADDOCK_TEST_A: "value" });
    assert.deepEqual(got.keys, [["env"], ["build", "env", "errors"], ["get", "has"]]);
    assert.match(`${got.other}`, /^NotCapable: Cannot use env of "PADDOCK_TEST_B"/);
    assert.match(`${got.hasOther}`, /^NotCapable/);
    assert.equal(got.quiet, true);
    for (const name of ["object", "change", "replace"]) {
      assert.match(`${got[name]}`, /^TypeError/, name);
    }
  } finally {
    Deno.env.delete("PADDOCK_TEST_A");
    Deno.env.delete("PADDOCK_TEST_B");
  }
});

granted(
  "variables granted by their beginning can be read, and hosts by their end",
  async ({ outcomes }) => {
    Deno.env.set("PADDOCK_TEST_A", "value");
    try {
      const permissions = {
        env: ["PADDOCK_TEST_*"],
        net: ["*.nowhere.test", "[::1]:80", "a.test", "192.0.2.0/24"],
      };
      const got = await outcomes(permissions, {
        get: `Deno.env.get("PADDOCK_TEST_A")`,
        env: `process.env.PADDOCK_TEST_A`,
        keys: `Object.keys(process.env)`,
        other:
          `process.env.PATH === undefined && process.env[Symbol.iterator] === undefined && process.env[""] === undefined`,
        equals: `process.env["A=B"] === undefined && process.env["A\\0"] === undefined`,
        path: `Deno.env.get("PATH")`,
        host: `fetch("http://other.test/")`,
      });
      assert.equal(got.get, "value");
      assert.equal(got.env, "value");
      assert.deepEqual(got.keys, []);
      assert.equal(got.other, true);
      assert.equal(got.equals, true);
      assert.match(`${got.path}`, /^NotCapable/);
      assert.match(`${got.host}`, /^NotCapable/);
    } finally {
      Deno.env.delete("PADDOCK_TEST_A");
    }
  },
);

granted(
  "each granted name of system information brings back its function",
  async ({ outcomes }) => {
    const names = [
      ...["hostname", "osRelease", "osUptime", "loadavg", "networkInterfaces", "systemMemoryInfo"],
      ...["uid", "gid"],
    ];
    for (const name of names) {
      const got = await outcomes({ sys: [name] }, {
        keys: `Object.keys(Deno).sort()`,
        value: `typeof Deno.${name}()`,
      });
      assert.deepEqual(got.keys, [name, "build", "errors"].sort());
      assert.notEqual(got.value, "undefined", name);
      assert.doesNotMatch(`${got.value}`, /Error/, name);
    }
    const got = await outcomes({ sys: ["hostname"] }, { value: "Deno.hostname()" });
    assert.equal(got.value, Deno.hostname());
    await assert.rejects(Sandbox.ready({ permissions: { sys: ["cpus"] } }), /nothing in a sandbox/);
  },
);

Deno.test("a sandbox does not start with other permissions than it was told", async () => {
  const table: [Deno.PermissionOptionsObject, Record<string, string[]>, RegExp][] = [
    [{ read: true }, {}, /whole permission "read"/],
    [{ read: true }, { read: ["/tmp"] }, /whole permission "read"/],
    [{ write: true }, {}, /whole permission "write"/],
    [{ net: true }, {}, /whole permission "net"/],
    [{ env: true }, {}, /whole permission "env"/],
    [{ sys: true }, {}, /whole permission "sys"/],
    [{ run: true }, {}, /whole permission "run"/],
    [{ ffi: true }, {}, /whole permission "ffi"/],
    [{ import: true }, {}, /whole permission "import"/],
    [{ read: ["/"] }, {}, /has read of "\/", and nobody granted it/],
    [{ net: ["127.0.0.1"] }, {}, /has net of "127.0.0.1:1", and nobody granted it/],
    [
      { read: ["/srv"] },
      { read: ["/srv/a/b"] },
      /has read of "\/srv\/a\/b-paddock-probe", and nobody/,
    ],
    [{ write: ["/srv", "/srv/a"] }, { write: ["/srv/a"] }, /has write of "\/srv\/a-paddock-probe"/],
    [{ net: ["a.test"] }, { net: ["a.test:80"] }, /has net of "a.test:1"/],
    [{ net: ["*.a.test"] }, { net: ["a.test"] }, /has net of "paddock-probe.a.test:1"/],
    [{ net: ["*.test"] }, { net: ["*.a.test"] }, /has net of "paddock-probe.test:1"/],
    [{ net: ["198.51.0.0/16"] }, { net: ["198.51.100.0/24"] }, /has net of "198.51.101.0:1"/],
    [{ net: ["198.51.100.0/24"] }, { net: ["198.51.100.6"] }, /has net of "198.51.100.7:1"/],
    [{ env: ["AWS_*"] }, { env: ["AWS_A"] }, /has env of "AWS_A_"/],
    [{ env: ["AWS*"] }, { env: ["AWS_*"] }, /has env of "AWS"/],
    [{ run: ["deno"] }, {}, /has run of "deno"/],
    [{ env: ["PATH"] }, {}, /has env of "PATH"/],
    [{ sys: ["hostname"] }, {}, /has sys of "hostname"/],
    [{}, { read: ["/tmp"] }, /was granted read of "\/tmp", and the sandbox does not have it/],
    [{ net: ["a.test"] }, { net: ["a.test", "b.test"] }, /was granted net of "b.test"/],
  ];
  for (const [thread, permissions, message] of table) {
    const main = `console.log("ran")`;
    await assert.rejects(Sandbox.ready({ thread, permissions, main }), message);
  }
});

granted(
  "a plugin without grants has nothing of it, with empty lists hardly more",
  async ({ outcomes, logged }) => {
    const names = ["Deno", "process", "fetch", "WebSocket", "EventSource"];
    const main = `console.log([${names.map((name) => `typeof ${name}`).join()}].join())`;
    const [none] = await logged(main, { permissions: {} });
    assert.equal(none, Array(5).fill("undefined").join());
    const got = await outcomes({ read: [] }, { read: `Deno.readTextFile("/etc/hostname")` });
    assert.match(`${got.read}`, /^NotCapable/);
  },
);
