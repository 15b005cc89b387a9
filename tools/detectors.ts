import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Attack, Tier } from "../tests/hostile/attack.ts";
import { runsIn } from "../tests/hostile/faults.ts";
import { writeBootstrap } from "../tests/hostile/raw_bootstrap.ts";
import { runAttacks } from "../tests/hostile/runner.ts";
import { unexpected } from "../tests/hostile/stand.ts";
import { bootstrapOf } from "../tests/sandbox/probe.ts";
import type { Mutation } from "./mutations.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Families whose attacks meet what runs inside the fence. */
const FAMILIES = ["environment", "files", "host", "network", "output", "plugins", "values"];
/** Tests that meet the bootstrap of each tier, the quickest first. */
const TESTS: Readonly<Record<Tier, readonly (readonly string[])[]>> = {
  worker: [
    ["globals", "imports", "pollution"].map((name) => `tests/sandbox/${name}_test.ts`),
    ["tests/sandbox/"],
  ],
  process: [["tests/conformance/process_test.ts"], ["tests/conformance/"]],
};
/** How long one detector may take, milliseconds. What takes longer has been noticed: it hangs. */
const PROBE_MS = 20_000;
const ATTACKS_MS = 120_000;
const TESTS_MS = 240_000;

/** What noticed that something is missing, and how; null when nothing did. */
export interface Noticed {
  readonly by: "probe" | "attack" | "tests" | null;
  readonly how: string;
}

const UNNOTICED: Noticed = { by: null, how: "" };

/** The ways in which the loss of a part of the fence is noticed. */
export class Detectors {
  readonly #corpus: readonly Attack[];

  constructor(corpus: readonly Attack[]) {
    this.#corpus = corpus;
  }

  /** Looks at the fence from inside, as `tests/sandbox/fence_test.ts` does. */
  async probe(mutation: Mutation): Promise<Noticed> {
    return await inFolder(async (folder) => {
      const file = join(folder, "bootstrap.js");
      await Deno.writeTextFile(file, mutation.apply(bootstrapOf(mutation.tier)));
      const { success, stdout } = await runDeno(
        ["run", "-A", "--no-check", "tools/probe_mutation.ts", file, mutation.tier, folder],
        PROBE_MS,
      );
      const line = stdout.split("\n").find((one) => one.startsWith("["));
      if (!success || line === undefined) {
        return { by: "probe", how: "it hangs, or the process ends" };
      }
      const problems: string[] = JSON.parse(line);
      return problems.length === 0 ? UNNOTICED : { by: "probe", how: problems.join(", ") };
    });
  }

  /** Runs what takes long: attacks, then tests. */
  async test(mutation: Mutation): Promise<Noticed> {
    return await inFolder(async (folder) => {
      const text = mutation.apply(bootstrapOf(mutation.tier));
      const importMap = await writeBootstrap(folder, text, mutation.tier);
      const [quick, ...slow] = TESTS[mutation.tier];
      const quickly = await testsNotice(quick!, importMap);
      if (quickly.by !== null) return quickly;
      const attacked = await this.#attacksNotice(mutation.tier, importMap);
      if (attacked.by !== null) return attacked;
      for (const tests of slow) {
        const noticed = await testsNotice(tests, importMap);
        if (noticed.by !== null) return noticed;
      }
      return UNNOTICED;
    });
  }

  async #attacksNotice(tier: Tier, importMap: string): Promise<Noticed> {
    const attacks = this.#corpus.filter((attack) =>
      FAMILIES.includes(attack.family) && !attack.alone && !attack.raw && runsIn(attack, tier) &&
      attack.expected[tier] !== "availability"
    );
    let noticed: Noticed | undefined;
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        late = true;
        resolve();
      }, ATTACKS_MS);
    });
    const run = runAttacks(attacks, {
      tier,
      importMap,
      batch: 60,
      enough: () => late || noticed !== undefined,
      onOutcome: (attack, outcome) => {
        const problem = unexpected(attack, outcome, tier);
        // A busy machine makes what is slow run into its deadline; that says nothing of the fence.
        if (problem === undefined || outcome.verdict === "availability") return;
        noticed ??= { by: "attack", how: `${attack.family}/${attack.name} ${problem}` };
      },
    });
    await Promise.race([run, tooLate]);
    clearTimeout(timer);
    return noticed ?? (late ? { by: "attack", how: "the attacks hang" } : UNNOTICED);
  }
}

async function testsNotice(tests: readonly string[], importMap: string): Promise<Noticed> {
  const map = `--import-map=${importMap}`;
  // Tests that start a program of their own hand it on.
  const { success, stdout } = await runDeno(
    ["test", "-A", "--no-check", map, ...tests, "--", map],
    TESTS_MS,
  );
  if (success) return UNNOTICED;
  const failed = stdout.split("\n").find((line) => line.includes("FAILED")) ?? "they hang";
  return { by: "tests", how: failed.trim() };
}

/** Runs a program of Deno's to its end, or kills it when its time is up. */
async function runDeno(
  args: readonly string[],
  timeoutMs: number,
): Promise<{ success: boolean; stdout: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const { success, stdout } = await child.output();
  clearTimeout(timer);
  return { success, stdout: new TextDecoder().decode(stdout) };
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "paddock-mutation-" });
  try {
    return await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
