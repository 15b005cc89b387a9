import { KEEP_LIST } from "../src/sandbox/keep_list.ts";
import type { Tier } from "../src/supervisor/runner.ts";
import { bootstrapOf } from "../tests/sandbox/probe.ts";
import { type Mutation, mutations } from "./mutations.ts";

/** Prints every name of the global object, own or inherited, as JSON by `print`. */
function listing(print: string): string {
  return `import "node:module";
    const names = [];
    for (let o = globalThis; o !== null; o = Object.getPrototypeOf(o)) names.push(...Object.getOwnPropertyNames(o));
    ${print}(JSON.stringify(names));`;
}

/** All mutations of both tiers. */
export async function allMutations(): Promise<Mutation[]> {
  const worker = await namesOfAWorker();
  const process = await namesOfAProcess();
  // The cut is the same code in both: what a worker has is tried there.
  const own = new Set([...process].filter((name) => !worker.has(name) && name in KEEP_LIST));
  const names: Readonly<Record<Tier, ReadonlySet<string>>> = { worker, process: own };
  return (["worker", "process"] as const).flatMap((tier) =>
    mutations(tier, bootstrapOf(tier), names[tier])
  );
}

async function namesOfAWorker(): Promise<Set<string>> {
  const url = `data:text/javascript,${encodeURIComponent(listing("postMessage"))}`;
  const worker = new Worker(url, { type: "module" });
  try {
    const text = await new Promise<string>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
    });
    return new Set(JSON.parse(text));
  } finally {
    worker.terminate();
  }
}

async function namesOfAProcess(): Promise<Set<string>> {
  const url = `data:text/javascript,${encodeURIComponent(listing("console.log"))}`;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-config", "--no-lock", url],
    stderr: "inherit",
  }).output();
  return new Set(JSON.parse(new TextDecoder().decode(stdout)));
}
