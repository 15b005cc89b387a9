import assert from "node:assert/strict";
import { judge } from "../../bench/harness/judge.ts";
import type { Pledge } from "../../bench/harness/row.ts";

function values(ours: number[], theirs: number[] = []): Map<string, number[]> {
  return new Map([["ours", ours], ["theirs", theirs]]);
}

const HALF: Pledge = { of: "ours", beside: "theirs", least: 0.5 };

Deno.test("judge() takes the median of the rounds' ratios, not the ratio of the medians", () => {
  const verdict = judge(HALF, values([10, 100, 60], [10, 1_000, 100]));
  assert.deepEqual(verdict, { mark: "ok", found: { median: 0.6, min: 0.1, max: 1 } });
});

Deno.test("judge() tells a promise that some round keeps from one that none does", () => {
  for (
    const [ours, mark] of [
      [[50, 40, 30], "within spread"],
      [[49, 40, 30], "missed"],
      [[50, 51, 49], "ok"],
    ] as const
  ) {
    assert.equal(judge(HALF, values([...ours], [100, 100, 100])).mark, mark, String(ours));
  }
});

Deno.test("judge() turns the spread round for a promise of at most", () => {
  const twice: Pledge = { of: "ours", beside: "theirs", most: 2 };
  for (
    const [ours, mark] of [
      [[200, 300, 250], "within spread"],
      [[201, 300, 250], "missed"],
      [[200, 100, 300], "ok"],
    ] as const
  ) {
    assert.equal(judge(twice, values([...ours], [100, 100, 100])).mark, mark, String(ours));
  }
});

Deno.test("judge() holds a promise without a peer against the values themselves", () => {
  assert.equal(judge({ of: "ours", most: 1 }, values([0.9, 0.8])).mark, "ok");
  assert.equal(judge({ of: "ours", most: 0 }, values([0, 0])).mark, "ok");
  assert.equal(judge({ of: "ours", most: 0 }, values([1, 1])).mark, "missed");
});

Deno.test("judge() says absent when either side was not measured", () => {
  assert.deepEqual(judge(HALF, new Map([["ours", [1]]])), { mark: "absent" });
  assert.deepEqual(judge(HALF, new Map([["theirs", [1]]])), { mark: "absent" });
});

Deno.test("judge() counts a promise as missed when its system could not be measured", () => {
  assert.deepEqual(judge(HALF, new Map([["theirs", [1]]]), new Set(["ours"])), { mark: "missed" });
});
