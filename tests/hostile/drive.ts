import type { Attack, Step } from "./attack.ts";
import type { Canaries } from "./canaries.ts";
import type { HostProcess } from "./host_process.ts";

/** What the outside saw of one attack. */
export interface Reaction {
  /** Everything it answered with: status lines, headers, bodies. */
  readonly answers: readonly Answer[];
}

/** One answer, or the lack of it. */
export interface Answer {
  readonly step: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Provokes an attack step by step. */
export async function drive(
  attack: Attack,
  host: HostProcess,
  canaries: Canaries,
): Promise<Reaction> {
  const answers: Answer[] = [];
  for (const step of attack.drive) answers.push(await take(step, attack, host, canaries));
  return { answers };
}

async function take(
  step: Step,
  attack: Attack,
  host: HostProcess,
  canaries: Canaries,
): Promise<Answer> {
  const name = `${step.kind} ${step.argument}`.trim();
  try {
    if (step.kind === "wait") {
      await new Promise((resolve) => setTimeout(resolve, Number(step.argument)));
      return { step: name, status: 200, headers: {}, body: "" };
    }
    if (step.kind === "job") {
      const body = await host.job(attack.name, step.argument);
      return { step: name, status: 200, headers: {}, body };
    }
    if (step.kind === "link") {
      return { step: name, status: 200, headers: {}, body: await host.link(attack.name) };
    }
    if (step.kind === "save") {
      return { step: name, status: 200, headers: {}, body: await host.save(attack.saved.keys()) };
    }
    return await request(step, attack, host, canaries, name);
  } catch (error) {
    return { step: name, status: 0, headers: {}, body: `no answer: ${error}` };
  }
}

async function request(
  step: Step,
  attack: Attack,
  host: HostProcess,
  canaries: Canaries,
  name: string,
): Promise<Answer> {
  const records = "/api/collections/posts/records";
  const json = { "content-type": "application/json" };
  const token = { authorization: `Bearer ${canaries.of("token")}` };
  const signal = AbortSignal.timeout(attack.patienceMs);
  const path = step.kind === "event"
    ? "/api/_paddock/events"
    : step.kind === "create" || step.kind === "list"
    ? records
    : step.argument;
  const body = step.kind === "event"
    ? JSON.stringify({ type: attack.name, payload: {} })
    : step.kind === "create"
    ? JSON.stringify({ title: attack.name })
    : step.kind === "post"
    ? JSON.stringify({ a: 1 })
    : null;
  const response = await fetch(host.url + path, {
    method: body === null ? "GET" : "POST",
    // The operator's token goes along with every request, as an operator's browser would send it.
    headers: { ...json, ...token, cookie: "session=none" },
    body,
    signal,
    redirect: "manual",
  });
  return {
    step: name,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
