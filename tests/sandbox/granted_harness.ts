import { createRunner, ProcessTier, type Tier } from "../../src/supervisor/runner.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import type { Permissions } from "../../src/wire/protocol.ts";
import { FakeHost, plugin } from "../supervisor/fixtures.ts";
import { bundle, logged } from "./harness.ts";

/** What a sandbox with grants is opened with. */
export interface GrantedOptions {
  readonly permissions: Permissions;
  readonly deniedNet?: readonly string[];
  readonly cwd?: string;
}

/** A sandbox of one tier. */
export interface Granted {
  readonly tier: Tier;
  /** Runs `body` as a job of the blocking dialect and gives back the texts it logged. */
  readonly logged: (body: string, options: GrantedOptions) => Promise<string[]>;
  /**
   * Evaluates each expression, one after the other: what came of it as JSON, or the error as `Name: message`.
   */
  readonly outcomes: (
    permissions: Permissions,
    expressions: Record<string, string>,
    options?: Omit<GrantedOptions, "permissions">,
  ) => Promise<Record<string, unknown>>;
}

/** Declares a test of what was granted for each tier: it has to come out alike. */
export function granted(
  name: string,
  fn: (sandbox: Granted) => Promise<void>,
  tiers: readonly Tier[] = ["worker", "process"],
): void {
  for (const tier of tiers) Deno.test(`${tier}: ${name}`, () => fn(sandboxOf(tier)));
}

/** Sandboxes of one tier. */
export function sandboxOf(tier: Tier): Granted {
  const run = tier === "worker" ? logged : loggedInProcess;
  return {
    tier,
    logged: run,
    outcomes: (permissions, expressions, options) =>
      outcomes(run, { permissions, ...options }, expressions),
  };
}

let processes: ProcessTier | undefined;

/** One for all tests of a file: it looks at what the machine has when it first starts something. */
function createProcesses(): ProcessTier {
  const folder = new TempFolder();
  addEventListener("unload", () => folder[Symbol.dispose]());
  return new ProcessTier(folder.path);
}

async function loggedInProcess(body: string, options: GrantedOptions): Promise<string[]> {
  const host = new FakeHost();
  await using runner = createRunner({
    ...plugin({
      name: "test",
      dialect: "blocking",
      strict: false,
      code: bundle(`cronAdd("job", "* * * * *", () => {\n${body}\n})`),
      limits: { ...DEFAULT_LIMITS, callTimeoutMs: 60_000, startTimeoutMs: 60_000 },
      ...options,
    }),
    tier: () => "process",
    processes: processes ??= createProcesses(),
  }, host);
  const { jobs } = await runner.start();
  await runner.call({
    kind: "job",
    handlers: [jobs[0]!.handler],
    data: null,
    async: false,
    tail: false,
    label: "job",
  });
  return host.logs.map((line) => line.slice(line.indexOf(" ") + 1));
}

async function outcomes(
  run: Granted["logged"],
  options: GrantedOptions,
  expressions: Record<string, string>,
): Promise<Record<string, unknown>> {
  const attempts = Object.entries(expressions).map(([name, code]) =>
    `[${JSON.stringify(name)}, async () => (${code})]`
  );
  const texts = await run(
    `
    const attempts = [${attempts.join(",\n")}];
    const log = console.log, text = JSON.stringify, fromEntries = Object.fromEntries;
    return (async () => {
      const all = [];
      for (const [name, attempt] of attempts) {
        try { all.push([name, await attempt()]) } catch (e) { all.push([name, e.name + ": " + e.message]) }
      }
      log(text(fromEntries(all), (_, value) => value === undefined ? "undefined" : value));
    })();`,
    options,
  );
  return JSON.parse(texts.at(-1)!);
}

/** A folder that is gone afterwards. */
export class TempFolder implements Disposable {
  readonly path: string = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "paddock-granted-" }));

  write(name: string, text: string): string {
    Deno.writeTextFileSync(`${this.path}/${name}`, text);
    return `${this.path}/${name}`;
  }

  folder(name: string): string {
    Deno.mkdirSync(`${this.path}/${name}`);
    return `${this.path}/${name}`;
  }

  link(to: string, name: string): string {
    Deno.symlinkSync(to, `${this.path}/${name}`);
    return `${this.path}/${name}`;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}
