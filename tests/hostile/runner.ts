import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import type { Attack, Tier, Verdict } from "./attack.ts";
import { awaitAftermath } from "./aftermath.ts";
import { Canaries, Loopback } from "./canaries.ts";
import { drive, type Reaction } from "./drive.ts";
import { Granted } from "./granted.ts";
import { HostProcess, type HostProcessOptions } from "./host_process.ts";
import { inspectFolder } from "./inspect_folder.ts";
import { type Evidence, judge } from "./judge.ts";
import { NEIGHBOURS, neighbourText } from "./neighbours.ts";
import { prepareFiles, type Setting } from "./setting.ts";

/** What came of one attack. */
export interface Outcome {
  readonly verdict: Verdict;
  /** Why, for people. */
  readonly reasons: readonly string[];
  /** What the host said about it, for the matrix of faults. */
  readonly reported: readonly string[];
  /** What its steps were answered with, for the same. */
  readonly answers: readonly string[];
  /** Whether it works again by itself; undefined when nobody asked. */
  readonly recovered: boolean | undefined;
  /** Threads of its that the host could not end. */
  readonly wedged: number;
  /** Whether something still burns a core; undefined when nobody looked, or others are in its host too. */
  readonly burns: boolean | undefined;
  /** What the host was like; shared by all attacks of a batch. */
  readonly host:
    | { readonly rss: number; readonly restingRss: number; readonly stalledMs: number }
    | undefined;
}

/** How attacks are run. */
export interface RunOptions {
  readonly tier: Tier;
  /** See `HostProcessOptions`. */
  readonly importMap?: string | undefined;
  /** Attacks that share a host. @default {40} */
  readonly batch?: number;
  /** Looks whether a core burns when all is over; takes a while. */
  readonly watch?: boolean;
  /** Says that nothing more has to be tried. */
  readonly enough?: () => boolean;
  /** Called with each outcome as it is known. */
  readonly onOutcome?: (attack: Attack, outcome: Outcome) => void;
}

/** Time of one call and of one start, milliseconds. */
const LIMITS = { callTimeoutMs: 3_000, startTimeoutMs: 10_000 } as const;
/** The same where an attack is to run into it. */
const SHORT_LIMITS = { callTimeoutMs: 500, startTimeoutMs: 5_000 } as const;
/** The same where memory is to end before time does. */
const LONG_LIMITS = { callTimeoutMs: 20_000, startTimeoutMs: 20_000 } as const;
/** The same where an attack never comes to the end of its load, or of its shutdown. */
const HANGING_LIMITS = { callTimeoutMs: 500, startTimeoutMs: 3_000 } as const;
const START_MS = 60_000;
/** The same for a host with one attack. */
const ALONE_START_MS = 30_000;
/** Heap of one sandbox of the process tier, MiB. */
const MEMORY_MB = 256;
/** The same where an attack is to run into it. */
const SMALL_MEMORY_MB = 48;

/**
 * Runs attacks through the whole product, many to a host. What cannot be laid at one attack's door makes the runner try
 * the attacks of that host again, half of them at a time, until the one to blame stands alone.
 */
export async function runAttacks(
  attacks: readonly Attack[],
  options: RunOptions,
): Promise<Map<Attack, Outcome>> {
  const outcomes = new Map<Attack, Outcome>();
  const groups = group(attacks, options.batch ?? 40, options.tier);
  const settle = (attack: Attack, outcome: Outcome) => {
    outcomes.set(attack, outcome);
    options.onOutcome?.(attack, outcome);
  };
  const work = async (queue: Attack[][]) => {
    for (let next; (next = queue.shift()) !== undefined && options.enough?.() !== true;) {
      const found = await runTogether(next, options);
      if (next.length > 1 && !found.clear) queue.unshift(...halves(next));
      else {
        for (const attack of next) {
          const outcome = found.outcomes.get(attack)!;
          // An attack that had to share the machine with others may have run out of time for that.
          const late = outcome.verdict === "availability" && !burns(attack, options.tier);
          if (late && next.length > 1) queue.push([attack]);
          else settle(attack, outcome);
        }
      }
    }
  };
  // Hosts of what hangs wait most of the time, beside two that do not.
  const waiting = groups.filter(([first]) => first!.hangs);
  const busy = groups.filter(([first]) => !first!.hangs);
  await Promise.all([work(busy), work(busy), work(waiting)]);
  return outcomes;
}

function halves(attacks: readonly Attack[]): Attack[][] {
  const middle = Math.ceil(attacks.length / 2);
  return [attacks.slice(0, middle), attacks.slice(middle)];
}

/** So many of those that keep a host busy share it. */
const HEAVY = 8;

/** Attacks that burn a core share it with few others; a process is killed before long, a thread is not. */
const BURNING: Readonly<Record<Tier, number>> = { worker: 3, process: 8 };

