import process from "node:process";

/** A clock tick of the kernel's accounts, milliseconds. */
const TICK_MS = 10;

/** What the kernel says of a process. */
interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** Tells it from a later process of the same number. */
  readonly startedAt: string;
  /** Processor time of all its threads so far, milliseconds. */
  readonly cpuMs: number;
}

/** Whether this machine tells what its processes do. */
export function canSeeProcesses(): boolean {
  return process.platform === "linux";
}

/** The processes that `pid` has started and their own, as far as they run. */
export async function childrenOf(pid: number): Promise<ProcessEntry[]> {
  const all: ProcessEntry[] = [];
  for await (const { name } of Deno.readDir("/proc")) {
    const entry = /^\d+$/.test(name) ? await readEntry(Number(name)) : undefined;
    if (entry !== undefined) all.push(entry);
  }
  const found: ProcessEntry[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    const next = all.filter(({ parent }) => parents.includes(parent));
    found.push(...next);
    parents = next.map((entry) => entry.pid);
  }
  return found;
}

/** Those of some processes that still run `withinMs` later. */
export async function stillRunning(
  entries: readonly ProcessEntry[],
  withinMs: number,
): Promise<ProcessEntry[]> {
  const deadline = performance.now() + withinMs;
  for (let left = entries;;) {
    const now = await Promise.all(left.map(({ pid }) => readEntry(pid)));
    left = left.filter((entry, i) => now[i]?.startedAt === entry.startedAt);
    if (left.length === 0 || performance.now() > deadline) return [...left];
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Processor time a process and all its children take in a stretch of time, as a share of one core. */
export async function coreShare(pid: number, stretchMs: number): Promise<number> {
  const from = performance.now();
  const before = await cpuOf(pid);
  await new Promise((resolve) => setTimeout(resolve, stretchMs));
  const after = await cpuOf(pid);
  let spent = 0;
  for (const [number, ms] of after) spent += ms - (before.get(number) ?? 0);
  return spent / (performance.now() - from);
}

async function cpuOf(pid: number): Promise<Map<number, number>> {
  const own = await readEntry(pid);
  const entries = [...own === undefined ? [] : [own], ...await childrenOf(pid)];
  return new Map(entries.map((entry) => [entry.pid, entry.cpuMs]));
}

/** Undefined when it has ended. */
async function readEntry(pid: number): Promise<ProcessEntry | undefined> {
  const text = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => undefined);
  // Its second field is a name in parentheses, which may hold anything.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined || fields[0] === "Z") return undefined;
  return {
    pid,
    parent: Number(fields[1]),
    startedAt: fields[19]!,
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
  };
}
