// deno-lint-ignore-file no-console -- a command line tool says what it found
/**
 * Takes each part out of the fence, one at a time, and sees whether the tests notice. Changes no file.
 *
 *     deno run -A tools/mutate_fence.ts [part of a name…] [--json FILE]
 */
import { fileURLToPath } from "node:url";
import { BOOTSTRAP } from "../src/sandbox/bootstrap.gen.ts";
import { type Attack, readCorpus } from "../tests/hostile/attack.ts";
import { writeBootstrap } from "../tests/hostile/raw_bootstrap.ts";
import { runAttacks } from "../tests/hostile/runner.ts";
import { type Mutation, mutations } from "./mutations.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Families whose attacks meet what runs inside the fence. */
const FAMILIES = ["environment", "files", "host", "network", "output", "plugins", "values"];
const QUICK_TESTS = ["globals", "imports", "pollution"].map((name) =>
  `tests/sandbox/${name}_test.ts`
);

/** What noticed a mutation, or nothing. */
interface Result {
  readonly mutation: string;
  readonly kind: Mutation["kind"];
  readonly hostile: string | undefined;
  readonly sandbox: boolean;
}

async function main(): Promise<void> {
  const filters = Deno.args.filter((arg, i) =>
    !arg.startsWith("--") && Deno.args[i - 1] !== "--json"
  );
  const chosen = mutations(BOOTSTRAP, await namesOfAWorker()).filter(({ name }) =>
    filters.length === 0 || filters.some((filter) => name.includes(filter))
  );
  const corpus = await readCorpus();
  const results: Result[] = [];
  for (const [index, mutation] of chosen.entries()) {
    const result = await tryOne(mutation, corpus);
    results.push(result);
    const noticed = [result.hostile, result.sandbox ? "tests/sandbox" : undefined].filter(Boolean);
    const verdict = noticed.length === 0 ? "SURVIVED" : `noticed by ${noticed.join(" and ")}`;
    console.log(`${index + 1}/${chosen.length} ${mutation.kind} ${mutation.name}: ${verdict}`);
  }
  const survivors = results.filter((one) => one.hostile === undefined && !one.sandbox);
  console.log(`${results.length} mutations, ${survivors.length} survived`);
  for (const { kind, mutation } of survivors) console.log(`  ${kind} ${mutation}`);
  const json = Deno.args.indexOf("--json");
  if (json !== -1) await Deno.writeTextFile(Deno.args[json + 1]!, JSON.stringify(results, null, 1));
  if (survivors.length > 0) Deno.exit(1);
}

/** Every name an untouched worker of this version of Deno has. */
async function namesOfAWorker(): Promise<Set<string>> {
  const code = `import "node:module";
    const names = [];
    for (let o = globalThis; o !== null; o = Object.getPrototypeOf(o)) names.push(...Object.getOwnPropertyNames(o));
    postMessage(names);`;
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(code)}`, { type: "module" });
  try {
    return new Set(
      await new Promise<string[]>((resolve) => worker.onmessage = ({ data }) => resolve(data)),
    );
  } finally {
    worker.terminate();
  }
}

async function tryOne(mutation: Mutation, corpus: readonly Attack[]): Promise<Result> {
  const folder = await Deno.makeTempDir({ prefix: "paddock-mutation-" });
  try {
    const importMap = await writeBootstrap(folder, mutation.apply(BOOTSTRAP));
    const listing = corpus.filter((attack) => attack.name === "visible_globals");
    const all = corpus.filter((attack) =>
      FAMILIES.includes(attack.family) && !attack.alone &&
      attack.expected.worker !== "availability"
    );
    // A name that should not be there shows at once; anything else has to be used.
    const byName = mutation.kind === "cut" || mutation.kind === "curated";
    let hostile = byName ? await firstToNotice(listing, importMap) : undefined;
    let sandbox = hostile === undefined && await sandboxNotices(QUICK_TESTS, importMap);
    if (hostile === undefined && !sandbox) hostile = await firstToNotice(all, importMap);
    if (hostile === undefined && !sandbox) {
      sandbox = await sandboxNotices(["tests/sandbox/"], importMap);
    }
    return { mutation: mutation.name, kind: mutation.kind, hostile, sandbox };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Name of an attack whose verdict is not what it should be. */
async function firstToNotice(
  attacks: readonly Attack[],
  importMap: string,
): Promise<string | undefined> {
  let noticed: string | undefined;
  await runAttacks(attacks, {
    tier: "worker",
    importMap,
    batch: 60,
    enough: () => noticed !== undefined,
    onOutcome: (attack, { verdict }) => {
      if (verdict !== attack.expected.worker) {
        noticed ??= `${attack.family}/${attack.name} (${verdict})`;
      }
    },
  });
  return noticed;
}

async function sandboxNotices(tests: readonly string[], importMap: string): Promise<boolean> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--no-check", `--import-map=${importMap}`, ...tests],
    cwd: ROOT,
    stdout: "null",
    stderr: "null",
    signal: AbortSignal.timeout(60_000),
  }).output();
  return !success;
}

if (import.meta.main) await main();
