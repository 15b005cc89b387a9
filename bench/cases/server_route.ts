/** Requests a second of a plugin's route on the ready server. Arguments: dialect, route. */
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withServer } from "./bench_server.ts";
import { oneOf } from "./plugins.ts";
import { routeLoad } from "./route_load.ts";
import { routePlugin } from "./route_plugins.ts";

const [dialect, route] = Deno.args;
const { path, load } = routeLoad(route);
await withServer(await routePlugin(oneOf(["blocking", "promise"], dialect)), async ({ url }) => {
  report(await requestsPerSecond(url + path, load));
});
