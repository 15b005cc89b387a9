// deno-lint-ignore-file no-console -- prints a table
/**
 * Measures Paddock beside what it is compared with and prints one table. Every case runs in a process of its own, and
 * the two sides of a row take turns, so that a machine that slows down slows both.
 */
import { hasWrk } from "./wrk.ts";
import { median } from "./measure.ts";

const ROUNDS = Number(Deno.env.get("BENCH_ROUNDS") ?? 3);

/** A program below this folder and its argument. */
type Case = readonly [path: string, argument?: string];

/** One row: what is measured, beside what, and which way is better. */
interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: Case;
  readonly peer: string;
  readonly theirs: Case;
  /** The ratio ours : theirs should be at least (rates) or at most (times) this. Absent: no aim, only to know. */
  readonly aim?: { readonly least: number } | { readonly most: number };
  readonly wrk?: true;
}

const FLOOR: Pick<Row, "unit" | "peer" | "theirs"> = {
  unit: "calls/s",
  peer: "bare batched worker",
  theirs: ["cases/floor_calls.ts"],
};
const BIRPC: Pick<Row, "unit" | "peer" | "theirs"> = {
  unit: "calls/s",
  peer: "birpc",
  theirs: ["peers/birpc.ts"],
};
const RAW: Pick<Row, "unit" | "peer" | "theirs"> = {
  unit: "µs",
  peer: "raw postMessage",
  theirs: ["cases/floor_round_trip.ts"],
};
const HONO: Pick<Row, "unit" | "peer" | "theirs" | "wrk"> = {
  unit: "req/s",
  peer: "Hono route answered by a bare batched worker",
  theirs: ["cases/floor_route.ts"],
  wrk: true,
};

const ROWS: readonly Row[] = ["blocking", "promise"].flatMap((dialect): Row[] => [
  {
    name: `hook call, 64 in flight, ${dialect}`,
    ours: ["cases/hook_calls.ts", dialect],
    ...FLOOR,
    aim: { least: 0.4 },
  },
  {
    name: `hook call, 64 in flight, ${dialect}`,
    ours: ["cases/hook_calls.ts", dialect],
    ...BIRPC,
    aim: { least: 2 },
  },
  {
    name: `hook call, one at a time, ${dialect}`,
    ours: ["cases/hook_round_trip.ts", dialect],
    ...RAW,
    aim: { most: 1.6 },
  },
  {
    name: `plugin route, wrk -c64, ${dialect}`,
    ours: ["cases/route.ts", dialect],
    ...HONO,
    aim: { least: 0.7 },
  },
]).concat([
  {
    name: "blocking host call",
    unit: "µs",
    ours: ["cases/blocking_call.ts"],
    peer: "bare mailbox",
    theirs: ["cases/floor_mailbox.ts"],
    aim: { most: 3 },
  },
  {
    name: "Hook.trigger, 10 handlers, in process",
    unit: "calls/s",
    ours: ["cases/hook_trigger.ts"],
    peer: "hookable",
    theirs: ["peers/hookable.ts"],
  },
]);

const only = Deno.args[0];
const wrk = await hasWrk();
if (!wrk) console.log("wrk is absent; for the rows of routes: apt-get install wrk\n");
console.log("| measured | Paddock | beside | that | ratio | aim |");
console.log("|---|---|---|---|---|---|");
for (const row of ROWS) {
  if (only !== undefined && !`${row.name} ${row.peer}`.includes(only)) continue;
  console.log(`| ${row.name} | ${row.wrk && !wrk ? absent(row) : await compare(row)} |`);
}

/** Runs both sides of a row in turns; the cells of its line. */
async function compare(row: Row): Promise<string> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sides: [Case, number[]][] = [[row.ours, ours], [row.theirs, theirs]];
    // Neither side is always the one that finds the machine warm.
    for (const [side, values] of round % 2 === 0 ? sides : sides.reverse()) {
      values.push(await run(side));
    }
  }
  const ratio = median(ours.map((value, i) => value / theirs[i]!));
  const cells = [
    `${number(median(ours))} ${row.unit}`,
    row.peer,
    `${number(median(theirs))} ${row.unit}`,
    ratio.toFixed(2),
    aim(row.aim, ratio),
  ];
  return cells.join(" | ");
}

function absent({ peer }: Row): string {
  return `absent | ${peer} | absent | | `;
}

async function run([path, argument]: Case): Promise<number> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: [
      "run",
      "-A",
      "--no-prompt",
      new URL(path, import.meta.url).href,
      ...argument ? [argument] : [],
    ],
    stdin: "null",
  }).output();
  const said = new TextDecoder().decode(stdout);
  const found = /^\{"value":([\d.e+-]+)\}$/m.exec(said);
  if (code === 0 && found !== null) return Number(found[1]);
  throw new Error(`Cannot measure ${path}: ${said}${new TextDecoder().decode(stderr)}`);
}

function number(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString("en") : value.toFixed(1);
}

function aim(bound: Row["aim"], ratio: number): string {
  if (bound === undefined) return "";
  const [sign, value, met] = "least" in bound
    ? ["≥", bound.least, ratio >= bound.least]
    : ["≤", bound.most, ratio <= bound.most];
  return `${sign} ${value}${met ? "" : " **missed**"}`;
}
