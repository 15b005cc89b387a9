import type { OpenCall } from "./open_call.ts";

/**
 * Fails one call if otherwise nothing could ever go on where `calls` have to end first, in whatever plugin: if all that
 * they wait for sleeps in host calls that wait for each other, or for a place that only one of them could make free.
 *
 * What waits for a promise counts as running: nobody can tell what would settle it, and its time is watched.
 *
 * A circle like that is closed when a call finds no place, and when an instance, done with what lay on top of its stack,
 * sleeps on. Only the ask on top of a stack can be answered, so it is a call made there that fails: its instance wakes,
 * with an error, and the circle is open. There is such a call among those that wait for a place, since no call is given
 * to code that fell asleep before the call's own caller did.
 */
export function openCircle(calls: readonly OpenCall[] | undefined): void {
  const circle = new Set(calls);
  // It grows while it is gone through.
  for (const call of circle) {
    const others = call.station?.heldUpBy(call);
    if (others === undefined) return;
    for (const other of others) circle.add(other);
  }
  for (const call of circle) if (call.station?.giveUp?.(call)) return;
}
