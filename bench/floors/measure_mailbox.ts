/** Microseconds of one blocking call over a bare mailbox. */
import { median } from "../harness/statistics.ts";
import { report, SPAN_MS } from "../measure.ts";
import { openBareMailbox } from "./mailbox.ts";

const CALLS = 500;
using mailbox = openBareMailbox();
const times: number[] = [];
const warm = performance.now() + SPAN_MS / 2;
for (let now = performance.now(); now < warm + SPAN_MS; now = performance.now()) {
  const ms = await mailbox.run(CALLS);
  if (now > warm) times.push(ms / CALLS);
}
report(median(times) * 1_000);
