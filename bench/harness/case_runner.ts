import { z } from "zod";
import type { Pace } from "./options.ts";
import type { System } from "./row.ts";

/** Longest that one measurement may take, milliseconds, with everything it prepares. */
const CASE_TIMEOUT_MS = 120_000;
/** Of what a measurement that failed has said, UTF-16 units. */
const MAX_SAID = 1_000;

const Reported = z.strictObject({ value: z.number() });

/** Measures each system in a process of its own, one at a time. */
export class CaseRunner {
  #running: number | undefined;

  /**
   * Measures a system once. Throws `Error` with what its process said when that fails, says no number or takes longer
   * than two minutes.
   */
  async run({ run, pinned }: System, { spanMs }: Pace): Promise<number> {
    const [path, ...args] = run;
    const command = [
      ...pinned ? ["taskset", "-c", "0"] : [],
      ...["deno", "run", "-A", "--no-prompt", "--cached-only"],
      new URL(`../${path}`, import.meta.url).href,
      ...args,
    ];
    const child = new Deno.Command(command[0]!, {
      args: command.slice(1),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      env: { BENCH_MS: String(spanMs), NO_COLOR: "1" },
      // A group of its own, so that what it has started ends with it.
      detached: true,
    }).spawn();
    this.#running = child.pid;
    const timer = setTimeout(() => this.end(), CASE_TIMEOUT_MS);
    const { code, signal, stdout, stderr } = await child.output();
    clearTimeout(timer);
    this.end();
    const decoder = new TextDecoder();
    const said = decoder.decode(stdout);
    const line = said.trimEnd().split("\n").at(-1)!;
    if (code === 0 && line.startsWith("{")) return Reported.parse(JSON.parse(line)).value;
    const how = signal === null ? `code ${code}` : signal;
    const all = `${said}${decoder.decode(stderr)}`.slice(-MAX_SAID);
    throw new Error(`Cannot measure ${run.join(" ")}: it ended with ${how}\n${all}`);
  }

  /** Ends what is running, with everything it has started. */
  end(): void {
    const leader = this.#running;
    if (leader === undefined) return;
    try {
      Deno.kill(-leader, "SIGKILL");
    } catch (error) {
      // Nobody of it is left.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
