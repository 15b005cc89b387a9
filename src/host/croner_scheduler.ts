import { Cron } from "croner";
import type { Schedule, Scheduler } from "./cron.ts";

/** How long after the last one was made schedules begin, milliseconds. */
const QUIET_MS = 100;
/** So many begin in one turn of the event loop. */
const AT_ONCE = 20;

/**
 * Times by croner, in UTC. To find out when a schedule is due first takes croner long compared with reading the
 * expression, so schedules begin a moment after they were made: that of many none delays a start.
 */
export function cronerScheduler(): Scheduler {
  const waiting = new Map<Cron, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function beginIn(ms: number): void {
    clearTimeout(timer);
    timer = waiting.size === 0 ? undefined : setTimeout(beginSome, ms);
  }

  function beginSome(): void {
    let left = AT_ONCE;
    for (const [cron, due] of waiting) {
      if (left-- === 0) break;
      waiting.delete(cron);
      cron.schedule(due);
    }
    beginIn(0);
  }

  return (expr, due): Schedule => {
    const cron = new Cron(expr, { timezone: "UTC" });
    waiting.set(cron, due);
    beginIn(QUIET_MS);
    return {
      nextRun: () => cron.nextRun(),
      stop() {
        cron.stop();
        if (waiting.delete(cron) && waiting.size === 0) beginIn(0);
      },
    };
  };
}
