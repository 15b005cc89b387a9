/** Memory of PocketBase, MB. Argument: how many hook files it has, each with a route, a hook and a job. */
import { withFiles } from "../../cases/files.ts";
import { lastPath, manyFiles } from "../../cases/many_files.ts";
import { report } from "../../measure.ts";
import { proportionalMemory } from "../../proportional_memory.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const count = Number(Deno.args[0]);
await withFiles("hooks", manyFiles(count), async (dir) => {
  await using peer = await startPocketBase(dir, lastPath(count));
  report(await proportionalMemory(peer.pid));
});
