import { CronPattern } from "croner";

/** Days each month has at most, January first. */
const DAYS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Throws when a text is no cron expression, or one that is never due: whoever looks for its next time would search all
 * years to come, and a plugin may have a thousand of them.
 */
export function checkCronExpression(expr: string): void {
  const pattern = new CronPattern(expr, "UTC");
  if (!pattern.starYear) throw new RangeError("it may not name years");
  // Days of the month and of the week are alternatives, unless the expression says otherwise.
  const anyWeekday = !pattern.starDOW && !pattern.useAndLogic;
  if (anyWeekday || pattern.lastDayOfMonth || pattern.lastWeekday) return;
  const comes = pattern.month.some((named, month) =>
    Boolean(named) &&
    [...pattern.day, ...pattern.nearestWeekdays].some((named, i) =>
      Boolean(named) && i % pattern.day.length < DAYS[month]!
    )
  );
  if (!comes) throw new RangeError("it is never due: none of its months has that day");
}
