/**
 * Memory that a host has taken on, MB, after a thousand times a plugin was saved and loaded anew; a hundred times when
 * measurements are short.
 */
import { join } from "node:path";
import { createHost } from "../../mod.ts";
import { report, SPAN_MS } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { withFiles } from "./files.ts";

const PLUGINS = 10;
const SAVES = SPAN_MS < 500 ? 10 : 100;

await withFiles("plugins", {}, async (dir) => {
  const folder = join(dir, "plugins");
  await Deno.mkdir(folder);
  await save(0);
  await using host = await createHost({
    plugins: folder,
    dataDir: join(dir, "data"),
    grantLock: join(dir, "paddock.lock.json"),
  });
  const before = await proportionalMemory(Deno.pid);
  for (let version = 1; version <= SAVES; version++) {
    await save(version);
    await host.reload();
  }
  const response = await host.fetch(new Request("http://localhost/bench/0"));
  const { version } = await response.json();
  if (version !== SAVES) throw new Error(`Cannot measure: version ${version} answers`);
  report(await proportionalMemory(Deno.pid) - before);

  async function save(version: number): Promise<void> {
    for (let i = 0; i < PLUGINS; i++) {
      await Deno.writeTextFile(
        join(folder, `p${i}.pb.js`),
        `routerAdd("GET", "/bench/${i}", (e) => e.json(200, { version: ${version} }));\n`,
      );
    }
  }
});
