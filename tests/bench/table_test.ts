import assert from "node:assert/strict";
import { withResults } from "../../bench/harness/readme.ts";
import { brokenPledges, type Results } from "../../bench/harness/results.ts";
import { formatNumber, renderTable } from "../../bench/harness/table.ts";

const RESULTS: Results = {
  taken: "2026-01-02T03:04:05.000Z",
  quick: false,
  machine: { cpu: "a processor", cores: 2, os: "linux 1", deno: "2", v8: "3" },
  seconds: 61.4,
  rows: [
    {
      name: "call",
      unit: "calls/s",
      systems: [
        { name: "drop-in", column: "paddock", values: [100, 110, 90] },
        { name: "folder", column: "paddock", values: [], failed: "it broke" },
        { name: "bare", column: "bare", values: [200, 220, 180] },
        { name: "birpc", column: "library", values: [], absent: "birpc: get it" },
      ],
      pledges: [
        {
          of: "drop-in",
          beside: "bare",
          least: 0.4,
          mark: "ok",
          found: { median: 0.5, min: 0.5, max: 0.5 },
        },
        { of: "folder", beside: "bare", least: 0.4, mark: "missed" },
      ],
    },
    {
      name: "growth",
      unit: "µs",
      plot: { axis: "plugins", file: "growth.svg" },
      systems: [
        { name: "1", column: "paddock", values: [10] },
        { name: "4", column: "paddock", values: [60] },
      ],
      pledges: [
        { of: "4", beside: "1", most: 5.6, mark: "missed", found: { median: 6, min: 6, max: 6 } },
      ],
    },
  ],
};

Deno.test("renderTable() has a line for each system of Paddock's, beside its peers", () => {
  assert.equal(
    renderTable(RESULTS).split("\n").slice(2).join("\n"),
    "| call: drop-in | calls/s | 100 (90–110) | bare 200 (180–220) | birpc absent |  | ≥ 0.4 × bare: 0.5 ok |\n" +
      "| call: folder | calls/s | **failed** |  |  |  | ≥ 0.4 × bare: **missed** |\n" +
      "| growth (growth.svg) | µs | 1: 10, 4: 60 |  |  |  | no cliff: 0 of 1 steps ok; ≤ 5.6 × 1: 6 **missed** |\n",
  );
});

Deno.test("formatNumber() shows three digits that count", () => {
  for (
    const [value, text] of [
      [0, "0"],
      [0.01234, "0.0123"],
      [4.5678, "4.57"],
      [123.4, "123"],
      [9_994, "9,994"],
      [9_996, "10 k"],
      [212_345, "212 k"],
      [999_400, "999 k"],
      [999_600, "1 M"],
      [14_639_895, "14.6 M"],
    ] as const
  ) assert.equal(formatNumber(value), text);
});

Deno.test("brokenPledges() finds what is missed", () => {
  assert.equal(brokenPledges(RESULTS).map(({ pledge }) => pledge.of).join(), "folder,4");
});

Deno.test("withResults() replaces the section between its marks and nothing else", () => {
  const begin = "<!-- results: written by `deno task bench` -->";
  const readme = `# Title\n\n${begin}\nold numbers\n<!-- end of the results -->\n\nafter\n`;
  const once = withResults(readme, RESULTS);
  assert.match(once, /^# Title\n\n<!-- results/);
  assert.match(once, /Taken 2026-01-02 in 61 s on 2 cores of a processor/);
  assert.match(once, /Of 3 promises 1 are kept, 0 are missed within the spread, 2 are missed/);
  assert.match(once, /!\[growth\]\(results\/growth.svg\)/);
  assert.match(once, /<!-- end of the results -->\n\nafter\n$/);
  assert.equal(once.includes("old numbers"), false);
  assert.equal(withResults(once, RESULTS), once);
});
