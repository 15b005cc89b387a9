import type { Tier, Verdict } from "./attack.ts";
import type { HostProcess } from "./host_process.ts";
import { inspectFolder } from "./inspect_folder.ts";
import type { Evidence } from "./judge.ts";
import { NEIGHBOURS } from "./neighbours.ts";
import { canSeeProcesses, childrenOf, stillRunning } from "./processes.ts";
import type { HostState } from "./run_file.ts";

/** Findings about one attack, or about the host as a whole. */
export type Findings = [Verdict, string][];

/** How long the children of a host may outlive it, milliseconds. */
const ORPHAN_MS = 1_000;

/** What Deno prints of a body that breaks off: a text of the host's. */
const BROKEN_OFF = "[The answer of a plugin broke off; the log says why]";

/** Longest time a host of hostile plugins may take to answer, milliseconds, before it counts as harmed. */
const ANSWER_MS = 5_000;

/**
 * Most processor time the host's own thread may spend in one turn of its loop because of a plugin, milliseconds. Hosts
 * without an attack take 20 to 40.
 */
const STALL_MS = 600;
/**
 * Most memory a host may take because of its plugins, beyond what it had before they were called, bytes. Threads are
 * part of it in the worker tier, with all the garbage they are free to make.
 */
const GROWTH_BYTES: Readonly<Record<Tier, number>> = { worker: 600_000_000, process: 250_000_000 };

/** Looks at a host after its attacks, ends it, and looks what is left. Undefined when it could say nothing of itself. */
export async function examineHost(
  evidence: Evidence,
  general: Findings,
): Promise<HostState | undefined> {
  const { host, folder, before, startError, tier } = evidence;
  if (host === undefined) {
    general.push(["host-died", `it did not start: ${startError?.message.slice(-1_500)}`]);
    return undefined;
  }
  for (const name of NEIGHBOURS) await visit(name, host, general);
  let state: HostState | undefined;
  try {
    state = await host.state();
    if (state.stalledMs > STALL_MS) {
      general.push(["host-harmed", `it stood still for ${Math.round(state.stalledMs)} ms`]);
    }
    const growth = state.rss - state.restingRss;
    if (growth > GROWTH_BYTES[tier]) {
      general.push(["host-harmed", `it took ${Math.round(growth / 1e6)} MB more than at rest`]);
    }
    for (const change of state.changed) general.push(["host-harmed", `changed: ${change}`]);
    checkMetrics(state, general);
  } catch (error) {
    general.push(["host-died", `it does not answer: ${error} (${host.ended ?? "running"})`]);
  }
  // Who they were has to be known while they have a parent.
  const children = canSeeProcesses() ? await childrenOf(host.pid) : [];
  const outcome = await host.stop();
  const orphans = await stillRunning(children, ORPHAN_MS);
  if (orphans.length > 0) {
    general.push(["host-harmed", `it left ${orphans.length} processes behind`]);
  }
  if (outcome !== "closed") general.push(["host-died", `it did not end by itself: ${outcome}`]);
  if (host.stdout !== "") {
    general.push(["host-harmed", `standard output: ${host.stdout.slice(0, 300)}`]);
  }
  checkTerminal(host.stderr, general);
  for (const [path, text] of await inspectFolder(folder)) {
    if (before.get(path) !== text) general.push(["host-harmed", `${path} is not as it was`]);
  }
  const spoken = evidence.canaries.in(host.stdout);
  if (spoken.length > 0) general.push(["leaked", `on standard output: ${spoken.join()}`]);
  return state;
}

async function visit(name: string, host: HostProcess, general: Findings): Promise<void> {
  try {
    const response = await fetch(`${host.url}/neighbour/${name}`, {
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const text = await response.text();
    const fine = response.status === 200 && JSON.parse(text).problems.length === 0;
    if (!fine) general.push(["sibling-harmed", `${name} answers ${response.status} ${text}`]);
  } catch (error) {
    general.push(["sibling-harmed", `${name} does not answer: ${error}`]);
  }
}

/** Every line carries its level and plugin; nothing in it makes a terminal do anything. */
function checkTerminal(stderr: string, general: Findings): void {
  // deno-lint-ignore no-control-regex -- what terminals obey is what it looks for
  if (/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(stderr)) {
    general.push(["host-harmed", "control codes on the terminal"]);
  }
  for (const line of stderr.split("\n")) {
    if (line === BROKEN_OFF) continue;
    if (/^(?:\w+: )?(?:\[|plugin )(?:aa|zz)_neighbour(?:\]|: .*forged)/.test(line)) {
      general.push(["host-harmed", `a line in the name of a neighbour: ${line.slice(0, 200)}`]);
    } else if (line !== "" && !/^(?:(?:warn|error|debug): )?(?:plugin \S+: |\[\S+\] )/.test(line)) {
      general.push(["host-harmed", `a line of nobody: ${line.slice(0, 300)}`]);
    }
  }
}

function checkMetrics({ metrics }: HostState, general: Findings): void {
  for (const line of metrics.split("\n")) {
    if (line === "" || line.startsWith("# HELP paddock_") || line.startsWith("# TYPE paddock_")) {
      continue;
    }
    if (!/^paddock_[a-z_]+\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\} [-+.e\d]+$/i.test(line)) {
      general.push(["host-harmed", `a line of metrics that is none: ${line.slice(0, 200)}`]);
    }
  }
}
