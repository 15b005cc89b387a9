/**
 * Memory that one more sleeping plugin takes, KB, when what starting the host has left behind is collected. `prepare` and
 * a folder: only learns there what the plugins register, in a process of its own, as starting them leaves more behind.
 * `measure` and two folders: compares them, with V8's collector at hand.
 */
import { join } from "node:path";
import { createHost } from "../../mod.ts";
import { report } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { withFiles } from "./files.ts";
import { manyPlugins } from "./many_plugins.ts";

const FEW = 20;
const MANY = 150;
/** Looks at the memory; V8 gives pages back in its own time. */
const LOOKS = 10;
const PAUSE_MS = 50;
/** A collection that gives back what V8 keeps for young objects, too: as much as was wanted at the busiest moment. */
const WHOLLY = { type: "major", execution: "sync", flavor: "last-resort" };

const [word, ...folders] = Deno.args;
if (word === "prepare") await (await open(folders[0]!))[Symbol.asyncDispose]();
else if (word === "measure") await measure(folders[0]!, folders[1]!);
else {
  await withFiles("few", manyPlugins(FEW), async (few) => {
    await withFiles("many", manyPlugins(MANY), async (many) => {
      const folders = [join(few, "few"), join(many, "many")];
      for (const dir of folders) await inProcess([], "prepare", dir);
      // No sandbox starts where there is a collector to be called: it could not be cut.
      await Deno.stdout.write(await inProcess(["--v8-flags=--expose-gc"], "measure", ...folders));
    });
  });
}

async function measure(few: string, many: string): Promise<void> {
  await using stack = new AsyncDisposableStack();
  // Everything that the first of them brings with it is there afterwards.
  stack.use(await open(few));
  const before = await resting();
  stack.use(await open(many));
  report((await resting() - before) / MANY * 1024);
}

/** Memory with nothing left to collect, MB. */
async function resting(): Promise<number> {
  const { gc } = globalThis as unknown as { gc(how: unknown): void };
  const looks: number[] = [];
  for (let i = 0; i < LOOKS; i++) {
    gc(WHOLLY);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    looks.push(await proportionalMemory(Deno.pid));
  }
  return Math.min(...looks);
}

async function open(plugins: string) {
  const host = await createHost({
    plugins,
    dataDir: `${plugins}-data`,
    grantLock: `${plugins}.lock.json`,
  });
  if (word === "prepare") return host;
  const awake = [...host.metricsText().matchAll(/^paddock_instances\{[^}]*\} [1-9]/gm)].length;
  if (awake > 0) throw new Error(`Cannot measure: ${awake} plugins are awake`);
  return host;
}

async function inProcess(flags: readonly string[], ...args: string[]): Promise<Uint8Array> {
  const all = [
    "run",
    "-A",
    "--no-prompt",
    "--cached-only",
    ...flags,
    import.meta.filename!,
    ...args,
  ];
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: all,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(`Cannot measure: ${new TextDecoder().decode(stderr)}`);
  return stdout;
}
