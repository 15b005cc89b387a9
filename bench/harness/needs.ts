import { findPocketBase } from "../peers/pocketbase/find_pocketbase.ts";
import type { Need } from "./row.ts";

/** Finds out what is there, once for each need. Installs nothing. */
export class Needs {
  readonly #known = new Map<Need, Promise<string | undefined>>();

  /** What is missing of these and the command that brings it; undefined when all is there. */
  async missing(needs: readonly Need[]): Promise<string | undefined> {
    for (const need of needs) {
      let known = this.#known.get(need);
      if (known === undefined) this.#known.set(need, known = probe(need));
      const missing = await known;
      if (missing !== undefined) return missing;
    }
    return undefined;
  }
}

async function probe(need: Need): Promise<string | undefined> {
  if (need === "linux") {
    return Deno.build.os === "linux" ? undefined : "Linux: memory is read from /proc";
  }
  if (need === "wrk") {
    return await runs("wrk", ["--version"]) ? undefined : "wrk: apt-get install wrk";
  }
  if (need === "taskset") {
    return await runs("taskset", ["--version"]) ? undefined : "taskset: apt-get install util-linux";
  }
  if (need === "pocketbase") {
    return await findPocketBase() === undefined
      ? "PocketBase: go install github.com/pocketbase/pocketbase/examples/base@v0.39.11"
      : undefined;
  }
  const file = need.slice("npm:".length);
  const path = new URL(`../peers/${file}`, import.meta.url).pathname;
  // The one command that looks at all that a program imports and neither fetches nor runs it.
  const flags = ["test", "--quiet", "--no-run", "--no-check", "--cached-only"];
  const cached = await runs("deno", [...flags, path], [0]);
  return cached ? undefined : `${file}: deno cache bench/peers/${file}`;
}

/** Whether a program is there; with `codes`, whether it also ends with one of them. */
async function runs(
  program: string,
  args: readonly string[],
  codes?: readonly number[],
): Promise<boolean> {
  try {
    const { code } = await new Deno.Command(program, {
      args: [...args],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).output();
    return codes === undefined || codes.includes(code);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
