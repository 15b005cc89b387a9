import assert from "node:assert/strict";
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
