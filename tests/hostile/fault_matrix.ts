import type { Attack } from "./attack.ts";
import { FAULTS } from "./faults.ts";
import { WEDGED } from "./run_file.ts";
import type { Outcome } from "./runner.ts";

/** One line of the matrix: what came of one attack in one tier. All but `fault` and `attack` are cells. */
export interface FaultRow {
  readonly fault: string;
  readonly attack: string;
  readonly verdict: string;
  /** What each of its steps was answered with. */
  readonly answers: string;
  readonly host: string;
  readonly siblings: string;
  readonly coreFreed: string;
  readonly worksAgain: string;
  /** The line of the log that says most about it. */
  readonly log: string;
}

const HEADS: Readonly<Record<keyof FaultRow, string>> = {
  fault: "fault",
  attack: "attack",
  verdict: "verdict",
  answers: "answers",
  host: "host",
  siblings: "siblings",
  coreFreed: "core freed",
  worksAgain: "works again",
  log: "the log says",
};
const KEYS = Object.keys(HEADS) as (keyof FaultRow)[];
/** What stands where nothing was to be seen. */
const NONE = "–";
const LOG_LENGTH = 110;

/** The lines of one tier, from what a run of it saw. */
export function faultRows(outcomes: ReadonlyMap<Attack, Outcome>): FaultRow[] {
  const byName = new Map([...outcomes].map((pair) => [pair[0].name, pair]));
  return FAULTS.flatMap(([fault, names]) =>
    names.flatMap((name) => {
      const [attack, outcome] = byName.get(name) ?? [];
      return attack === undefined || outcome === undefined
        ? []
        : [faultRow(fault, attack, outcome)];
    })
  );
}

function faultRow(fault: string, { name }: Attack, outcome: Outcome): FaultRow {
  const { verdict, answers, reported, reasons, burns, recovered } = outcome;
  const died = verdict === "host-died";
  const harmed = reasons.some((reason) => reason.startsWith("sibling-harmed"));
  return {
    fault,
    attack: name,
    verdict,
    answers: answers.join(", ") || NONE,
    host: died ? "died" : "alive",
    siblings: died ? "gone with it" : harmed ? "harmed" : "unaffected",
    coreFreed: died || burns === undefined ? NONE : burns ? "no: wedged" : "yes",
    worksAgain: died || recovered === undefined ? NONE : recovered ? "yes" : "no",
    log: sayBriefly(reported.find((line) => WEDGED.test(line)) ?? reported[0]),
  };
}

function sayBriefly(line: string | undefined): string {
  const first = line?.split("\n")[0] ?? "";
  const cut = first.length > LOG_LENGTH ? `${first.slice(0, LOG_LENGTH)}…` : first;
  return cut === "" ? NONE : `\`${cut.replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** A table in Markdown. */
export function faultTable(rows: readonly FaultRow[]): string {
  const lines = [KEYS.map((key) => HEADS[key]), KEYS.map(() => "---")];
  for (const row of rows) lines.push(KEYS.map((key) => row[key]));
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** Reads such a table out of a text that begins with it. */
export function readFaultTable(text: string): FaultRow[] {
  const rows: FaultRow[] = [];
  for (const line of text.trimStart().split("\n").slice(2)) {
    if (!line.startsWith("|")) break;
    const cells = line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
    rows.push(
      Object.fromEntries(KEYS.map((key, i) => [key, cells[i] ?? ""])) as unknown as FaultRow,
    );
  }
  return rows;
}
