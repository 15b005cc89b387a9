/** Records a second that PocketBase creates, 64 connections: without a hook (`plain`) or with one (`hook`). */
import { oneOf } from "../../cases/plugins.ts";
import { withFiles } from "../../cases/files.ts";
import { report, WARM_MS } from "../../measure.ts";
import { requestsPerSecond } from "../../wrk.ts";
import { hookFiles } from "./hook_files.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const kind = oneOf(["plain", "hook"], Deno.args[0]);
await withFiles("hooks", kind === "plain" ? {} : await hookFiles("create"), async (dir) => {
  await using peer = await startPocketBase(dir);
  const path = "/api/collections/posts/records";
  report(await requestsPerSecond(peer.url + path, { script: "post_record.lua", warmMs: WARM_MS }));
});
