import assert from "node:assert/strict";
import { readCorpus } from "./attack.ts";
import { fitsNaive, runNaively } from "./naive.ts";

/** Families whose attacks need none of our API to mean something. */
const FAMILIES = ["environment", "files", "host", "network", "output", "plugins"];

Deno.test("a worker that only has no permissions fails many of the attacks", async () => {
  const corpus = (await readCorpus()).filter(fitsNaive);
  const chosen = corpus.filter((attack) => FAMILIES.includes(attack.family));
  const failed = (await runNaively(chosen)).filter((outcome) => outcome.effects.length > 0);
  const list = failed.map(({ attack, effects }) => `${attack.name}: ${effects[0]}`).join("\n");
  assert.ok(
    failed.length >= 20,
    `only ${failed.length} of ${chosen.length} had an effect:\n${list}`,
  );
});
