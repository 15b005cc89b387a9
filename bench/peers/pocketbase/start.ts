/**
 * Milliseconds from starting PocketBase until the last of its hook files answers. Arguments: how many files, and
 * whether its database is there (`warm`) or is to be made (`cold`).
 */
import { withFiles } from "../../cases/files.ts";
import { lastPath, manyFiles } from "../../cases/many_files.ts";
import { oneOf } from "../../cases/plugins.ts";
import { report } from "../../measure.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const count = Number(Deno.args[0]);
const kind = oneOf(["cold", "warm"], Deno.args[1]);
await withFiles("hooks", manyFiles(count), async (dir) => {
  if (kind === "warm") await (await startPocketBase(dir))[Symbol.asyncDispose]();
  await using peer = await startPocketBase(dir, lastPath(count));
  report(peer.startedMs);
});
