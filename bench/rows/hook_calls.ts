import type { Pledge, Row, System } from "../harness/row.ts";

const BARE: System = {
  name: "bare batched worker",
  column: "bare",
  run: ["floors/measure_batched.ts", "64"],
};
const RAW: System = { name: "raw postMessage", column: "bare", run: ["floors/measure_raw.ts"] };

function library(name: string): System {
  return { name, column: "library", run: [`peers/${name}.ts`], needs: [`npm:${name}.ts`] };
}

function calls(name: string, dialect: string, shape: string): System {
  return { name, column: "paddock", run: ["cases/hook_calls.ts", dialect, shape] };
}

function trip(name: string, dialect: string, shape: string): System {
  return { name, column: "paddock", run: ["cases/hook_round_trip.ts", dialect, shape] };
}

function atLeast(of: string, bare: number, birpc: number): Pledge[] {
  return [{ of, beside: BARE.name, least: bare }, { of, beside: "birpc", least: birpc }];
}

/** One hook call through the fence, with everything a product does on its way. */
export const HOOK_CALL_ROWS: readonly Row[] = [
  {
    name: "hook call, 64 in flight",
    unit: "calls/s",
    systems: [
      calls("tail next(), drop-in", "blocking", "tail"),
      calls("tail next(), folder", "promise", "tail"),
      // One instance that sleeps for each call, one after the other: what a sleep may cost is a row of its own.
      calls("goes on after next(), drop-in", "blocking", "after"),
      calls("goes on after await next(), folder", "promise", "after"),
      BARE,
      ...["birpc", "comlink", "capnweb"].map(library),
    ],
    pledges: [
      ...atLeast("tail next(), drop-in", 0.4, 2.5),
      ...atLeast("tail next(), folder", 0.4, 2.5),
      ...atLeast("goes on after await next(), folder", 0.2, 1),
    ],
  },
  {
    name: "hook call, one at a time",
    unit: "µs",
    systems: [
      trip("drop-in", "blocking", "tail"),
      trip("folder", "promise", "tail"),
      RAW,
    ],
    pledges: [
      { of: "drop-in", beside: RAW.name, most: 1.3 },
      { of: "folder", beside: RAW.name, most: 1.3 },
    ],
  },
];
