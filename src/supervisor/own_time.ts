import { overslept } from "./call_errors.ts";
import type { CallTable } from "./call_table.ts";
import type { Conversation } from "./conversation.ts";
import { isBehind } from "./is_behind.ts";
import type { OpenCall } from "./open_call.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import type { TurnStack } from "./turn_stack.ts";

/**
 * Charges the calls of an instance for time, and gives up what has rested for too long. Returns the first that has used
 * up its own time, if one has. `current` is the sandbox's word for the call whose code runs.
 */
export function chargeCalls(
  { name, limits }: RunnerPlugin,
  { open, stack, posted }: Conversation,
  current: number,
  elapsedMs: number,
): OpenCall | undefined {
  let worst: OpenCall | undefined;
  forEachCharged(open, stack, current, (call, runs) => {
    if (call.seen) {
      call.charge(elapsedMs, runs);
      posted.lingers(call);
    } else call.seen = true;
    if (call.overslept) call.giveUp(overslept(name, call), limits.drainTimeoutMs);
    if (call.chargedMs >= (call.settled ? call.graceMs : call.timeoutMs)) worst ??= call;
  });
  return worst;
}

/**
 * Names the calls of an instance whose time runs at this moment. `current` is the sandbox's word for the call whose
 * code runs: it is believed as far as it names an open call, so a false one moves a charge from one call of the plugin
 * to another, never away. A process has no such word (0): there every call that does not wait for the host is charged,
 * whichever of them runs, so a call also pays for the code of others it shares its instance with.
 *
 * Time does not run for a call that waits for the host, that lies beneath another on the stack, that was posted behind
 * one that has not ended, or that shares the thread with the one that runs. `charge` is told whether the call is the one that is known to run. A call that was given up already is always charged, waiting or not.
 */
function forEachCharged(
  open: CallTable,
  stack: TurnStack,
  current: number,
  charge: (call: OpenCall, runs: boolean) => void,
): void {
  const running = chargedAlone(open, stack, current);
  const asleep = stack.ask !== undefined;
  for (const call of open.values()) {
    if (call !== running && isBehind(open, call)) continue;
    if (call.settled || call === running) charge(call, call === running);
    else if (running === undefined && !asleep && !call.waiting && call.asks === 0) {
      charge(call, false);
    }
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
