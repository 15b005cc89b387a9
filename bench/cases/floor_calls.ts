/** Calls a second into a bare batched worker, 64 in flight. */
import { openBatchedWorker } from "../floors/batched_worker.ts";
import { callsPerSecond, report } from "../measure.ts";

using worker = openBatchedWorker();
const fields = { data: { type: "bench", payload: 1 } };
report(await callsPerSecond(() => worker.call(fields)));
