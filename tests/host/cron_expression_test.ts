import assert from "node:assert/strict";
import { CronPattern } from "croner";
import { checkCronExpression } from "../../src/host/cron_expression.ts";

Deno.test("checkCronExpression() takes every expression that is due some day", () => {
  for (
    const expr of [
      ...["* * * * *", "*/5 * * * * *", "@daily", "0 0 29 2 *", "0 0 31 1,2 *", "0 0 L 2 *"],
      ...["0 0 30 2 1", "0 0 * * 5#3", "0 0 31W 1 *", "0 0 15W 2 *", "0 0 31 2 5L", "0 0 29 2 +1"],
      ...[
        "0 0 29 2 +1#5",
        "0 0 1 * +1#1",
        "0 0 L 2 +1L",
        "0 0 28 2 +1#L",
        "0 0 L 2 +1#5",
        "0 0 * * +1#5",
      ],
    ]
  ) assert.doesNotThrow(() => checkCronExpression(expr), expr);
});

Deno.test("checkCronExpression() refuses what is never due, years, and nonsense", () => {
  for (
    const expr of [
      ...["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 31 4 +1", "0 0 0 1 1 * 1999", "0 0 31W 2 *"],
      ...[
        "0 0 1 * +1#2",
        "0 0 8 * +1#1",
        "0 0 L 2 +1#1",
        "0 0 21 2 +1L",
        "0 0 29 4 +1#4",
        "0 0 LW 2 +1#1",
      ],
      ...["0 0 15W * +6", "", "x", "0 0 0 0 0", "61 * * * *"],
    ]
  ) assert.throws(() => checkCronExpression(expr), Error, expr);
  assert.throws(() => checkCronExpression("0 0 30 2 *"), /never due/);
  for (const expr of ["", "x", " * * * * "]) {
    assert.throws(() => checkCronExpression(expr), /^RangeError: it must have five parts/, expr);
  }
});

Deno.test("checkCronExpression() takes a plain time of day just where the parser does", () => {
  const agree = (expr: string) => {
    let isOne = true;
    try {
      new CronPattern(expr, "UTC");
    } catch {
      isOne = false;
    }
    if (isOne) assert.doesNotThrow(() => checkCronExpression(expr), expr);
    else assert.throws(() => checkCronExpression(expr), Error, expr);
  };
  const numbers = Array.from({ length: 62 }, (_, i) => String(i));
  const fields = [...numbers, "*", "00", "07", "-1", "*/0", "*/1", "*/9", "*/10", "*/61", "+1", ""];
  for (const field of fields) {
    for (const expr of [`${field} 3 * * *`, `* ${field} * * *`, `5 */2 * * ${field}`]) agree(expr);
  }
});
