/** Memory of the ready server without plugins, MB. */
import { report } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { startServer, withProject } from "./server_process.ts";

await withProject({}, async (dir) => {
  await using server = await startServer(dir);
  report(await proportionalMemory(server.pid));
});
