import { SPAN_MS } from "./measure.ts";

/** How wrk asks. */
export interface WrkOptions {
  /** Name of a script in `wrk/`. */
  readonly script?: string;
  /** @default {64} */
  readonly connections?: number;
  /** Shortest measurement, seconds; for answers that take long. @default {1} */
  readonly seconds?: number;
  /** How long it is asked before it is measured, milliseconds. @default {half of the span} */
  readonly warmMs?: number;
}

/** Requests a second that a URL answers to wrk. Throws when an answer is not a success. */
export async function requestsPerSecond(url: string, options: WrkOptions = {}): Promise<number> {
  const { seconds = 1 } = options;
  await warmUp(url, options);
  const whole = Math.max(seconds, Math.round(SPAN_MS / 1_000));
  const { code, stdout, stderr } = await command(url, options, whole).output();
  if (code !== 0) throw new Error(`Cannot run wrk: ${new TextDecoder().decode(stderr)}`);
  return readRate(url, new TextDecoder().decode(stdout));
}

/** wrk counts in whole seconds, and ends early when it is told to. */
async function warmUp(url: string, options: WrkOptions): Promise<void> {
  const child = command(url, options, 10).spawn();
  const { warmMs = Math.max(SPAN_MS / 2, 200) } = options;
  const timer = setTimeout(() => child.kill("SIGINT"), warmMs);
  await child.output();
  clearTimeout(timer);
}

function command(url: string, options: WrkOptions, seconds: number): Deno.Command {
  const { script, connections = 64 } = options;
  return new Deno.Command("wrk", {
    args: [
      ...["-t1", `-c${connections}`, `-d${seconds}s`, "--timeout", "10s"],
      ...script === undefined ? [] : ["-s", new URL(`wrk/${script}`, import.meta.url).pathname],
      url,
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** The rate in what wrk printed. Throws `Error` when an answer was no success, or there was none. */
export function readRate(url: string, output: string): number {
  const wrong = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(output);
  if (wrong !== null) {
    throw new Error(`Cannot measure ${url}: not every answer was a success\n${output}`);
  }
  const found = /Requests\/sec:\s+([\d.]+)/.exec(output);
  const rate = Number(found?.[1]);
  if (!(rate > 0)) throw new Error(`Cannot measure ${url}: nothing was answered\n${output}`);
  return rate;
}
