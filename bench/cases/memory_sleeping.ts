/**
 * Memory that one more sleeping plugin takes, KB. Given `prepare` and a folder it only learns there what the plugins
 * register, in a process of its own: what starting them leaves behind is not theirs.
 */
import { join } from "node:path";
import { createHost } from "../../mod.ts";
import { report } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { withFiles } from "./files.ts";
import { manyPlugins } from "./many_plugins.ts";

const FEW = 20;
const MANY = 220;

const [word, folder] = Deno.args;
if (word === "prepare") await (await open(folder!))[Symbol.asyncDispose]();
else {
  await withFiles("few", manyPlugins(FEW), async (few) => {
    await withFiles("many", manyPlugins(MANY), async (many) => {
      const folders = [join(few, "few"), join(many, "many")];
      for (const dir of folders) await prepare(dir);
      await using stack = new AsyncDisposableStack();
      // Everything that the first of them brings with it is there afterwards.
      stack.use(await open(folders[0]!));
      const before = await proportionalMemory(Deno.pid);
      stack.use(await open(folders[1]!));
      report((await proportionalMemory(Deno.pid) - before) / MANY * 1024);
    });
  });
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

async function prepare(dir: string): Promise<void> {
  const { code, stderr } = await new Deno.Command("deno", {
    args: ["run", "-A", "--no-prompt", "--cached-only", import.meta.filename!, "prepare", dir],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (code !== 0) throw new Error(`Cannot measure: ${new TextDecoder().decode(stderr)}`);
}
