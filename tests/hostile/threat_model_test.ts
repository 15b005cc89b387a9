import assert from "node:assert/strict";
import { readCorpus, type Tier } from "./attack.ts";
import { FAULTS, runsIn } from "./faults.ts";
import { PAGE, readRows } from "./threat_model.ts";

for (const tier of ["worker", "process"] satisfies Tier[]) {
  Deno.test(`the threat model has the faults of the ${tier} tier as the corpus asserts them`, async () => {
    const byName = new Map((await readCorpus()).map((attack) => [attack.name, attack]));
    const expected = FAULTS.flatMap(([fault, names]) =>
      names.map((name) => byName.get(name)!).filter((attack) => runsIn(attack, tier)).map(
        ({ name, expected, wedges, recovers }) => {
          const died = expected[tier] === "host-died";
          return {
            fault,
            attack: name,
            verdict: expected[tier],
            host: died ? "died" : "alive",
            siblings: died ? "gone with it" : "unaffected",
            coreFreed: died ? "–" : wedges.includes(tier) ? "no: wedged" : "yes",
            worksAgain: died || recovers === undefined
              ? "–"
              : recovers.includes(tier)
              ? "yes"
              : "no",
          };
        },
      )
    );
    const rows = readRows(await Deno.readTextFile(PAGE), tier)
      .map(({ answers: _, log: __, ...row }) => row);
    assert.deepEqual(rows, expected, "run: deno task fault-matrix");
  });
}
