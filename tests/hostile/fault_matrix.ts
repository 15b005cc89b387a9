import type { Attack, Tier } from "./attack.ts";
import type { Outcome } from "./runner.ts";

/** The rows: a fault, and the attacks that commit it; or why no attack of the corpus does in the worker tier. */
const ROWS: readonly (readonly [fault: string, attacks: readonly string[] | string])[] = [
  ["loop at top level", ["loop_at_load"]],
  ["loop in a hook", ["loop_in_hook"]],
  ["loop in a route", ["loop_in_route"]],
  ["loop in a job", ["loop_in_job"]],
  ["loop in a timer", ["loop_in_timer"]],
  ["loop after the answer", ["loop_after_answer"]],
  ["promise storm", ["promise_storm", "microtask_storm"]],
  ["regular expression", ["regular_expression"]],
  ["a promise that never settles", ["never_settles"]],
  [
    "heap, array buffers, strings used up",
    "ends the process: the worker tier does not promise otherwise",
  ],
  ["WebAssembly memory used up", "WebAssembly is cut"],
  ["exit, close", ["exit", "exit_at_load"]],
  ["signals to the process", ["kill", "import_and_kill", "nested_worker"]],
  ["signal listeners", ["signal_listeners"]],
  ["late throw, unhandled rejection", ["uncaught", "finalizers", "report_error", "deep_causes"]],
  ["flood of frames", ["raw_flood_of_frames"]],
  ["flood of logs", ["log_flood", "fault_flood"]],
  ["flood of host calls", ["host_call_flood", "raw_flood_of_asks", "host_calls_in_flight"]],
  ["forged frames", [
    "raw_asks",
    "raw_results",
    "raw_errors",
    "raw_lies_about_itself",
    "raw_mailbox",
  ]],
  ["malformed frames", ["raw_garbage", "raw_unreadable", "raw_pollution", "raw_registrations"]],
  ["frames larger than allowed", ["raw_large_batches"]],
  ["standard output forged", ["standard_output"]],
  ["log lines forged", ["forged_lines", "forged_at_load"]],
  ["crash during a call", ["raw_dies", "raw_dies_waiting"]],
  ["crash during the start", ["thrown_at_load", "raw_versions"]],
  ["wedged again after a restart", ["wedge_then_restart"]],
];

/** The matrix of faults for one tier as a table in Markdown, each cell from what a run of the corpus saw. */
export function faultMatrix(outcomes: ReadonlyMap<Attack, Outcome>, tier: Tier): string {
  const byName = new Map([...outcomes].map(([attack, outcome]) => [attack.name, outcome]));
  const lines = [
    `| fault | ${tier}: what came of it | host | others | said of it |`,
    "|---|---|---|---|---|",
  ];
  for (const [fault, attacks] of ROWS) {
    if (typeof attacks === "string") {
      lines.push(`| ${fault} | ${attacks} | – | – | – |`);
      continue;
    }
    const found = attacks.flatMap((name) => byName.get(name) ?? []);
    const verdicts = [...new Set(found.map((one) => one.verdict))].join(", ");
    const died = found.some((one) => one.verdict === "host-died");
    const harmed = found.some((one) => one.reasons.some((reason) => reason.startsWith("sibling")));
    const said = found.flatMap((one) => one.reported).at(0)?.split("\n")[0] ?? "nothing";
    lines.push(
      `| ${fault} | ${verdicts || "not run"} | ${died ? "died" : "alive"} | ${
        harmed ? "harmed" : "unaffected"
      } | ${said.replaceAll("|", "\\|").slice(0, 120)} |`,
    );
  }
  return lines.join("\n");
}

/** Names of the attacks the matrix needs. */
export function faultNames(): Set<string> {
  return new Set(ROWS.flatMap(([, attacks]) => typeof attacks === "string" ? [] : [...attacks]));
}
