// deno-lint-ignore-file no-console -- says what it found
/**
 * Calls, reloads, crashes and disables in an order of their own, for minutes: `deno run -A bench/soak.ts --minutes 10`.
 * Each call must be answered once and rightly, what is registered must be that of the versions in place, and in the end
 * the process must be as large as it was in the beginning and end by itself. `--seed` repeats the order of a run,
 * `--reloads` ends it early.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Footprint, footprint, openFiles, workerThreads } from "./soak/footprint.ts";
import { Random } from "./soak/random.ts";
import { SoakClient } from "./soak/soak_clients.ts";
import { SoakOperator } from "./soak/soak_operator.ts";
import { SoakWorld } from "./soak/soak_world.ts";

const CLIENTS = 6;
/** Steps before the size of the process is taken as that of the beginning. */
const WARM_UP = 20;
/** So many steps make a line. */
const SAY_EVERY = 100;
/** What it may have grown by, MB. */
const GROWTH_MB = 100;
/** How long leftovers may take to go, milliseconds. */
const SETTLE_MS = 20_000;

const { values } = parseArgs({
  strict: true,
  options: {
    minutes: { type: "string", default: "1" },
    reloads: { type: "string", default: "Infinity" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
console.log(`Seed ${seed}`);
const dir = await Deno.makeTempDir({ prefix: "paddock-soak-" });
try {
  // Deno itself opens a few things once that it never closes: among them a pair of sockets for signals, with the first
  // listener or by itself a second or so after the start.
  listenForSignals();
  await (await SoakWorld.open(join(dir, "first"))).host.close();
  const empty = openFiles();
  await soak(join(dir, "second"));
  await settled(
    "open files",
    () => openFiles().length <= empty.length,
    () => `${openFiles().join(" ")}, where there were ${empty.join(" ")}`,
  );
  await settled(
    "threads of workers",
    () => workerThreads().length === 0,
    () => workerThreads().join(" "),
  );
} finally {
  await Deno.remove(dir, { recursive: true });
}
// No exit here: whatever is left of the host would keep the process from ending.

async function soak(dir: string): Promise<void> {
  const world = await SoakWorld.open(dir);
  const operator = new SoakOperator(world, new Random(seed));
  const until = performance.now() + Number(values.minutes) * 60_000;
  let over = false;
  const clients = Array.from(
    { length: CLIENTS },
    (_, index) => new SoakClient(`c${index}`, world, new Random(seed + 1 + index)),
  );
  const calling = Promise.all(clients.map((client) => client.run(() => over)));
  // Its failure is seen below; until then it is nobody's.
  calling.catch(() => over = true);
  let first: Footprint | undefined;
  let steps = 0;
  while (!over && performance.now() < until && steps < Number(values.reloads)) {
    await operator.step();
    if (++steps === WARM_UP) {
      await operator.restore();
      first = footprint();
    }
    if (steps % SAY_EVERY === 0) console.log(`${steps} steps: ${describe(footprint())}`);
  }
  over = true;
  await calling;
  await operator.restore();
  const plugins = world.host.plugins().length;
  await settled(
    "instances",
    () => world.host.plugins().reduce((sum, { instances }) => sum + instances, 0) === plugins,
    () => world.host.plugins().map(({ name, instances }) => `${name} ${instances}`).join(", "),
  );
  const last = footprint();
  await world.host.close();
  const calls = clients.reduce((sum, client) => sum + client.calls, 0);
  console.log(`${steps} steps ${JSON.stringify(operator.done)}, ${calls} calls`);
  console.log(`at first ${describe(first)}, in the end ${describe(last)}`);
  if (first !== undefined && last.mb > first.mb + GROWTH_MB) {
    throw new Error(`The process has grown by ${Math.round(last.mb - first.mb)} MB`);
  }
}

function listenForSignals(): void {
  const listener = () => {};
  Deno.addSignalListener("SIGUSR2", listener);
  Deno.removeSignalListener("SIGUSR2", listener);
}

function describe(size: Footprint | undefined): string {
  if (size === undefined) return "unknown";
  return `${Math.round(size.mb)} MB, ${size.files} files, ${size.threads} threads`;
}

async function settled(
  what: string,
  condition: () => boolean,
  found: () => string,
): Promise<void> {
  const until = performance.now() + SETTLE_MS;
  while (!condition()) {
    if (performance.now() > until) {
      throw new Error(`There are ${what} left over: ${found()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
