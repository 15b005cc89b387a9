/** Memory of PocketBase without hook files, MB. */
import { withFiles } from "../../cases/files.ts";
import { report } from "../../measure.ts";
import { proportionalMemory } from "../../proportional_memory.ts";
import { startPocketBase } from "./start_pocketbase.ts";

await withFiles("hooks", {}, async (dir) => {
  await using peer = await startPocketBase(dir);
  report(await proportionalMemory(peer.pid));
});
