import assert from "node:assert/strict";
import { NO_MANIFEST } from "../../src/access/manifest.ts";
import { readManifest } from "../../src/package/read_manifest.ts";

const ORIGIN = { plugin: "chat", file: "chat/plugin.json" };

Deno.test("readManifest() fills in what a manifest leaves out", () => {
  assert.deepEqual(readManifest('\uFEFF{"name": "chat"}', ORIGIN), {
    name: "chat",
    main: "main.ts",
    permissions: {},
    npm: [],
    capabilities: [],
    limits: {},
  });
  assert.deepEqual(NO_MANIFEST, readManifest("{}", ORIGIN));
});

Deno.test("readManifest() lets a process start programs and load libraries", () => {
  const { permissions } = readManifest(
    '{ "isolation": "process", "permissions": { "run": ["git"], "ffi": ["./lib.so"] } }',
    ORIGIN,
  );
  assert.deepEqual(permissions, { run: ["git"], ffi: ["./lib.so"] });
});

Deno.test("readManifest() names file, line, key and value of what is wrong", () => {
  const cases: [string, RegExp][] = [
    ["", /it is not JSON: Unexpected end/],
    ['{\n  "main": "a.ts",\n}', /it is not JSON: .*\(line 3 column 1\)/],
    ["[]", /expected object, received array; write an object/],
    [
      '{\n\n "permisions": {} }',
      /unknown key "permisions" \(line 3\); did you mean "permissions"; allowed are "\$schema", "name", /,
    ],
    [
      '{ "permissions": {\n "nett": ["x"] } }',
      /unknown key "permissions\.nett" \(line 2\); did you mean "net"; allowed are "net", "read", "write", "env", "sys", "run", "ffi"$/,
    ],
    ['{ "zzzzzzzzzz": 1 }', /unknown key "zzzzzzzzzz" \(line 1\); allowed are/],
    [
      '{\n "limits": {\n "timeoutMs": "5s" } }',
      /"limits\.timeoutMs" is "5s" \(line 3\): Invalid input: expected number, received string/,
    ],
    ['{ "npm": ["a",\n 7] }', /"npm\.1" is 7 \(line 2\): Invalid input: expected string/],
    ['{ "main": "" }', /"main" is "" \(line 1\): Too small/],
    [
      '{ "permissions": {\n "net": ["a.com",\n "https://b.com"] } }',
      /"permissions\.net\.1" is "https:\/\/b\.com" \(line 3\): expected a host such as "api\.example\.com"/,
    ],
    [
      '{ "permissions": { "sys": ["cpu"] } }',
      /"permissions\.sys\.0" is "cpu" \(line 1\): Invalid option: expected one of "hostname"/,
    ],
    [
      '{ "permissions": { "env": ["A*B"] } }',
      /"permissions\.env\.0" is "A\*B" .*the name of a variable/,
    ],
    ['{ "npm": ["he"] }', /"npm\.0" is "he" .*expected a package and its versions such as "he@1"/],
    ['{ "capabilities": ["a::b"] }', /"capabilities\.0" is "a::b" .*expected words parted by ":"/],
    [
      '{ "permissions": {\n "run": ["git"] } }',
      /"permissions\.run" is \["git"\] \(line 2\): "run" is for plugins with "isolation": "process" only/,
    ],
    [
      '{ "isolation": "worker", "permissions": { "ffi": [] } }',
      /"ffi" is for plugins with "isolation": "process" only/,
    ],
    [
      `{ "capabilities": ${JSON.stringify(Array.from({ length: 201 }, (_, i) => `c${i}`))} }`,
      /"capabilities" is .*Too big/,
    ],
    ['{ "isolation": "vm" }', /"isolation" is "vm" \(line 1\): Invalid option/],
    ['{ "name": "other" }', /"name" is "other" \(line 1\) but the plugin is called "chat"; /],
    [`{ "description": "${"x".repeat(300_000)}" }`, /it is longer than 262144 characters/],
    [
      '{ "a": 1, "limits": { "timeoutMs": 0 } }',
      /unknown key "a".* \(and: "limits.timeoutMs" is 0/,
    ],
  ];
  for (const [text, message] of cases) {
    assert.throws(() => readManifest(text, ORIGIN), (error: Error & { code?: string }) => {
      assert.match(error.message, /^Cannot read manifest "chat\/plugin\.json": /);
      assert.match(error.message, message);
      assert.equal(error.code, "config");
      return true;
    });
  }
});

Deno.test("readManifest() names some of what is wrong, not all of thousands", () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 0]);
  assert.throws(() => readManifest(JSON.stringify(Object.fromEntries(keys)), ORIGIN), (error) => {
    const { message } = error as Error;
    assert.match(message, /unknown key "k0" .*unknown key "k9" .*; 19990 more unknown keys/s);
    return message.length < 5_000;
  });
  const hosts = Array.from({ length: 100 }, (_, i) => `http://${i}`);
  assert.throws(
    () => readManifest(JSON.stringify({ permissions: { net: hosts } }), ORIGIN),
    /"permissions.net.9".*; 90 more\)$/s,
  );
});
