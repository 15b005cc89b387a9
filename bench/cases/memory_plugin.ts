/** Memory that one more live plugin takes, MB. Argument: tier. */
import { join } from "node:path";
import { createHost } from "../../mod.ts";
import { report } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { withFiles } from "./files.ts";
import { lastPath, manyPlugins } from "./many_plugins.ts";
import { oneOf } from "./plugins.ts";

const FEW = 4;
const MANY = 16;

const tier = oneOf(["worker", "process"], Deno.args[0]);
await withFiles("plugins", manyPlugins(FEW), async (dir) => {
  await using host = await createHost({
    plugins: join(dir, "plugins"),
    dataDir: join(dir, "data"),
    grantLock: join(dir, "paddock.lock.json"),
    isolation: { default: tier },
  });
  const few = await memoryOf(FEW);
  for (const [name, text] of Object.entries(manyPlugins(MANY))) {
    await Deno.writeTextFile(join(dir, "plugins", name), text);
  }
  await host.reload();
  report((await memoryOf(MANY) - few) / (MANY - FEW));

  /** Each has answered once. */
  async function memoryOf(count: number): Promise<number> {
    for (let i = 1; i <= count; i++) {
      const response = await host.fetch(new Request(`http://localhost${lastPath(i)}`));
      await response.body?.cancel();
      if (!response.ok) throw new Error(`Cannot measure: ${response.status} of plugin ${i}`);
    }
    return await proportionalMemory(Deno.pid);
  }
});
