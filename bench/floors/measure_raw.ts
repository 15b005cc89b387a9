/** Microseconds from a `postMessage` to a worker to its answer, one at a time. */
import { microsecondsPerCall, report } from "../measure.ts";
import { openRawWorker } from "./raw_worker.ts";

using worker = openRawWorker();
const fields = { data: { type: "bench", payload: 1 } };
report(await microsecondsPerCall(() => worker.call(fields)));
