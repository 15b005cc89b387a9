import type { Row } from "../harness/row.ts";

const STDIO = "bare child over stdio";
const PIPE = "bare call over descriptor 3";

/** The same as with workers, with plugins in processes of their own. */
export const PROCESS_ROWS: readonly Row[] = [
  {
    name: "process tier: hook call, 64 in flight",
    unit: "calls/s",
    systems: [
      {
        name: "tail next(), drop-in",
        column: "paddock",
        run: ["cases/hook_calls.ts", "blocking", "tail", "process"],
      },
      {
        name: "tail next(), folder",
        column: "paddock",
        run: ["cases/hook_calls.ts", "promise", "tail", "process"],
      },
      { name: STDIO, column: "bare", run: ["floors/measure_child.ts", "calls"] },
    ],
    pledges: [
      { of: "tail next(), drop-in", beside: STDIO, least: 0.5 },
      { of: "tail next(), folder", beside: STDIO, least: 0.5 },
    ],
  },
  {
    name: "process tier: blocking call",
    unit: "µs",
    systems: [
      { name: "host call", column: "paddock", run: ["cases/blocking_call.ts", "process"] },
      { name: "e.next()", column: "paddock", run: ["cases/blocking_next.ts", "process"] },
      { name: PIPE, column: "bare", run: ["floors/measure_child.ts", "blocking"] },
    ],
    pledges: [
      { of: "host call", beside: PIPE, most: 2 },
      { of: "e.next()", beside: PIPE, most: 2 },
    ],
  },
];
