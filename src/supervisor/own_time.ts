import type { CallTable } from "./call_table.ts";
import type { OpenCall } from "./open_call.ts";
import type { TurnStack } from "./turn_stack.ts";

/**
 * Names the calls of an instance whose time runs at this moment. `current` is the sandbox's word for the call whose
 * code runs: it is believed as far as it names an open call, so a false one moves a charge from one call of the plugin
 * to another, never away.
 *
 * Time does not run for a call that waits for the host, that lies beneath another on the stack, or that shares the
 * thread with the one that runs. A call that was given up already is always charged, waiting or not.
 */
export function forEachCharged(
  open: CallTable,
  stack: TurnStack,
  current: number,
  charge: (call: OpenCall) => void,
): void {
  const running = chargedAlone(open, stack, current);
  const asleep = stack.ask !== undefined;
  for (const call of open.values()) {
    if (call.settled || call === running) charge(call);
    else if (running === undefined && !asleep && !call.waiting && call.asks === 0) charge(call);
  }
}

function chargedAlone(
  open: CallTable,
  stack: TurnStack,
  current: number,
): OpenCall | undefined {
  if (stack.ask !== undefined) return undefined;
  const named = current === 0 ? undefined : open.get(current);
  if (named !== undefined && !named.waiting && (!named.nested || named === stack.running)) {
    return named;
  }
  return stack.running;
}
