import assert from "node:assert/strict";
import type { Tier } from "../../src/supervisor/runner.ts";
import { TempFolder } from "./granted_harness.ts";
import { fenceProblems } from "./probe.ts";

for (const tier of ["worker", "process"] satisfies Tier[]) {
  Deno.test(`a plugin in a ${tier} finds closed, frozen or gone what the fence relies on`, async () => {
    using folder = new TempFolder();
    assert.deepEqual(await fenceProblems(tier, folder.path), []);
  });
}
