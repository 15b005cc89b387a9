import type { Row, System } from "../harness/row.ts";

const TAIL = "tail next(), drop-in";
const AWAIT = "goes on after await next(), folder";
const EIGHT = "goes on after next(), drop-in, 8 instances";
const PLAIN = "no hook";
const PB_HOOK = "PocketBase, hook";
const PB_PLAIN = "PocketBase, no hook";

function post(name: string, kind: string, instances = 1): System {
  return {
    name,
    column: "paddock",
    run: ["cases/post_record.ts", kind, String(instances)],
    needs: ["wrk"],
  };
}

function pocketBase(name: string, program: string, kind: string): System {
  return {
    name,
    column: "pocketbase",
    run: [`peers/pocketbase/${program}.ts`, kind],
    needs: ["wrk", "pocketbase"],
  };
}

function readRow(name: string, kind: string): Row {
  return {
    name,
    unit: "req/s",
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/read_record.ts", kind], needs: ["wrk"] },
      pocketBase("PocketBase", "read_record", kind),
    ],
    pledges: [{ of: "Paddock", beside: "PocketBase", least: 1 }],
  };
}

const INSTANCES = [1, 4, 8];

/** Records over REST, in the ready server. */
export const RECORD_ROWS: readonly Row[] = [
  {
    name: "POST a record, wrk -c64",
    unit: "req/s",
    systems: [
      post(PLAIN, "plain"),
      post(TAIL, "tail"),
      post(AWAIT, "folder"),
      post("three tail hooks, drop-ins", "three"),
      post(EIGHT, "after", 8),
      { name: "bare KV", column: "bare", run: ["floors/measure_kv.ts"], needs: ["wrk"] },
      pocketBase(PB_PLAIN, "post_record", "plain"),
      pocketBase(PB_HOOK, "post_record", "hook"),
    ],
    pledges: [
      { of: PLAIN, beside: PB_PLAIN, least: 3 },
      { of: TAIL, beside: PB_HOOK, least: 3 },
      { of: TAIL, beside: PLAIN, least: 0.9 },
      { of: AWAIT, beside: PB_HOOK, least: 3 },
      { of: AWAIT, beside: PLAIN, least: 0.9 },
      { of: EIGHT, beside: PB_HOOK, least: 1.5 },
      // Three may cost 1.3 times what one does.
      { of: "three tail hooks, drop-ins", beside: TAIL, least: 0.77 },
    ],
  },
  {
    name: "POST a record, drop-in that goes on after next(): share of what its instances allow",
    unit: "share",
    systems: INSTANCES.map((count) => ({
      name: `instances: ${count}`,
      column: "paddock",
      run: ["cases/instance_share.ts", String(count)],
      needs: ["wrk"],
    })),
    pledges: INSTANCES.map((count) => ({ of: `instances: ${count}`, least: 0.8 })),
    rounds: 2,
  },
  readRow("GET one of 10,000 records, wrk -c64", "get"),
  readRow("list 30 of 10,000 records by a filter, wrk -c4", "list"),
];
