/**
 * Requests a second of a plugin's route on the ready server. Arguments: dialect, route, and how many instances the
 * manifest of a drop-in asks for if it has one.
 */
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withServer } from "./bench_server.ts";
import { oneOf } from "./plugins.ts";
import { routeLoad } from "./route_load.ts";
import { routePlugin } from "./route_plugins.ts";

const [dialect, route, instances] = Deno.args;
const { path, load } = routeLoad(route);
const files = await routePlugin(oneOf(["blocking", "promise"], dialect));
if (instances !== undefined) {
  const pool = { min: Number(instances), max: Number(instances) };
  files["bench.pb.json"] = JSON.stringify({ limits: { pool } });
}
await withServer(files, async ({ url }) => {
  report(await requestsPerSecond(url + path, load));
});
