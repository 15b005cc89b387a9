/**
 * The ready server on a thousand drop-in files, each with a route, a hook and a job, which were started before.
 * Arguments: what to report.
 *
 * - `memory`: MB then, before anybody has called a plugin
 * - `first`: milliseconds of the first call of a plugin that sleeps
 * - `save`: milliseconds from saving one file until the new code answers
 *
 * A second argument is another number of files.
 */
import { report } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { manyFile, manyFiles, manyPath, nameOf } from "./many_files.ts";
import { oneOf } from "./plugins.ts";
import { type ServerProcess, startServer, withProject } from "./server_process.ts";

const kind = oneOf(["memory", "first", "save"], Deno.args[0]);
const count = Number(Deno.args[1] ?? 1_000);
const SAVES = 5;

await withProject(manyFiles(count), async (dir) => {
  {
    await using first = await startServer(dir);
    await version(first, count - 1);
  }
  await using server = await startServer(dir);
  if (kind === "memory") {
    // Requests wait until all plugins are in place, this one too; nobody has its address.
    await (await fetch(`${server.url}/bench/nobody`)).body?.cancel();
    return report(await proportionalMemory(server.pid));
  }
  await version(server, count - 1);
  if (kind === "first") {
    const called = performance.now();
    await version(server, 0);
    return report(performance.now() - called);
  }
  await version(server, 0);
  let ms = 0;
  for (let edition = 1; edition <= SAVES; edition++) {
    const saved = performance.now();
    await Deno.writeTextFile(`${dir}/hooks/${nameOf(0)}.pb.js`, manyFile(0, edition));
    while (await version(server, 0) !== edition) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    ms += performance.now() - saved;
  }
  report(ms / SAVES);
});

/** The version a plugin answers with. Requests wait for plugins that are still to be put in place. */
async function version(server: ServerProcess, index: number): Promise<number> {
  for (;;) {
    const response = await fetch(server.url + manyPath(index));
    if (response.ok) return (await response.json()).version;
    await response.body?.cancel();
    if (response.status !== 503) throw new Error(`Cannot measure: ${response.status}`);
  }
}
