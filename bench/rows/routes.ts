import type { Pledge, Row, System } from "../harness/row.ts";

const WORKER = "Hono + bare worker";

function ours(kind: string): System[] {
  const system = (name: string, program: string, dialect: string): System => ({
    name,
    column: "paddock",
    run: [`cases/${program}.ts`, dialect, kind],
    needs: ["wrk"],
  });
  return [
    system("drop-in", "route", "blocking"),
    system("folder", "route", "promise"),
    system("drop-in, ready server", "server_route", "blocking"),
  ];
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

const BESIDE_HONO: readonly Pledge[] = [
  { of: "drop-in", beside: WORKER, least: 0.9 },
  { of: "folder", beside: WORKER, least: 0.9 },
];

function routeRow(name: string, kind: string): Row {
  return {
    name: `plugin route, ${name}`,
    unit: "req/s",
    systems: [...ours(kind), ...hono(kind), pocketBase(kind)],
    pledges: BESIDE_HONO,
  };
}

const SMALL = routeRow("small JSON, wrk -c64", "json");

/** What a plugin answers over HTTP. */
export const ROUTE_ROWS: readonly Row[] = [
  {
    ...SMALL,
    pledges: [
      ...BESIDE_HONO,
      { of: "drop-in", beside: "PocketBase", least: 3.4 },
      { of: "drop-in, ready server", beside: "PocketBase", least: 3.4 },
    ],
  },
  routeRow("1 MB up, wrk -c16", "up"),
  routeRow("1 MB down, wrk -c16", "down"),
  routeRow("1 MB as a stream, wrk -c16", "stream"),
  {
    name: "plugin route that computes, wrk -c4",
    unit: "req/s",
    systems: [...ours("cpu"), pocketBase("cpu")],
    pledges: [{ of: "drop-in, ready server", beside: "PocketBase", least: 30 }],
  },
];
