/** Requests a second of a route in a hook file of PocketBase. Argument: which route. */
import { withFiles } from "../../cases/files.ts";
import { routeLoad } from "../../cases/route_load.ts";
import { report } from "../../measure.ts";
import { requestsPerSecond } from "../../wrk.ts";
import { hookFiles } from "./hook_files.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const { path, load } = routeLoad(Deno.args[0]);
await withFiles("hooks", await hookFiles("routes"), async (dir) => {
  await using peer = await startPocketBase(dir);
  report(await requestsPerSecond(peer.url + path, load));
});
