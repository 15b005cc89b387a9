import type { Results } from "./results.ts";
import { brokenPledges } from "./results.ts";
import { renderTable } from "./table.ts";

const BEGIN = "<!-- results: written by `deno task bench` -->";
const END = "<!-- end of the results -->";

/** The README with these results in the place of those it had. Throws `Error` when it has no place for them. */
export function withResults(readme: string, results: Results): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) {
    throw new Error(`Cannot write the results: the README has no lines "${BEGIN}" and "${END}"`);
  }
  return `${readme.slice(0, begin + BEGIN.length)}\n${renderSection(results)}${readme.slice(end)}`;
}

function renderSection(results: Results): string {
  const { machine, taken, seconds, quick, rows } = results;
  const pledges = rows.flatMap((row) => row.pledges);
  const count = (mark: string) => pledges.filter((pledge) => pledge.mark === mark).length;
  const plots = rows.flatMap(({ name, plot }) =>
    plot === undefined ? [] : [`![${name}](results/${plot.file})`]
  );
  return [
    "",
    "<!-- deno-fmt-ignore-start -->",
    "",
    `Taken ${taken.slice(0, 10)} in ${
      Math.round(seconds)
    } s on ${machine.cores} cores of ${machine.cpu}, ` +
    `${machine.os}, Deno ${machine.deno}, V8 ${machine.v8}.` +
    (quick ? " With `--quick`: the numbers say little." : ""),
    "",
    `Of ${pledges.length} promises ${count("ok")} are kept, ${
      count("within spread")
    } are missed within ` +
    `the spread, ${brokenPledges(results).length} are missed, ${
      count("absent")
    } were not measured.`,
    "",
    renderTable(results),
    ...plots.flatMap((plot) => [plot, ""]),
    "<!-- deno-fmt-ignore-end -->",
    "",
    "",
  ].join("\n");
}
