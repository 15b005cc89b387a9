import { CronPattern } from "croner";

/** Days each month has at most, January first. */
const DAYS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How croner notes which of its kind in a month a day of the week is to be: a bit each for the first five, and for the last. */
const LAST_OF_KIND = 32;

/** What most jobs have: minutes and hours, on all days or on one of the week. It is right without a parser's word. */
const TIME_OF_DAY = /^(?:\*|\*\/[1-9]|[1-5]?\d) (?:\*|\*\/[1-9]|1?\d|2[0-3]) \* \* (?:\*|[0-6])$/;

/**
 * Throws when a text is no cron expression, or one that is never due: whoever looks for its next time would search all
 * years to come, and a plugin may have a thousand of them.
 */
export function checkCronExpression(expr: string): void {
  if (TIME_OF_DAY.test(expr)) return;
  const parts = expr.trim().split(/\s+/).length;
  if (parts < 5 && !expr.trim().startsWith("@")) {
    throw new RangeError(
      "it must have five parts (minute, hour, day, month, day of the week), or six with seconds first",
    );
  }
  const pattern = new CronPattern(expr, "UTC");
  if (!pattern.starYear) throw new RangeError("it may not name years");
  // Days of the month and of the week are alternatives, unless the expression says otherwise.
  if (pattern.starDOW) checkDays(pattern);
  else if (pattern.useAndLogic) checkBoth(pattern);
}

function checkDays(pattern: CronPattern): void {
  if (pattern.lastDayOfMonth || pattern.lastWeekday) return;
  const comes = pattern.month.some((named, month) =>
    Boolean(named) &&
    [...pattern.day, ...pattern.nearestWeekdays].some((named, i) =>
      Boolean(named) && i % pattern.day.length < DAYS[month]!
    )
  );
  if (!comes) throw new RangeError("it is never due: none of its months has that day");
}

/** Every date falls on every day of the week in some year, but it is always the same one of its kind in its month. */
function checkBoth(pattern: CronPattern): void {
  if (pattern.lastWeekday || pattern.nearestWeekdays.some(Boolean)) {
    throw new RangeError('it may not ask for W and, with "+", for a day of the week as well');
  }
  const comes = pattern.month.some((named, month) =>
    Boolean(named) && lengthsOf(month).some((length) => meetsWithin(length, pattern))
  );
  if (!comes) {
    throw new RangeError(
      "it is never due: in none of its months that day is such a day of the week",
    );
  }
}

function lengthsOf(month: number): number[] {
  const most = DAYS[month]!;
  return most === 29 ? [28, 29] : [most];
}

function meetsWithin(length: number, { day, dayOfWeek, lastDayOfMonth }: CronPattern): boolean {
  return day.slice(0, length).some((named, i) => {
    if (!named && !(lastDayOfMonth && i === length - 1)) return false;
    const which = 1 << Math.floor(i / 7) | (i >= length - 7 ? LAST_OF_KIND : 0);
    return dayOfWeek.some((wanted) => (wanted & which) !== 0);
  });
}
