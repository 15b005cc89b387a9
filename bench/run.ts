// deno-lint-ignore-file no-console -- prints a table
/**
 * Measures Paddock beside what a user would pick instead: `deno task bench`. Prints one table; a run of all rows is kept
 * in `results/` and in the README.
 */
import { CaseRunner } from "./harness/case_runner.ts";
import { measureRows } from "./harness/measure_rows.ts";
import { Needs } from "./harness/needs.ts";
import { type BenchOptions, paceOf, readOptions } from "./harness/options.ts";
import { renderPlot } from "./harness/plot.ts";
import { withResults } from "./harness/readme.ts";
import { brokenPledges, formatResults, type Results } from "./harness/results.ts";
import { median } from "./harness/statistics.ts";
import { renderPledge, renderTable } from "./harness/table.ts";
import { ROWS } from "./rows/rows.ts";

const options = readOptions(Deno.args);
const runner = new CaseRunner();
Deno.addSignalListener("SIGINT", () => {
  runner.end();
  Deno.exit(130);
});
const results = await measure(options);
if (options.only.length === 0) await keep(results);
console.log(options.json ? formatResults(results) : renderTable(results));
for (const missing of missingOf(results)) console.error(`Absent: ${missing}`);
const broken = brokenPledges(results);
for (const { row, pledge } of broken) {
  console.error(`Missed: ${row.name}: ${pledge.of} ${renderPledge(pledge)}`);
}
Deno.exit(options.check && broken.length > 0 ? 1 : 0);

async function measure({ only, ...how }: BenchOptions): Promise<Results> {
  const rows = ROWS.filter(({ name }) =>
    only.length === 0 || only.some((text) => name.includes(text))
  );
  if (rows.length === 0) {
    throw new TypeError(
      `Cannot measure: no row's name contains ${
        only.map((text) => `"${text}"`).join(" or ")
      }; the rows are\n${ROWS.map(({ name }) => `  ${name}`).join("\n")}`,
    );
  }
  const started = performance.now();
  const measured = await measureRows(rows, {
    pace: paceOf({ only, ...how }),
    needs: new Needs(),
    run: (system, pace) => runner.run(system, pace),
    progress: (line) => console.error(line),
  });
  return {
    taken: new Date().toISOString(),
    quick: how.quick,
    machine: {
      cpu: await processorName(),
      cores: navigator.hardwareConcurrency,
      os: `${Deno.build.os} ${Deno.osRelease()}`,
      deno: Deno.version.deno,
      v8: Deno.version.v8,
    },
    seconds: (performance.now() - started) / 1_000,
    rows: measured,
  };
}

async function keep(results: Results): Promise<void> {
  const folder = new URL("results/", import.meta.url);
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(new URL("latest.json", folder), formatResults(results));
  for (const { name, unit, plot, systems } of results.rows) {
    const measured = systems.filter(({ values }) => values.length > 0);
    if (plot === undefined || measured.length === 0) continue;
    const points = measured.map((system) => ({ x: Number(system.name), y: median(system.values) }));
    const svg = renderPlot({ title: name, xAxis: plot.axis, yAxis: unit, points });
    await Deno.writeTextFile(new URL(plot.file, folder), svg);
  }
  const readme = new URL("README.md", import.meta.url);
  await Deno.writeTextFile(readme, withResults(await Deno.readTextFile(readme), results));
}

function missingOf({ rows }: Results): Set<string> {
  return new Set(rows.flatMap(({ systems }) => systems.flatMap(({ absent }) => absent ?? [])));
}

async function processorName(): Promise<string> {
  if (Deno.build.os !== "linux") return "an unknown processor";
  const info = await Deno.readTextFile("/proc/cpuinfo");
  return /^model name\s*:\s*(.+)$/m.exec(info)?.[1] ?? "an unknown processor";
}
