/** Calls a second into a bare batched worker. Argument: how many are in flight. */
import { callsPerSecond, report } from "../measure.ts";
import { openBatchedWorker } from "./batched_worker.ts";

using worker = openBatchedWorker();
const fields = { data: { type: "bench", payload: 1 } };
report(await callsPerSecond(() => worker.call(fields), Number(Deno.args[0] ?? 64)));
