// deno-lint-ignore-file no-console -- a command line tool says what it found
/**
 * Takes each part out of the fence, one at a time, and sees whether the tests notice. Changes no file. Writes each
 * result as a line of FILE as soon as it is known; with `--resume` it goes on where FILE ends.
 *
 *     deno task mutate-fence [part of a name…] [--json FILE [--resume]]
 */
import { readCorpus } from "../tests/hostile/attack.ts";
import { Detectors, type Noticed } from "./detectors.ts";
import { allMutations } from "./mutation_list.ts";
import type { Mutation } from "./mutations.ts";

/** What noticed a mutation, or nothing. */
interface Result extends Noticed {
  readonly tier: Mutation["tier"];
  readonly kind: Mutation["kind"];
  readonly mutation: string;
}

interface Options {
  readonly filters: readonly string[];
  readonly json: string | undefined;
  readonly resume: boolean;
}

function readOptions(args: readonly string[]): Options {
  const json = args.indexOf("--json");
  const rest = args.filter((_, i) => json === -1 || (i !== json && i !== json + 1));
  return {
    filters: rest.filter((arg) => arg !== "--resume"),
    json: json === -1 ? undefined : args[json + 1],
    resume: rest.includes("--resume"),
  };
}

/** Results of an earlier run. */
async function readResults(file: string): Promise<Result[]> {
  const lines = (await Deno.readTextFile(file)).split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

async function main(options: Options): Promise<void> {
  const { filters, json, resume } = options;
  const results = resume && json !== undefined ? await readResults(json) : [];
  if (json !== undefined && !resume) await Deno.writeTextFile(json, "");
  const known = new Set(results.map(({ tier, mutation }) => `${tier} ${mutation}`));
  const all = (await allMutations()).filter(({ name }) =>
    filters.length === 0 || filters.some((filter) => name.includes(filter))
  );
  const rest = all.filter(({ tier, name }) => !known.has(`${tier} ${name}`));
  const detectors = new Detectors(await readCorpus());
  let done = results.length;
  async function note(mutation: Mutation, noticed: Noticed): Promise<void> {
    const { tier, kind, name } = mutation;
    const result: Result = { tier, kind, mutation: name, ...noticed };
    results.push(result);
    if (json !== undefined) {
      await Deno.writeTextFile(json, `${JSON.stringify(result)}\n`, { append: true });
    }
    const verdict = noticed.by === null ? "SURVIVED" : `noticed by ${noticed.by}: ${noticed.how}`;
    console.log(`${++done}/${all.length} ${tier} ${kind} ${name}: ${verdict.slice(0, 200)}`);
  }
  // The quick look finds most of them, so that few are left for the tests that take long.
  const survivors: Mutation[] = [];
  const queue = [...rest];
  const look = async () => {
    for (let next; (next = queue.shift()) !== undefined;) {
      const noticed = await detectors.probe(next);
      if (noticed.by === null) survivors.push(next);
      else await note(next, noticed);
    }
  };
  await Promise.all([look(), look()]);
  for (const mutation of survivors) await note(mutation, await detectors.test(mutation));
  const left = results.filter(({ by }) => by === null);
  console.log(`${results.length} mutations, ${left.length} survived`);
  for (const { tier, kind, mutation } of left) console.log(`  ${tier} ${kind} ${mutation}`);
  if (left.length > 0) Deno.exit(1);
}

if (import.meta.main) await main(readOptions(Deno.args));
