import assert from "node:assert/strict";
import { measureRows } from "../../bench/harness/measure_rows.ts";
import type { Row, System } from "../../bench/harness/row.ts";

const ROW: Row = {
  name: "work",
  unit: "ms",
  systems: [
    { name: "ours", column: "paddock", run: ["a.ts"] },
    { name: "theirs", column: "bare", run: ["b.ts"] },
    { name: "missing", column: "pocketbase", run: ["c.ts"], needs: ["pocketbase"] },
  ],
  pledges: [{ of: "ours", beside: "theirs", most: 1 }, { of: "ours", beside: "missing", most: 1 }],
};

async function measure(rows: readonly Row[], run: (system: System) => number, rounds = 3) {
  const ran: string[] = [];
  const said: string[] = [];
  const results = await measureRows(rows, {
    pace: { spanMs: 1, rounds },
    needs: {
      missing: (needs) => Promise.resolve(needs.includes("pocketbase") ? "it: get it" : undefined),
    },
    run: (system) => {
      ran.push(system.name);
      return Promise.resolve().then(() => run(system));
    },
    progress: (line) => said.push(line),
  });
  return { ran, said, results };
}

Deno.test("measureRows() lets the systems of a row take turns, every other round in reversed order", async () => {
  const { ran } = await measure([ROW], () => 1);
  assert.deepEqual(ran, ["ours", "theirs", "theirs", "ours", "ours", "theirs"]);
});

Deno.test("measureRows() keeps the values of each round and judges the promises by them", async () => {
  let n = 0;
  const { results: [row] } = await measure([ROW], ({ name }) => name === "ours" ? ++n : 2);
  assert.deepEqual(row!.systems.map(({ name, values }) => [name, values]), [
    ["ours", [1, 2, 3]],
    ["theirs", [2, 2, 2]],
    ["missing", []],
  ]);
  assert.deepEqual(row!.pledges.map(({ mark }) => mark), ["ok", "absent"]);
});

Deno.test("measureRows() runs nothing whose needs are missing, and keeps what would bring them", async () => {
  const { ran, results: [row] } = await measure([ROW], () => 1);
  assert.equal(ran.includes("missing"), false);
  assert.equal(row!.systems[2]!.absent, "it: get it");
});

Deno.test("measureRows() goes on when one system fails, and asks it no more", async () => {
  const { ran, results: [row] } = await measure([ROW], ({ name }) => {
    if (name === "ours") throw new Error("it broke");
    return 1;
  });
  assert.equal(ran.filter((name) => name === "ours").length, 1);
  assert.deepEqual(row!.systems[0], {
    name: "ours",
    column: "paddock",
    values: [],
    failed: "it broke",
  });
  assert.equal(row!.pledges[0]!.mark, "missed");
  assert.deepEqual(row!.systems[1]!.values, [1, 1, 1]);
});

Deno.test("measureRows() measures a row no more often than it wants, and counts what is to come", async () => {
  const once = { ...ROW, name: "long", rounds: 1 };
  const { ran, said } = await measure([once, ROW], () => 1, 2);
  assert.equal(ran.length, 2 + 4);
  assert.equal(said.length, 3 + 6);
  assert.equal(said.at(-1)!.startsWith("[9/9] work, "), true);
});
