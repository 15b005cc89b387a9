// deno-lint-ignore-file no-console -- a command line tool prints what it found
/** Runs the faults of the hostile corpus and prints what came of each, as a table. */
import { readCorpus } from "../tests/hostile/attack.ts";
import { faultMatrix, faultNames } from "../tests/hostile/fault_matrix.ts";
import { runAttacks } from "../tests/hostile/runner.ts";

const names = faultNames();
const attacks = (await readCorpus()).filter((attack) => names.has(attack.name));
console.log(faultMatrix(await runAttacks(attacks, { tier: "worker" }), "worker"));
