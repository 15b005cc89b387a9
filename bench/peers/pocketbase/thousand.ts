/**
 * PocketBase on the hook files of `cases/thousand.ts`, each with a route, a hook and a job. Arguments: what to report,
 * and if need be another number of files.
 *
 * - `boot`: milliseconds from starting the program until the last file's route answers; its database is there
 * - `cold`: the same, and its database is to be made
 * - `memory`: MB then, in a start with its database
 */
import { withFiles } from "../../cases/files.ts";
import { manyFiles, manyPath } from "../../cases/many_files.ts";
import { oneOf } from "../../cases/plugins.ts";
import { report } from "../../measure.ts";
import { proportionalMemory } from "../../proportional_memory.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const kind = oneOf(["boot", "cold", "memory"], Deno.args[0]);
const count = Number(Deno.args[1] ?? 1_000);
await withFiles("hooks", manyFiles(count), async (dir) => {
  if (kind !== "cold") await (await startPocketBase(dir))[Symbol.asyncDispose]();
  await using peer = await startPocketBase(dir, manyPath(count - 1));
  report(kind === "memory" ? await proportionalMemory(peer.pid) : peer.startedMs);
});
