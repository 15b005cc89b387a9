/**
 * How much of what its instances allow a drop-in reaches that goes on after `e.next()`: an instance is taken while the
 * rest of the chain runs, so each allows one record in that time. Argument: how many instances.
 */
import { report, WARM_MS } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withServer } from "./bench_server.ts";
import { plugin } from "./plugins.ts";

const files = plugin("blocking", "a", "let after = 0;\n", [
  `onRecordCreate((e) => { e.record.set("title", e.record.getString("title") + "!"); e.next(); after++; }, "posts");`,
]);
const instances = Number(Deno.args[0]);
await withServer(files, async ({ server, url }) => {
  let downstreamMs = 0;
  let records = 0;
  server.host.hooks.onRecordCreate.bind({
    priority: 1_000,
    func: async (e) => {
      const started = performance.now();
      await e.next();
      downstreamMs += performance.now() - started;
      records++;
    },
  });
  const path = "/api/collections/posts/records";
  const rate = await requestsPerSecond(url + path, { script: "post_record.lua", warmMs: WARM_MS });
  report(rate * (downstreamMs / records / 1_000) / instances);
}, instances);
