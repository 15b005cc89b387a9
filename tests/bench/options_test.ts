import assert from "node:assert/strict";
import { paceOf, readOptions } from "../../bench/harness/options.ts";

Deno.test("readOptions() takes every flag, and several rows", () => {
  const args = ["--only", "hook", "--only=route", "--quick", "--json", "--check"];
  assert.deepEqual({ ...readOptions(args) }, {
    only: ["hook", "route"],
    quick: true,
    json: true,
    check: true,
  });
  assert.deepEqual({ ...readOptions([]) }, { only: [], quick: false, json: false, check: false });
});

Deno.test("readOptions() refuses what it does not know", () => {
  assert.throws(() => readOptions(["--fast"]), TypeError);
  assert.throws(() => readOptions(["hook"]), TypeError);
});

Deno.test("paceOf() takes one short round when it is to be quick", () => {
  const whole = paceOf(readOptions([]));
  const quick = paceOf(readOptions(["--quick"]));
  assert.equal(quick.rounds, 1);
  assert.equal(whole.rounds >= 3 && quick.spanMs < whole.spanMs, true);
});
