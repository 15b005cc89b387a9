import type { Core } from "./core.ts";
import { min, NumberOf, PromiseClass } from "./intrinsics.ts";
import type { Timers } from "./timers.ts";

const { wait } = Atomics;
/** A cell nobody else sees, to sleep on. */
const cell = new Int32Array(new SharedArrayBuffer(4));
/** How long a sleeper may not notice that its instance has ended, milliseconds. */
const SLICE_MS = 20;

/**
 * The plugin's `sleep(ms)`: blocks in the blocking dialect, where the time counts as the call's own, and returns a
 * promise in the promise dialect. Anything but a positive number of milliseconds is no time at all.
 */
export function createSleep(core: Core, timers: Timers): (ms: unknown) => unknown {
  if (!core.blocking) {
    return (ms) => new PromiseClass<void>((resolve) => timers.timeout(() => resolve(), ms, []));
  }
  return (ms) => {
    for (let left = NumberOf(ms); left > 0; left -= SLICE_MS) {
      wait(cell, 0, 0, min(left, SLICE_MS));
      if (core.mailbox.dead) core.end();
    }
  };
}
