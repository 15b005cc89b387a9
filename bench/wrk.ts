import { SPAN_MS } from "./measure.ts";

/** Requests a second that a URL answers to wrk with 64 connections. Throws when an answer is not a success. */
export async function requestsPerSecond(url: string): Promise<number> {
  const seconds = Math.max(1, Math.round(SPAN_MS / 1_000));
  await wrk(url, Math.ceil(seconds / 2));
  const output = await wrk(url, seconds);
  const wrong = /Non-2xx or 3xx responses: (\d+)/.exec(output);
  if (wrong !== null) throw new Error(`Cannot measure ${url}: ${wrong[1]} answers were failures`);
  const found = /Requests\/sec:\s+([\d.]+)/.exec(output);
  if (found === null) throw new Error(`Cannot read what wrk printed: ${output}`);
  return Number(found[1]);
}

/** Whether wrk is installed. */
export async function hasWrk(): Promise<boolean> {
  try {
    // It has no harmless option that ends with 0.
    await new Deno.Command("wrk", { args: ["--version"], stdout: "null", stderr: "null" }).output();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function wrk(url: string, seconds: number): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("wrk", {
    args: ["-t1", "-c64", `-d${seconds}s`, url],
  }).output();
  if (code !== 0) throw new Error(`Cannot run wrk: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}
