import type { Aftermath } from "./aftermath.ts";
import { type Attack, type Tier, worstOf } from "./attack.ts";
import type { Canaries, Loopback } from "./canaries.ts";
import type { Answer, Reaction } from "./drive.ts";
import { examineHost, type Findings } from "./examine_host.ts";
import type { Granted } from "./granted.ts";
import type { HostProcess } from "./host_process.ts";
import { allowedGlobal } from "./visible_globals.ts";
import { type HostState, wedgedThreads } from "./run_file.ts";
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
  /** Undefined when it did not start. */
  readonly aftermath: Aftermath | undefined;
  readonly startError?: Error;
  readonly tier: Tier;
}

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
    const verdict = worstOf(findings);
    const reported = state?.records.filter((record) =>
      record.plugin === attack.name && record.source === "host" && record.level !== "debug"
    ).map((record) =>
      `${record.level}: ${record.message}`
    ) ?? [];
    const reasons = findings.map((one) => one.join(": "));
    outcomes.set(attack, {
      verdict,
      reasons,
      reported,
      answers: evidence.reactions.get(attack)?.answers.map(briefly) ?? [],
      recovered: evidence.aftermath?.recovered.get(attack),
      wedged: state === undefined ? 0 : wedgedThreads(state, attack.name),
      burns: attacks.length === 1 ? evidence.aftermath?.burns : undefined,
      host: state,
    });
  }
  return { outcomes, clear: general.length === 0 };
}

/** A status, or why there is none. */
function briefly({ step, status, body }: Answer): string {
  if (step.startsWith("job")) return body === "ok" ? "ok" : "failed";
  if (status !== 0) return String(status);
  return body.includes("TimeoutError") ? "no answer" : "broken off";
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
    if (/used up \d+ ms|memory is used up|does not end|log lines were dropped/.test(message)) {
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
