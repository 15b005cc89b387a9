import type { Endpoint } from "../../src/supervisor/endpoint.ts";
import type { Answer, PluginCall, RunnerHost, RunnerReport } from "../../src/supervisor/runner.ts";
import type { RunnerPlugin } from "../../src/supervisor/runner_plugin.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/wire/limits.ts";
import { PROTOCOL_VERSION } from "../../src/wire/protocol.ts";

/** Registrations of a plugin that registers nothing. */
export const NOTHING = { hooks: [], routes: [], jobs: [], uses: [], fetch: false };

/** The frame of a sandbox that is ready. */
export const READY = { t: "ready", v: PROTOCOL_VERSION, reg: NOTHING };

/** A plugin without code, for sandboxes that are played by a test. */
export function plugin(
  options: Partial<Omit<RunnerPlugin, "limits">> & { limits?: Partial<Limits> } = {},
): RunnerPlugin {
  return {
    name: "p",
    dialect: "promise",
    code: "",
    strict: true,
    config: null,
    preludes: [],
    hooks: [],
    services: {},
    ...options,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  };
}

/** A call of one hook handler. */
export function hookCall(options: Partial<PluginCall> = {}): PluginCall {
  return {
    kind: "hook",
    handlers: [1],
    data: { hook: "onX", fields: {}, tail: [] },
    async: false,
    tail: false,
    label: "onX",
    ...options,
  };
}

/** A host that remembers what it is told and answers host calls with `answer`. */
export class FakeHost implements RunnerHost {
  readonly reports: RunnerReport[] = [];
  readonly logs: string[] = [];
  readonly asked: string[] = [];
  /** What `admit` answers with; calls are let in at once without one. */
  gate: (() => Promise<void>) | undefined;
  #answer: (method: string, args: unknown[]) => Promise<Answer> | Answer;

  constructor(
    answer: (method: string, args: unknown[]) => Promise<Answer> | Answer = () => ({ value: null }),
  ) {
    this.#answer = answer;
  }

  admit(): Promise<void> | undefined {
    return this.gate?.();
  }

  ask(method: string, args: unknown[]): Promise<Answer> | Answer {
    this.asked.push(method);
    return this.#answer(method, args);
  }

  log(level: string, text: string): void {
    this.logs.push(`${level} ${text}`);
  }

  report(report: RunnerReport): void {
    this.reports.push(report);
  }

  /** Kinds of what was reported, in order. */
  get kinds(): string[] {
    return this.reports.map((report) => report.kind);
  }
}

/** Waits until `condition` holds; fails after a generous while. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 2_000; i++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, i < 50 ? 0 : 5));
  }
  throw new Error(`It never came to be that ${what}`);
}

/** Lets everything that is ready to run do so. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Spawns sandboxes made by `make` and remembers them. */
export class Nursery<E extends Endpoint> {
  readonly born: E[] = [];
  readonly spawn: () => E;

  constructor(make: () => E) {
    this.spawn = () => {
      const endpoint = make();
      this.born.push(endpoint);
      return endpoint;
    };
  }

  /** The sandbox spawned first. */
  get first(): E {
    return this.born[0]!;
  }

  /** The sandbox spawned last. */
  get last(): E {
    return this.born.at(-1)!;
  }
}
