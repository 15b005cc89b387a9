/** Microseconds of one blocking call over a bare mailbox. */
import { openBareMailbox } from "../floors/mailbox.ts";
import { median, report, SPAN_MS } from "../measure.ts";

const CALLS = 1_000;
using mailbox = openBareMailbox();
const times: number[] = [];
const end = performance.now() + SPAN_MS;
while (performance.now() < end) times.push(await mailbox.run(CALLS) / CALLS);
report(median(times.slice(1)) * 1_000);
