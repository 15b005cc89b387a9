import { judge } from "./judge.ts";
import type { Needs } from "./needs.ts";
import type { Pace } from "./options.ts";
import type { RowResult } from "./results.ts";
import type { Row, System } from "./row.ts";

/** What {@linkcode measureRows} works with. */
export interface Measuring {
  readonly pace: Pace;
  readonly needs: Pick<Needs, "missing">;
  /** Takes one measurement; rejects when it cannot be taken. */
  readonly run: (system: System, pace: Pace) => Promise<number>;
  /** Told of each measurement. */
  readonly progress: (line: string) => void;
}

/**
 * Measures rows one after the other, and the systems of each in turns: every round all of them, every other round in
 * reversed order, so that none is always the one that finds the machine warm.
 */
export async function measureRows(
  rows: readonly Row[],
  measuring: Measuring,
): Promise<RowResult[]> {
  const { pace } = measuring;
  const total = rows.reduce((sum, row) => sum + row.systems.length * roundsOf(row, pace), 0);
  let done = 0;
  const results: RowResult[] = [];
  for (const row of rows) {
    results.push(
      await measureRow(row, {
        ...measuring,
        progress: (line) => measuring.progress(`[${++done}/${total}] ${line}`),
      }),
    );
  }
  return results;
}

function roundsOf(row: Row, pace: Pace): number {
  return Math.min(pace.rounds, row.rounds ?? Infinity);
}

/** What is known of a system while its row is measured. */
interface Taken {
  readonly values: number[];
  absent?: string;
  failed?: string;
}

async function measureRow(row: Row, measuring: Measuring): Promise<RowResult> {
  const taken = new Map<System, Taken>();
  for (const system of row.systems) {
    const absent = await measuring.needs.missing(system.needs ?? []);
    taken.set(system, { values: [], ...absent && { absent } });
  }
  for (let round = 0; round < roundsOf(row, measuring.pace); round++) {
    const order = round % 2 === 0 ? row.systems : row.systems.toReversed();
    for (const system of order) {
      const outcome = await measureOnce(system, taken.get(system)!, measuring);
      measuring.progress(`${row.name}, ${system.name}: ${outcome} ${row.unit}`);
    }
  }
  const named = [...taken].map(([{ name, column }, its]) => ({ name, column, ...its }));
  const values = new Map(
    named.filter((its) => its.values.length > 0).map((its) => [its.name, its.values]),
  );
  const failed = new Set(named.filter((its) => its.failed !== undefined).map(({ name }) => name));
  return {
    name: row.name,
    unit: row.unit,
    ...row.plot && { plot: row.plot },
    systems: named,
    pledges: row.pledges.map((pledge) => ({ ...pledge, ...judge(pledge, values, failed) })),
  };
}

/** Measures unless that was in vain before; says what came of it. */
async function measureOnce(
  system: System,
  taken: Taken,
  { run, pace }: Measuring,
): Promise<string | number> {
  if (taken.absent !== undefined) return `absent, ${taken.absent}`;
  if (taken.failed !== undefined) return "failed";
  try {
    const value = await run(system, pace);
    taken.values.push(value);
    return value;
  } catch (error) {
    // One that cannot be measured keeps nobody from learning of the others.
    taken.failed = error instanceof Error ? error.message : String(error);
    taken.values.length = 0;
    return taken.failed;
  }
}
