// deno-lint-ignore-file no-console -- the one that started it reads what it prints
/**
 * Looks at a mutated fence from inside, in a process of its own: without its fence a sandbox may end that process.
 * Arguments: a file with the text of the bootstrap, its tier, a folder. Prints what is open as JSON.
 */
import type { Tier } from "../src/supervisor/runner.ts";
import { fenceProblems } from "../tests/sandbox/probe.ts";

const [file, tier, folder] = Deno.args;
const problems = await fenceProblems(tier as Tier, folder!, await Deno.readTextFile(file!));
console.log(JSON.stringify(problems));
Deno.exit(0);
