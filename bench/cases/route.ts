/** Requests a second of a plugin's route behind `host.fetch`. Arguments: dialect, route. */
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withHost } from "./bench_host.ts";
import { oneOf } from "./plugins.ts";
import { routeLoad } from "./route_load.ts";
import { routePlugin } from "./route_plugins.ts";

const [dialect, route] = Deno.args;
const { path, load } = routeLoad(route);
await withHost(await routePlugin(oneOf(["blocking", "promise"], dialect)), async (host) => {
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  await using server = Deno.serve(options, (request) => host.fetch(request));
  report(await requestsPerSecond(`http://127.0.0.1:${server.addr.port}${path}`, load));
});
