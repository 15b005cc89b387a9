import assert from "node:assert/strict";
import { type Attack, readCorpus, type Tier } from "./attack.ts";
import { type Outcome, runAttacks } from "./runner.ts";

/** Declares the test that a tier stands the corpus: one step for each attack. */
export function stands(tier: Tier): void {
  Deno.test(`the ${tier} tier stands every attack of the corpus`, async (t) => {
    // Frames are forged in the place of the bootstrap, which only a worker's text leaves room for.
    const attacks = (await readCorpus()).filter((attack) => tier === "worker" || !attack.raw);
    const steps: Promise<boolean>[] = [];
    const report = (attack: Attack, { verdict, reasons }: Outcome) => {
      steps.push(t.step({
        name: `${attack.family}/${attack.name} ${attack.title}`,
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
        fn: () => assert.equal(verdict, attack.expected[tier], reasons.join("\n")),
      }));
    };
    const outcomes = await runAttacks(attacks, { tier, onOutcome: report });
    await Promise.all(steps);
    assert.equal(outcomes.size, attacks.length);
  });
}
