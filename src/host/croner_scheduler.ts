import { Cron } from "croner";
import type { Schedule, Scheduler } from "./cron.ts";
import { checkCronExpression } from "./cron_expression.ts";

/** How long after a schedule was made it is looked when it is due, milliseconds. */
const QUIET_MS = 1_000;
/** So many times are worked out in one turn of the event loop. */
const AT_ONCE = 20;
/** Longest time between two looks, milliseconds: the clock may be set meanwhile. */
const LONGEST_MS = 30_000;

interface Line {
  /** Undefined until it was worked out, null for never again. */
  next: Date | null | undefined;
  readonly due: Set<LineJob>;
}

/**
 * Times by croner, in UTC, for all jobs of a host. What croner makes of an expression takes a tenth of a megabyte, and to
 * work out when it is due first takes longer than to read it. So nothing of it is kept, jobs of one expression share a
 * line, and the first times are worked out a moment after a plugin was put in place.
 */
export function cronerScheduler(): Scheduler {
  const timetable = new Timetable();
  return (expr, due) => timetable.add(expr, due);
}

class Timetable {
  readonly #lines = new Map<string, Line>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The next look is for what was added lately. */
  #soon = false;

  add(expr: string, fn: () => void): Schedule {
    const line = this.#lines.get(expr) ?? open(expr);
    this.#lines.set(expr, line);
    const job = new LineJob(expr, line, fn, this);
    line.due.add(job);
    if (!this.#soon) this.#lookIn(QUIET_MS);
    this.#soon = true;
    return job;
  }

  /** A line without jobs is forgotten. */
  left(expr: string, line: Line): void {
    if (line.due.size === 0 && this.#lines.get(expr) === line) this.#lines.delete(expr);
    if (this.#lines.size > 0) return;
    clearTimeout(this.#timer);
    this.#soon = false;
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    this.#soon = false;
    let left = AT_ONCE;
    let nearest = LONGEST_MS;
    const now = new Date();
    for (const [expr, line] of [...this.#lines]) {
      const { next } = line;
      if (next === null) continue;
      const isDue = next !== undefined && next <= now;
      if (isDue || next === undefined) {
        if (left-- === 0) {
          nearest = 0;
          break;
        }
        line.next = nextOf(expr, now);
      }
      if (isDue) { for (const job of [...line.due]) job.run(); }
      if (line.next != null) nearest = Math.min(nearest, line.next.getTime() - now.getTime());
    }
    if (this.#lines.size > 0) this.#lookIn(nearest);
  }
}

/** One job on its line. */
class LineJob implements Schedule {
  readonly #expr: string;
  readonly #line: Line;
  readonly run: () => void;
  readonly #timetable: Timetable;

  constructor(expr: string, line: Line, run: () => void, timetable: Timetable) {
    this.#expr = expr;
    this.#line = line;
    this.run = run;
    this.#timetable = timetable;
  }

  nextRun(): Date | null {
    const line = this.#line;
    if (!line.due.has(this)) return null;
    return line.next === undefined ? line.next = nextOf(this.#expr, new Date()) : line.next;
  }

  stop(): void {
    this.#line.due.delete(this);
    this.#timetable.left(this.#expr, this.#line);
  }
}

/** Throws when the expression is not one, or is never due. */
function open(expr: string): Line {
  checkCronExpression(expr);
  return { next: undefined, due: new Set() };
}

function nextOf(expr: string, after: Date): Date | null {
  return new Cron(expr, { timezone: "UTC" }).nextRun(after);
}
