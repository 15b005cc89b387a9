import type { Row, System } from "../harness/row.ts";

function startRow(count: number, kind: string): Row {
  const ours = (name: string, how: string): System => ({
    name,
    column: "paddock",
    run: ["cases/start.ts", String(count), how],
  });
  return {
    name: `start with ${count} plugins, ${kind}`,
    unit: "ms",
    systems: [
      ours("Paddock", kind),
      {
        name: "PocketBase",
        column: "pocketbase",
        run: ["peers/pocketbase/start.ts", String(count), kind],
        needs: ["pocketbase"],
      },
    ],
    pledges: kind === "warm" ? [{ of: "Paddock", beside: "PocketBase", most: 2 }] : [],
    ...count >= 100 && { rounds: 1 },
  };
}

function saveRow(name: string, unit: string, kind: string): Row {
  return {
    name,
    unit,
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/save.ts", kind] },
      {
        name: "PocketBase",
        column: "pocketbase",
        run: ["peers/pocketbase/save.ts", kind],
        needs: ["pocketbase"],
      },
    ],
    pledges: [
      kind === "ms" ? { of: "Paddock", beside: "PocketBase", most: 1 } : { of: "Paddock", most: 0 },
    ],
  };
}

const SLEEPING = "wake of a sleeping one, worker";
const CUT_WORKER = "the sandbox alone, worker";
const CUT_CHILD = "the sandbox alone, process";

/** How long things take to come to life. */
export const LIFE_ROWS: readonly Row[] = [
  ...[0, 1, 100, 1_000].flatMap((count) => ["cold", "warm"].map((kind) => startRow(count, kind))),
  saveRow("from saving a plugin to its new answer", "ms", "ms"),
  saveRow("requests that fail while a plugin is saved three times", "requests", "failed"),
  {
    name: "start of one plugin",
    unit: "ms",
    systems: [
      { name: "worker", column: "paddock", run: ["cases/plugin_start.ts", "worker"] },
      { name: "process", column: "paddock", run: ["cases/plugin_start.ts", "process"] },
      { name: SLEEPING, column: "paddock", run: ["cases/plugin_wake.ts"] },
      { name: "bare worker", column: "bare", run: ["floors/measure_start.ts", "worker"] },
      { name: "bare child", column: "bare", run: ["floors/measure_start.ts", "child"] },
      { name: CUT_WORKER, column: "bare", run: ["floors/measure_start.ts", "cut-worker"] },
      { name: CUT_CHILD, column: "bare", run: ["floors/measure_start.ts", "cut-child"] },
    ],
    pledges: [
      { of: "worker", beside: CUT_WORKER, most: 1.3 },
      { of: "process", beside: CUT_CHILD, most: 1.3 },
      { of: SLEEPING, most: 60 },
    ],
  },
];
