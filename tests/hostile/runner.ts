import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import type { Attack, Tier, Verdict } from "./attack.ts";
import { Canaries, Loopback } from "./canaries.ts";
import { drive, type Reaction } from "./drive.ts";
import { HostProcess } from "./host_process.ts";
import { type Evidence, inspectFolder, judge } from "./judge.ts";
import { NEIGHBOURS, neighbourText } from "./neighbours.ts";
import { prepareFiles, type Setting } from "./setting.ts";

/** What came of one attack. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Why, for people. */
  readonly reasons: readonly string[];
  /** What the host said about it, for the matrix of faults. */
  readonly reported: readonly string[];
}

/** How attacks are run. */
export interface RunOptions {
  readonly tier: Tier;
  /** See `HostProcessOptions`. */
  readonly importMap?: string | undefined;
  /** Attacks that share a host. @default {25} */
  readonly batch?: number;
  /** Called with each outcome as it is known. */
  readonly onOutcome?: (attack: Attack, outcome: Outcome) => void;
}

const CALL_MS = 1_000;
const START_MS = 60_000;

/**
 * Runs attacks through the whole product, many to a host. What cannot be laid at one attack's door makes the runner try
 * each attack of that host again, alone.
 */
export async function runAttacks(
  attacks: readonly Attack[],
  options: RunOptions,
): Promise<Map<Attack, Outcome>> {
  const outcomes = new Map<Attack, Outcome>();
  const groups = group(attacks, options.batch ?? 25);
  const settle = (attack: Attack, outcome: Outcome) => {
    outcomes.set(attack, outcome);
    options.onOutcome?.(attack, outcome);
  };
  const work = async () => {
    for (let next; (next = groups.shift()) !== undefined;) {
      const found = await runTogether(next, options);
      if (next.length > 1 && !found.clear) groups.unshift(...next.map((attack) => [attack]));
      else for (const attack of next) settle(attack, found.outcomes.get(attack)!);
    }
  };
  await Promise.all([work(), work()]);
  return outcomes;
}

function group(attacks: readonly Attack[], size: number): Attack[][] {
  const groups: Attack[][] = attacks.filter((attack) => attack.alone).map((attack) => [attack]);
  for (const raw of [true, false]) {
    const shared = attacks.filter((attack) => !attack.alone && attack.raw === raw);
    for (let i = 0; i < shared.length; i += size) groups.push(shared.slice(i, i + size));
  }
  return groups;
}

/** One host, from its start to its end. `clear` says that every finding belongs to a known attack. */
async function runTogether(
  attacks: readonly Attack[],
  options: RunOptions,
): Promise<{ outcomes: Map<Attack, Outcome>; clear: boolean }> {
  const folder = await Deno.makeTempDir({ dir: tmpdir(), prefix: "paddock-hostile-" });
  const canaries = new Canaries();
  await using loopback = new Loopback(canaries);
  const setting: Setting = { folder, canaries, loopback: loopback.address };
  try {
    await prepareFiles(attacks, setting);
    for (const name of NEIGHBOURS) {
      await write(join(folder, "hooks", `${name}.pb.js`), neighbourText(name, canaries));
    }
    const importMap = await importMapFor(attacks, folder, options);
    const before = await inspectFolder(folder);
    const reactions = new Map<Attack, Reaction>();
    const shared: Evidence = { folder, canaries, loopback, before, reactions, host: undefined };
    try {
      await using host = await HostProcess.start({
        folder,
        canaries,
        tier: options.tier,
        callTimeoutMs: CALL_MS,
        startTimeoutMs: attacks.length === 1 ? 3_000 : 10_000,
        startMs: START_MS,
        importMap,
      });
      for (const attack of attacks) {
        if (host.ended !== undefined) break;
        reactions.set(attack, await drive(attack, host, canaries));
      }
      return await judge(attacks, { ...shared, host });
    } catch (error) {
      return await judge(attacks, { ...shared, startError: error as Error });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function importMapFor(
  attacks: readonly Attack[],
  folder: string,
  options: RunOptions,
): Promise<string | undefined> {
  if (!attacks.some((attack) => attack.raw)) return options.importMap;
  const { writeRawBootstrap } = await import("./raw_bootstrap.ts");
  return await writeRawBootstrap(folder);
}

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}
