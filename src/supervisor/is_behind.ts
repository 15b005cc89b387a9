import type { CallTable } from "./call_table.ts";
import type { OpenCall } from "./open_call.ts";

/** Whether it was posted behind one that has not ended, as far as is known: then its own code has hardly begun. */
export function isBehind(open: CallTable, call: OpenCall): boolean {
  const before = call.behind === 0 ? undefined : open.get(call.behind);
  return before !== undefined && !before.pending;
}
