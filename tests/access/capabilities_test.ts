import assert from "node:assert/strict";
import { CapabilitySet } from "../../src/access/capabilities.ts";
import { PaddockError } from "../../src/wire/errors.ts";

Deno.test("CapabilitySet.has() knows wildcards by word", () => {
  const cases: [held: string[], wanted: string, has: boolean][] = [
    [["mail"], "mail", true],
    [["mail"], "mail:send", false],
    [["mail"], "mailbox", false],
    [["*"], "anything:at:all", true],
    [["records:*"], "records:read:posts", true],
    [["records:*"], "records", false],
    [["records:read:*"], "records:read:posts", true],
    [["records:read:*"], "records:write:posts", false],
    [["records:*:posts"], "records:write:posts", true],
    [["records:*:posts"], "records:write:users", false],
    [["records:*:posts"], "records:write:posts:x", false],
    [["records:read:posts"], "records:read:*", false],
    [["records:read:*"], "records:read:*", true],
    [["records:*"], "records:read:*", true],
    [[], "mail", false],
  ];
  for (const [held, wanted, has] of cases) {
    assert.equal(new CapabilitySet("p", held).has(wanted), has, `${held} for ${wanted}`);
  }
});

Deno.test("CapabilitySet.require() names the plugin, the capability and what to write", () => {
  const set = new CapabilitySet("my-plugin", ["mail"]);
  set.require("mail", "send mail");
  assert.throws(() => set.require("records:read:posts", "call records.find"), (error) => {
    assert.ok(error instanceof PaddockError);
    assert.equal(error.code, "capability");
    assert.equal(error.plugin, "my-plugin");
    assert.equal(
      error.message,
      'Cannot call records.find: plugin "my-plugin" does not hold the capability "records:read:posts"; ' +
        'the operator gives it with grants: { "my-plugin": ["records:read:posts"] }',
    );
    return true;
  });
});
