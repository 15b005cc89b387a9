import assert from "node:assert/strict";
import { withResults } from "../../bench/harness/readme.ts";
import { parseResults } from "../../bench/harness/results.ts";
import { ROWS } from "../../bench/rows/rows.ts";

const BENCH = new URL("../../bench/", import.meta.url);

Deno.test("ROWS have names of their own, and promises about systems they have", () => {
  assert.equal(new Set(ROWS.map(({ name }) => name)).size, ROWS.length);
  for (const { name, systems, pledges } of ROWS) {
    const names = new Set(systems.map((system) => system.name));
    assert.equal(names.size, systems.length, name);
    for (const { of, beside } of pledges) {
      assert.equal(names.has(of), true, `${name}: ${of}`);
      assert.equal(beside === undefined || names.has(beside), true, `${name}: ${beside}`);
    }
  }
});

Deno.test("ROWS name programs that exist, and every peer says what it needs", async () => {
  for (const { systems } of ROWS) {
    for (const { run: [program], needs = [], column, pinned } of systems) {
      assert.equal((await Deno.stat(new URL(program, BENCH))).isFile, true, program);
      const file = program.replace("peers/", "");
      if (column === "library") assert.deepEqual(needs, [`npm:${file}`]);
      if (column === "pocketbase") assert.equal(needs.includes("pocketbase"), true, program);
      assert.equal(pinned === true, needs.includes("taskset"), program);
      const text = await Deno.readTextFile(new URL(program, BENCH));
      assert.equal(needs.includes("wrk"), text.includes("requestsPerSecond"), program);
    }
  }
});

Deno.test("bench/README.md shows the results that are kept beside it", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", BENCH));
  const latest = parseResults(await Deno.readTextFile(new URL("results/latest.json", BENCH)));
  assert.equal(withResults(readme, latest), readme);
  assert.deepEqual(latest.rows.map(({ name }) => name), ROWS.map(({ name }) => name));
});
