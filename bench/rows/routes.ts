import type { Pledge, Row, System } from "../harness/row.ts";

const WORKER = "Hono + bare worker";

function ours(kind: string): System[] {
  const system = (name: string, dialect: string): System => ({
    name,
    column: "paddock",
    run: ["cases/route.ts", dialect, kind],
    needs: ["wrk"],
  });
  return [system("drop-in", "blocking"), system("folder", "promise")];
}

const READY = "drop-in, ready server";
const READY_OF_TWO = "drop-in, ready server, 2 instances";

function readyServer(name: string, ...args: string[]): System {
  return {
    name,
    column: "paddock",
    run: ["cases/server_route.ts", "blocking", ...args],
    needs: ["wrk"],
  };
}

function hono(kind: string): System[] {
  return [
    {
      name: "Hono",
      column: "bare",
      run: ["floors/measure_route.ts", "hono", kind],
      needs: ["wrk"],
    },
    {
      name: WORKER,
      column: "bare",
      run: ["floors/measure_route.ts", "worker", kind],
      needs: ["wrk"],
    },
  ];
}

function pocketBase(kind: string): System {
  return {
    name: "PocketBase",
    column: "pocketbase",
    run: ["peers/pocketbase/route.ts", kind],
    needs: ["wrk", "pocketbase"],
  };
}

const BESIDE_WORKER: readonly Pledge[] = [
  { of: "drop-in", beside: WORKER, least: 0.9 },
  { of: "folder", beside: WORKER, least: 0.9 },
];

function bodyRow(name: string, kind: string): Row {
  return {
    name: `plugin route, ${name}, wrk -c16`,
    unit: "req/s",
    systems: [...ours(kind), ...hono(kind), pocketBase(kind)],
    pledges: BESIDE_WORKER,
    rounds: 2,
  };
}

/** What a plugin answers over HTTP. */
export const ROUTE_ROWS: readonly Row[] = [
  {
    name: "plugin route, small JSON, wrk -c64",
    unit: "req/s",
    systems: [...ours("json"), readyServer(READY, "json"), ...hono("json"), pocketBase("json")],
    pledges: [
      ...BESIDE_WORKER,
      { of: "drop-in", beside: "PocketBase", least: 3.4 },
      { of: READY, beside: "PocketBase", least: 3.4 },
    ],
  },
  bodyRow("1 MB up", "up"),
  bodyRow("1 MB down", "down"),
  bodyRow("1 MB as a stream", "stream"),
  {
    name: "plugin route that computes, wrk -c4",
    unit: "req/s",
    systems: [readyServer(READY_OF_TWO, "cpu", "2"), pocketBase("cpu")],
    pledges: [{ of: READY_OF_TWO, beside: "PocketBase", least: 30 }],
  },
];
