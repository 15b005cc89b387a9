import type { Row, System } from "../harness/row.ts";

/** A blocking call is two thread wake-ups, which cost several times less when both threads share a core. */
function blockingRow(where: string, pinned: Pick<System, "pinned" | "needs">): Row {
  return {
    name: `blocking call, ${where}`,
    unit: "µs",
    systems: [
      { name: "host call", column: "paddock", run: ["cases/blocking_call.ts"], ...pinned },
      { name: "e.next()", column: "paddock", run: ["cases/blocking_next.ts"], ...pinned },
      { name: "bare mailbox", column: "bare", run: ["floors/measure_mailbox.ts"], ...pinned },
    ],
    pledges: [
      { of: "host call", beside: "bare mailbox", most: 2 },
      { of: "e.next()", beside: "bare mailbox", most: 2 },
    ],
  };
}

/** Calls that a drop-in sleeps for. */
export const BLOCKING_ROWS: readonly Row[] = [
  blockingRow("as the system places it", {}),
  blockingRow("pinned to one core", { pinned: true, needs: ["taskset"] }),
];
