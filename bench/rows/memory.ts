import type { Row } from "../harness/row.ts";

/** What things take of the machine's memory. */
export const MEMORY_ROWS: readonly Row[] = [
  {
    name: "memory of a server without plugins",
    unit: "MB",
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/memory_server.ts"], needs: ["linux"] },
      {
        name: "PocketBase",
        column: "pocketbase",
        run: ["peers/pocketbase/memory.ts", "0"],
        needs: ["linux", "pocketbase"],
      },
    ],
    pledges: [],
  },
  {
    name: "memory of a server with 1,000 plugins that sleep",
    unit: "MB",
    systems: [
      {
        name: "Paddock",
        column: "paddock",
        run: ["cases/thousand.ts", "memory"],
        needs: ["linux"],
      },
      {
        name: "PocketBase",
        column: "pocketbase",
        run: ["peers/pocketbase/memory.ts", "1000"],
        needs: ["linux", "pocketbase"],
      },
    ],
    pledges: [{ of: "Paddock", beside: "PocketBase", most: 4 }],
    rounds: 1,
  },
  {
    name: "memory of one more live plugin",
    unit: "MB",
    systems: [
      {
        name: "worker",
        column: "paddock",
        run: ["cases/memory_plugin.ts", "worker"],
        needs: ["linux"],
      },
      {
        name: "process",
        column: "paddock",
        run: ["cases/memory_plugin.ts", "process"],
        needs: ["linux"],
      },
      {
        name: "bare worker",
        column: "bare",
        run: ["floors/measure_memory.ts", "worker"],
        needs: ["linux"],
      },
      {
        name: "bare child",
        column: "bare",
        run: ["floors/measure_memory.ts", "child"],
        needs: ["linux"],
      },
    ],
    pledges: [{ of: "worker", most: 10 }, { of: "process", most: 15 }],
  },
  {
    name: "memory of one more sleeping plugin",
    unit: "KB",
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/memory_sleeping.ts"], needs: ["linux"] },
    ],
    pledges: [{ of: "Paddock", most: 20 }],
    rounds: 2,
  },
  {
    name: "memory taken on after 1,000 reloads",
    unit: "MB",
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/memory_reloads.ts"], needs: ["linux"] },
    ],
    pledges: [{ of: "Paddock", most: 100 }],
    rounds: 1,
  },
];
