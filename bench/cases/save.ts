/** Saving a plugin of the ready server. Argument: which number, see `save_load.ts`. */
import { report } from "../measure.ts";
import { oneOf } from "./plugins.ts";
import { measureSaves, versionedHook } from "./save_load.ts";
import { startServer, withProject } from "./server_process.ts";

const kind = oneOf(["ms", "failed"], Deno.args[0]);
await withProject({ "bench.pb.js": versionedHook(0) }, async (dir) => {
  await using server = await startServer(dir, "/bench/version");
  const file = `${dir}/hooks/bench.pb.js`;
  report((await measureSaves(server.url, (text) => Deno.writeTextFile(file, text)))[kind]);
});
