import assert from "node:assert/strict";
import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";
import { mutations } from "../../tools/mutations.ts";

Deno.test("every mutation of the fence finds what it takes out", () => {
  const all = mutations(BOOTSTRAP, new Set(["Deno", "process", "fetch", "addEventListener"]));
  for (const mutation of all) {
    assert.notEqual(mutation.apply(BOOTSTRAP), BOOTSTRAP, mutation.name);
  }
  const kinds = new Set(all.map((mutation) => mutation.kind));
  assert.deepEqual([...kinds].sort(), ["cut", "pin", "step"]);
  assert.equal(
    new Set(all.map((mutation) => `${mutation.kind} ${mutation.name}`)).size,
    all.length,
  );
});
