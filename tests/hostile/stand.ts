import assert from "node:assert/strict";
import { type Attack, readCorpus, type Tier } from "./attack.ts";
import { type Outcome, runAttacks } from "./runner.ts";

/** Declares the test that a tier stands the corpus: one step for each attack. */
export function stands(tier: Tier): void {
  Deno.test(`the ${tier} tier stands every attack of the corpus`, async (t) => {
    const attacks = (await readCorpus()).filter(({ only }) => only === undefined || only === tier);
    const steps: Promise<boolean>[] = [];
    const report = (attack: Attack, outcome: Outcome) => {
      steps.push(t.step({
        name: `${attack.family}/${attack.name} ${attack.title}`,
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
        fn: () => assertAsExpected(attack, outcome, tier),
      }));
    };
    const outcomes = await runAttacks(attacks, { tier, onOutcome: report });
    await Promise.all(steps);
    assert.equal(outcomes.size, attacks.length);
  });
}

function assertAsExpected(attack: Attack, outcome: Outcome, tier: Tier): void {
  assert.equal(outcome.verdict, attack.expected[tier], outcome.reasons.join("\n"));
  if (attack.expected[tier] === "host-died") return;
  assert.equal(outcome.recovered, attack.recovers?.includes(tier), "whether it works again");
  // On a busy machine a thread may end so late that it counts as wedged for a while.
  const wedges = attack.wedges.includes(tier);
  if (wedges || tier === "process") assert.equal(outcome.wedged > 0, wedges, "whether it wedges");
}
