import assert from "node:assert/strict";
import { Manifest } from "../../src/access/manifest.ts";
import { decideAccess } from "../../src/access/policy.ts";
import { PaddockError } from "../../src/wire/errors.ts";

const NOWHERE = () => assert.fail("the manifest's text was read without need");

Deno.test("decideAccess() gives the base, the drop-ins' and the plugin's own capabilities", () => {
  const policy = { dropIns: ["records:*"], grants: { a: ["mail"], b: ["print"] } };
  const a = decideAccess("a", Manifest.parse({ capabilities: ["mail", "kv"] }), policy, NOWHERE);
  for (const held of ["hooks", "http", "cron", "kv", "log", "records:read:posts", "mail"]) {
    assert.ok(a.has(held), held);
  }
  assert.ok(!a.has("print"));
  const inherited = decideAccess("constructor", Manifest.parse({}), policy, NOWHERE);
  assert.ok(!inherited.has("mail"));
});

Deno.test("decideAccess() names everything missing with its line and what to write", () => {
  const text = [
    "{",
    '  "capabilities": [',
    '    "mail",',
    '    "print"',
    "  ],",
    '  "permissions": { "net": ["api.example.com"] },',
    '  "npm": ["dayjs@1"],',
    '  "isolation": "process"',
    "}",
  ].join("\n");
  const manifest = Manifest.parse(JSON.parse(text));
  const policy = { dropIns: [], grants: { "in-voice": ["stamp"] } };
  assert.throws(
    () =>
      decideAccess("in-voice", manifest, policy, () => ({ file: "in-voice/plugin.json", text })),
    (error) => {
      assert.ok(error instanceof PaddockError);
      assert.equal(error.code, "capability");
      assert.equal(
        error.message,
        [
          'Cannot start plugin "in-voice": it asks for what it was not given',
          '  in-voice/plugin.json:3: capability "mail"',
          '  in-voice/plugin.json:4: capability "print"',
          '  in-voice/plugin.json:6: permission net "api.example.com"',
          '  in-voice/plugin.json:7: npm package "dayjs@1"',
          'To give it, write grants: { "in-voice": ["stamp", "mail", "print"] }',
          "Deno permissions and npm packages cannot be granted in this version",
        ].join("\n"),
      );
      return true;
    },
  );
});
