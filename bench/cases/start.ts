/**
 * Milliseconds from starting the ready server's program until the last of its plugins answers. Arguments: how many
 * plugins, each with a route, a hook and a job, and whether they were built before (`warm`) or not (`cold`).
 */
import { report } from "../measure.ts";
import { lastPath, manyFiles } from "./many_files.ts";
import { oneOf } from "./plugins.ts";
import { startServer, withProject } from "./server_process.ts";

const count = Number(Deno.args[0]);
const kind = oneOf(["cold", "warm"], Deno.args[1]);
await withProject(manyFiles(count), async (dir) => {
  if (kind === "warm") await (await startServer(dir, lastPath(count)))[Symbol.asyncDispose]();
  await using server = await startServer(dir, lastPath(count));
  report(server.startedMs);
});
