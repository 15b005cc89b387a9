/** Requests a second of a plugin's route. Argument: the plugin's dialect. */
import { report } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withHost } from "./bench_host.ts";

const BLOCKING = {
  "bench.pb.js": `routerAdd("GET", "/bench", (e) => e.json(200, { message: "hello" }));\n`,
};
const PROMISE = {
  "bench/plugin.json": `{ "name": "bench" }`,
  "bench/main.ts": `import { definePlugin } from "@paddock/paddock/plugin";
export default definePlugin({
  setup(api: any) {
    api.routerAdd("GET", "/bench", (e: any) => e.json(200, { message: "hello" }));
  },
});
`,
};

await withHost(Deno.args[0] === "blocking" ? BLOCKING : PROMISE, async (host) => {
  const options = { hostname: "127.0.0.1", port: 0, onListen: () => {} };
  await using server = Deno.serve(options, (request) => host.fetch(request));
  report(await requestsPerSecond(`http://127.0.0.1:${server.addr.port}/bench`));
});
