import { join } from "node:path";
import type { Attack, Verdict } from "./attack.ts";
import type { Canaries, Loopback } from "./canaries.ts";
import type { Reaction } from "./drive.ts";
import type { Granted } from "./granted.ts";
import type { HostProcess } from "./host_process.ts";
import { allowedGlobal } from "./visible_globals.ts";
import { NEIGHBOURS } from "./neighbours.ts";
import type { HostState } from "./run_file.ts";
import type { Outcome } from "./runner.ts";

/** Everything that was seen of one host and its attacks. */
export interface Evidence {
  readonly folder: string;
  readonly canaries: Canaries;
  readonly loopback: Loopback;
  readonly granted: Granted;
  readonly before: ReadonlyMap<string, string>;
  readonly reactions: ReadonlyMap<Attack, Reaction>;
  readonly host: HostProcess | undefined;
  readonly startError?: Error;
  /** Its threads may burn cores that nobody gets back: it is killed instead of asked to stop. */
  readonly burns: boolean;
}

/** Findings about one attack, or about the host as a whole. */
type Findings = [Verdict, string][];

/** Worst first. */
const ORDER: readonly Verdict[] = [
  ...["host-died", "leaked", "host-harmed", "sibling-harmed", "availability"] as const,
  ...["denied-at-load", "held"] as const,
];

/** What Deno prints of a body that breaks off: a text of the host's. */
const BROKEN_OFF = "[The answer of a plugin broke off; the log says why]";

/** Files the run itself writes beside the folders. */
const OWN_FILES = ["run.json", "paddock.lock.json"];

/** Longest time a host of hostile plugins may take to answer, milliseconds, before it counts as harmed. */
const ANSWER_MS = 5_000;

/** Longest time the host's own loop may stand still because of a plugin, milliseconds, on a busy machine. */
const STALL_MS = 5_000;
/** Most memory a host may take because of its plugins, all threads together, bytes. */
const MEMORY_BYTES = 1_000_000_000;

/** Weighs the evidence. Judges by what was seen from outside; a plugin's own words count only against it. */
export async function judge(
  attacks: readonly Attack[],
  evidence: Evidence,
): Promise<{ outcomes: Map<Attack, Outcome>; clear: boolean }> {
  const general: Findings = [];
  const state = await examineHost(evidence, general);
  const own = new Map(attacks.map((attack): [Attack, Findings] => [attack, []]));
  for (const attack of attacks) examineAttack(attack, evidence, state, own.get(attack)!);
  for (const request of evidence.loopback.requests) {
    const culprit = attacks.find((attack) => request.includes(`/${attack.name}`));
    const findings = culprit === undefined ? general : own.get(culprit)!;
    findings.push(["leaked", `reached the network: ${request}`]);
  }
  for (const request of evidence.granted.smuggled) {
    const culprit = attacks.find((attack) => request.includes(`/${attack.name}`));
    const findings = culprit === undefined ? general : own.get(culprit)!;
    findings.push(["leaked", `sent a request behind its own: ${request}`]);
  }
  const outcomes = new Map<Attack, Outcome>();
  for (const attack of attacks) {
    const findings = attacks.length === 1 ? [...general, ...own.get(attack)!] : own.get(attack)!;
    const verdict = ORDER.find((one) => findings.some(([found]) => found === one)) ?? "held";
    const reported = state?.records.filter((record) =>
      record.plugin === attack.name && record.source === "host" && record.level !== "debug"
    ).map((record) =>
      `${record.level}: ${record.message}`
    ) ?? [];
    const reasons = findings.map((one) => one.join(": "));
    outcomes.set(attack, { verdict, reasons, reported, host: state });
  }
  return { outcomes, clear: general.length === 0 };
}

/** Hash of every file of a run that nobody may change. */
export async function inspectFolder(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of ["secret.txt", "secret.json", "data/notes.txt", "data/token"]) {
    files.set(path, await Deno.readTextFile(join(folder, path)).catch((error) => String(error)));
  }
  for (const path of ["", "hooks"]) {
    const names: string[] = [];
    for await (const entry of Deno.readDir(join(folder, path))) names.push(entry.name);
    const own = names.filter((name) => path !== "" || !OWN_FILES.includes(name));
    files.set(`names in ${path || "the folder"}`, own.sort().join());
  }
  return files;
}

async function examineHost(evidence: Evidence, general: Findings): Promise<HostState | undefined> {
  const { host, folder, before, startError } = evidence;
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
    if (state.rss > MEMORY_BYTES) {
      general.push(["host-harmed", `it took ${Math.round(state.rss / 1e6)} MB`]);
    }
    for (const change of state.changed) general.push(["host-harmed", `changed: ${change}`]);
    checkMetrics(state, general);
  } catch (error) {
    general.push(["host-died", `it does not answer: ${error} (${host.ended ?? "running"})`]);
  }
  const outcome = evidence.burns ? await host.kill() : await host.stop();
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

function examineAttack(
  attack: Attack,
  evidence: Evidence,
  state: HostState | undefined,
  findings: Findings,
): void {
  const info = state?.plugins.find((plugin) => plugin.name === attack.name);
  if (state !== undefined && info?.error != null) findings.push(["denied-at-load", info.error]);
  for (const { step, status, headers, body } of evidence.reactions.get(attack)?.answers ?? []) {
    const text = JSON.stringify(headers) + body;
    const seen = evidence.canaries.in(text);
    if (seen.length > 0) findings.push(["leaked", `${step} answered with ${seen.join()}`]);
    if (/ESCAPED/.test(text)) findings.push(["leaked", `${step}: ${text.slice(0, 600)}`]);
    if ("x-injected" in headers) findings.push(["leaked", `${step} has an injected header`]);
    for (const name of visibleNames(body)) {
      if (!allowedGlobal(name)) findings.push(["leaked", `it can see the global ${name}`]);
    }
    if (status === 0 && body.includes("TimeoutError")) {
      findings.push(["availability", `${step}: ${status} ${body}`]);
    }
  }
  for (const { plugin, message } of state?.records ?? []) {
    if (plugin !== attack.name) continue;
    const seen = evidence.canaries.in(message);
    if (seen.length > 0) findings.push(["leaked", `in the log: ${seen.join()}`]);
    if (/ESCAPED/.test(message)) findings.push(["leaked", `in the log: ${message.slice(0, 600)}`]);
    if (/used up \d+ ms|does not end|log lines were dropped/.test(message)) {
      findings.push(["availability", message]);
    }
  }
}

/** An attack that lists the globals it sees answers `{"visible": […]}`. */
function visibleNames(body: string): string[] {
  if (!body.startsWith('{"visible":')) return [];
  try {
    return JSON.parse(body).visible;
  } catch {
    return [];
  }
}