function group(attacks: readonly Attack[], size: number, tier: Tier): Attack[][] {
  const groups: Attack[][] = [];
  const shared = new Map<string, Attack[]>();
  for (const attack of attacks) {
    // What ends the host in a thread is one of many in a process.
    const alone = attack.alone && !(tier === "process" && fills(attack));
    const { raw, heavy, hangs } = attack;
    const wedges = attack.wedges.includes(tier);
    // Each grant has the host look at all its plugins again, and bundle anew what cannot be bundled.
    const asks = attack.permissions !== undefined;
    const kind = [raw, heavy, hangs, asks, wedges, burns(attack, tier), fills(attack)].join();
    if (alone) groups.push([attack]);
    else shared.set(kind, [...shared.get(kind) ?? [], attack]);
  }
  for (const alike of shared.values()) {
    const most = Math.min(size, mostTogether(alike[0]!, tier));
    for (let i = 0; i < alike.length; i += most) groups.push(alike.slice(i, i + most));
  }
  // The largest first, so that all workers end at about the same time.
  return groups.sort((one, other) => other.length - one.length);
}

/** How many attacks like one may share a host. */
function mostTogether(attack: Attack, tier: Tier): number {
  if (burns(attack, tier) || fills(attack)) return BURNING[tier];
  return attack.heavy ? HEAVY : Infinity;
}

function burns(attack: Attack, tier: Tier): boolean {
  return attack.expected[tier] === "availability" || attack.wedges.length > 0;
}

/** Whether an attack is to use up memory. */
function fills(attack: Attack): boolean {
  return attack.expected.worker === "host-died";
}

/**
 * Provokes several attacks at a time, but one after the other where each burns a core or keeps the host busy. What
 * burns it until the host ends is provoked all at once, so that this is soon.
 */
async function driveAll(
  attacks: readonly Attack[],
  host: HostProcess,
  canaries: Canaries,
  reactions: Map<Attack, Reaction>,
  tier: Tier,
): Promise<void> {
  const rest = [...attacks];
  const work = async () => {
    for (let next; (next = rest.shift()) !== undefined && host.ended === undefined;) {
      reactions.set(next, await drive(next, host, canaries));
    }
  };
  const inTurn = attacks.some((attack) => mostTogether(attack, tier) !== Infinity);
  const wedge = attacks.every(({ wedges }) => wedges.includes(tier));
  const several = wedge ? attacks.length : inTurn ? 1 : 4;
  await Promise.all(Array.from({ length: several }, work));
}

/** One host, from its start to its end. `clear` says that every finding belongs to a known attack. */
async function runTogether(
  attacks: readonly Attack[],
  options: RunOptions,
): Promise<{ outcomes: Map<Attack, Outcome>; clear: boolean }> {
  const folder = await Deno.makeTempDir({ dir: tmpdir(), prefix: "paddock-hostile-" });
  const canaries = new Canaries();
  await using loopback = new Loopback(canaries);
  await using granted = new Granted();
  const setting: Setting = {
    folder,
    canaries,
    loopback: loopback.address,
    granted: granted.address,
  };
  try {
    await prepareFiles(attacks, setting);
    for (const name of NEIGHBOURS) {
      await write(join(folder, "hooks", `${name}.pb.js`), neighbourText(name, canaries));
    }
    const importMap = await importMapFor(attacks, folder, options);
    const before = await inspectFolder(folder);
    const reactions = new Map<Attack, Reaction>();
    const shared: Evidence = {
      folder,
      canaries,
      loopback,
      granted,
      before,
      reactions,
      host: undefined,
      aftermath: undefined,
      tier: options.tier,
    };
    const full = fills(attacks[0]!);
    try {
      await using host = await HostProcess.start({
        folder,
        canaries,
        tier: options.tier,
        ...limitsOf(attacks[0]!, options.tier),
        startMs: attacks.length === 1 ? ALONE_START_MS : START_MS,
        importMap,
        grants: attacks.filter((one) => one.permissions !== undefined).map(({ name }) => name),
        memoryMb: full ? SMALL_MEMORY_MB : MEMORY_MB,
        small: options.tier === "worker" && full,
      });
      await driveAll(attacks, host, canaries, reactions, options.tier);
      const aftermath = await awaitAftermath(attacks, host, options.tier, options.watch ?? false);
      return await judge(attacks, { ...shared, host, aftermath });
    } catch (error) {
      return await judge(attacks, { ...shared, startError: error as Error });
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function limitsOf(attack: Attack, tier: Tier): Pick<HostProcessOptions, keyof typeof LIMITS> {
  if (fills(attack)) return LONG_LIMITS;
  if (attack.hangs) return HANGING_LIMITS;
  return burns(attack, tier) ? SHORT_LIMITS : LIMITS;
}

async function importMapFor(
  attacks: readonly Attack[],
  folder: string,
  options: RunOptions,
): Promise<string | undefined> {
  if (!attacks.some((attack) => attack.raw)) return options.importMap;
  const { writeRawBootstrap } = await import("./raw_bootstrap.ts");
  return await writeRawBootstrap(folder, options.tier);
}

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}
