import type { Attack, Tier } from "./attack.ts";
import type { HostProcess } from "./host_process.ts";
import { canSeeProcesses, coreShare } from "./processes.ts";
import { wedgedThreads } from "./run_file.ts";

/** How long a plugin may take to work again, and a thread to be reported, milliseconds. */
const SETTLE_MS = 6_000;
/** How often is looked. */
const LOOK_MS = 100;
/**
 * How long the processor is watched for what still burns, milliseconds, and from which share of a core it does: a host
 * at rest takes next to nothing, and a busy machine leaves little to a thread that loops.
 */
const WATCH_MS = 1_500;
const BURNING_SHARE = 0.03;

/** What is left of attacks that have had their way. */
export interface Aftermath {
  /** Whether an attack works again by itself; without those that nobody asked. */
  readonly recovered: ReadonlyMap<Attack, boolean>;
  /** Whether host and sandboxes still burn a core, as the kernel sees it; undefined where nobody looked. */
  readonly burns: boolean | undefined;
}

/** Waits until each attack has left what it is expected to leave, or time is up, and looks what that is. */
export async function awaitAftermath(
  attacks: readonly Attack[],
  host: HostProcess,
  tier: Tier,
  watch: boolean,
): Promise<Aftermath> {
  const deadline = performance.now() + SETTLE_MS;
  const recovered = new Map<Attack, boolean>();
  for (const attack of attacks) {
    if (attack.recovers === undefined) continue;
    const hoped = attack.recovers.includes(tier);
    const well = () => isWell(attack, host);
    recovered.set(attack, await (hoped ? until(deadline, host, well) : well()));
  }
  const wedging = attacks.filter((attack) => attack.wedges.includes(tier));
  if (wedging.length > 0) {
    await until(deadline, host, async () => {
      const state = await host.state();
      return wedging.every(({ name }) => wedgedThreads(state, name) > 0);
    });
  }
  if (!watch || !canSeeProcesses() || host.ended !== undefined) {
    return { recovered, burns: undefined };
  }
  // What is not to burn may take its time to calm down, and what is to burn does so still.
  const calm = async () => await coreShare(host.pid, WATCH_MS) <= BURNING_SHARE;
  return { recovered, burns: !await (wedging.length > 0 ? calm() : until(deadline, host, calm)) };
}

async function until(
  deadline: number,
  host: HostProcess,
  holds: () => Promise<boolean>,
): Promise<boolean> {
  while (host.ended === undefined) {
    if (await holds()) return true;
    if (performance.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}

async function isWell({ name }: Attack, host: HostProcess): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(SETTLE_MS);
    const response = await fetch(`${host.url}/well/${name}`, { signal });
    return await response.text() === "well" && response.status === 200;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false;
    throw error;
  }
}
