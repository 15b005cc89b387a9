// deno-lint-ignore-file no-console -- a command line tool says what it found
/**
 * Runs the faults of the hostile corpus, each in a host of its own, and writes what came of each into
 * docs/threat-model.md. Writes nothing of a tier, and exits with 1, when one of them did something else there than its
 * file expects.
 *
 *     deno task fault-matrix [worker | process]
 */
import { type Attack, readCorpus, type Tier } from "../tests/hostile/attack.ts";
import { faultRows } from "../tests/hostile/fault_matrix.ts";
import { isFault, runsIn } from "../tests/hostile/faults.ts";
import { type Outcome, runAttacks } from "../tests/hostile/runner.ts";
import { unexpected } from "../tests/hostile/stand.ts";
import { PAGE, writeRows } from "../tests/hostile/threat_model.ts";

const TIERS: readonly Tier[] = ["worker", "process"];

/** How often an attack is tried that did something else than expected: on a busy machine deadlines pass early. */
const TRIES = 3;

/** What came of the attacks, and what of it nobody expected; says how each went. */
async function run(
  attacks: readonly Attack[],
  tier: Tier,
): Promise<{ outcomes: Map<Attack, Outcome>; wrong: string[] }> {
  const outcomes = new Map<Attack, Outcome>();
  let rest: readonly Attack[] = attacks.filter((attack) => runsIn(attack, tier));
  let wrong: string[] = [];
  for (let i = 0; i < TRIES && rest.length > 0; i++) {
    const again: Attack[] = [];
    wrong = [];
    await runAttacks(rest, {
      tier,
      batch: 1,
      watch: true,
      onOutcome(attack, outcome) {
        const problem = unexpected(attack, outcome, tier);
        console.log(`${tier} ${attack.name}: ${problem ?? outcome.verdict}`);
        if (problem === undefined) outcomes.set(attack, outcome);
        else {
          again.push(attack);
          wrong.push(`${tier} ${attack.name}: ${problem}`);
        }
      },
    });
    rest = again;
  }
  return { outcomes, wrong };
}

async function format(page: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "md", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(page));
  await writer.close();
  return new TextDecoder().decode((await child.output()).stdout);
}

const attacks = (await readCorpus()).filter(isFault);
const tiers = TIERS.filter((tier) => Deno.args.length === 0 || Deno.args.includes(tier));
for (const tier of tiers) {
  const { outcomes, wrong } = await run(attacks, tier);
  if (wrong.length > 0) {
    console.log(`${wrong.length} were not as expected:\n${wrong.join("\n")}`);
    Deno.exitCode = 1;
    continue;
  }
  const page = writeRows(await Deno.readTextFile(PAGE), tier, faultRows(outcomes));
  await Deno.writeTextFile(PAGE, await format(page));
  console.log(`wrote the ${tier} tier into ${PAGE}`);
}
