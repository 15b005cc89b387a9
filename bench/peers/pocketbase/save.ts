/** Saving a hook file of PocketBase. Argument: which number, see `cases/save_load.ts`. */
import { withFiles } from "../../cases/files.ts";
import { oneOf } from "../../cases/plugins.ts";
import { measureSaves, versionedHook } from "../../cases/save_load.ts";
import { report } from "../../measure.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const kind = oneOf(["ms", "failed"], Deno.args[0]);
await withFiles("hooks", { "bench.pb.js": versionedHook(0) }, async (dir) => {
  await using peer = await startPocketBase(dir, "/bench/version");
  const file = `${dir}/hooks/bench.pb.js`;
  report((await measureSaves(peer.url, (text) => Deno.writeTextFile(file, text)))[kind]);
});
