import assert from "node:assert/strict";
import { readCorpus } from "./attack.ts";
import { runNaively } from "./naive.ts";

Deno.test("a worker that only has no permissions fails the attacks that say so", async () => {
  const chosen = (await readCorpus()).filter(({ naive }) => naive !== undefined);
  assert.ok(chosen.length >= 30, `${chosen.length} attacks`);
  for (const { attack, verdict, reasons } of await runNaively(chosen)) {
    assert.equal(verdict, attack.naive, `${attack.name}\n${reasons.join("\n")}`);
  }
});
