import assert from "node:assert/strict";
import { allMutations } from "../../tools/mutation_list.ts";
import { bootstrapOf } from "../sandbox/probe.ts";

Deno.test("every mutation of the fence finds what it takes out, exactly once", async () => {
  const all = await allMutations();
  assert.ok(all.length > 200, `${all.length} mutations`);
  for (const { name, tier, apply } of all) {
    assert.notEqual(apply(bootstrapOf(tier)), bootstrapOf(tier), `${tier} ${name}`);
  }
  assert.equal(new Set(all.map(({ name, tier }) => `${tier} ${name}`)).size, all.length);
});
