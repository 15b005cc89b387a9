import assert from "node:assert/strict";
import { type Attack, readCorpus, type Tier } from "./attack.ts";
import { isFault, runsIn } from "./faults.ts";
import { type Outcome, runAttacks } from "./runner.ts";

/** Declares the test that a tier stands the corpus: one step for each attack. */
export function stands(tier: Tier): void {
  Deno.test(`the ${tier} tier stands every attack of the corpus`, async (t) => {
    const attacks = (await readCorpus()).filter((attack) =>
      runsIn(attack, tier) && worthRunning(attack, tier)
    );
    const steps: Promise<boolean>[] = [];
    const report = (attack: Attack, outcome: Outcome) => {
      steps.push(t.step({
        name: `${attack.family}/${attack.name} ${attack.title}`,
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
        fn: () => assert.equal(unexpected(attack, outcome, tier), undefined),
      }));
    };
    const outcomes = await runAttacks(attacks, { tier, onOutcome: report });
    await Promise.all(steps);
    assert.equal(outcomes.size, attacks.length);
  });
}

/** Of the attacks that end the host, which nobody promises that they do not, the matrix of faults needs some only. */
function worthRunning(attack: Attack, tier: Tier): boolean {
  return attack.expected[tier] !== "host-died" || isFault(attack);
}

/** What came of an attack other than its file says; undefined when nothing did. */
export function unexpected(attack: Attack, outcome: Outcome, tier: Tier): string | undefined {
  const { verdict, reasons, recovered, wedged } = outcome;
  const expected = attack.expected[tier];
  if (verdict !== expected) return `${verdict} instead of ${expected}\n${reasons.join("\n")}`;
  if (verdict === "host-died") return undefined;
  if (recovered !== attack.recovers?.includes(tier)) {
    return recovered ? "it works again by itself" : "it does not work again by itself";
  }
  const wedges = attack.wedges.includes(tier);
  if (wedges && wedged === 0) return "no thread of it is reported as wedged";
  // On a busy machine a thread may end so late that it counts as wedged for a while.
  if (!wedges && wedged > 0 && tier === "process") return "a process of it did not end";
  if (outcome.burns !== undefined && outcome.burns !== wedges) {
    return outcome.burns ? "something still burns a core" : "nothing burns a core";
  }
  return undefined;
}
