import assert from "node:assert/strict";
import { type Attack, readCorpus } from "./attack.ts";
import { type Outcome, runAttacks } from "./runner.ts";

const corpus = await readCorpus();

Deno.test("the worker tier stands every attack of the corpus", async (t) => {
  const steps: Promise<boolean>[] = [];
  const report = (attack: Attack, { verdict, reasons }: Outcome) => {
    const step = {
      name: `${attack.family}/${attack.name} ${attack.title}`,
      sanitizeOps: false,
      sanitizeResources: false,
      sanitizeExit: false,
      fn: () => assert.equal(verdict, attack.expected.worker, reasons.join("\n")),
    };
    steps.push(t.step(step));
  };
  const outcomes = await runAttacks(corpus, { tier: "worker", onOutcome: report });
  await Promise.all(steps);
  assert.equal(outcomes.size, corpus.length);
});
