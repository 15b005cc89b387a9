import type { Attack, Tier } from "./attack.ts";

/** The rows of the matrix: a fault, and the attacks that commit it. */
export const FAULTS: readonly (readonly [fault: string, attacks: readonly string[]])[] = [
  ["loop at top level", ["loop_at_load"]],
  ["loop in a hook", ["loop_in_hook"]],
  ["loop in a route", ["loop_in_route"]],
  ["loop in a job", ["loop_in_job"]],
  ["loop in a timer", ["loop_in_timer"]],
  ["loop after the answer", ["loop_after_answer"]],
  ["loop in a new version", ["loop_at_reload"]],
  ["loop at the end", ["loop_at_shutdown"]],
  ["promise storm", ["promise_storm"]],
  ["microtask storm", ["microtask_storm"]],
  ["regular expression", ["regular_expression"]],
  ["BigInt", ["big_integers"]],
  ["promise that never settles", ["never_settles", "never_settles_at_shutdown"]],
  ["wedged again after a restart", ["wedge_then_restart"]],
  ["heap used up", ["heap_of_objects", "heap_in_timer"]],
  ["array buffers used up", ["array_buffers"]],
  ["strings used up", ["huge_string"]],
  ["WebAssembly memory", ["web_assembly"]],
  ["stack used up", ["deep_recursion"]],
  ["exit, abort, close", ["exit", "exit_at_load"]],
  ["signals to the process", ["kill", "import_and_kill", "nested_worker"]],
  ["signal listeners", ["signal_listeners"]],
  ["late throw, unhandled rejection", ["uncaught", "finalizers", "report_error", "deep_causes"]],
  ["flood of frames", ["raw_flood_of_frames", "raw_smallest_frames"]],
  ["flood of logs", ["log_flood"]],
  ["flood of host calls", ["host_call_flood", "raw_flood_of_asks"]],
  ["flood of faults", ["fault_flood"]],
  ["forged frames", ["raw_asks", "raw_results", "raw_errors", "raw_lies_about_itself"]],
  ["forged answers in the mailbox", ["raw_mailbox"]],
  ["malformed frames", ["raw_garbage", "raw_unreadable", "raw_pollution", "raw_registrations"]],
  ["frames larger than allowed", ["raw_large_batches"]],
  ["standard output forged", ["standard_output"]],
  ["log lines forged", ["forged_lines", "forged_at_load"]],
  ["crash during the start", ["thrown_at_load", "raw_versions", "heap_at_load"]],
  ["crash during a call", ["raw_dies", "raw_dies_waiting"]],
  ["crash during a reload", ["throws_at_reload", "heap_at_reload"]],
  ["crash during the shutdown", ["heap_at_shutdown"]],
];

const NAMES: ReadonlySet<string> = new Set(FAULTS.flatMap(([, attacks]) => attacks));

/** Whether the matrix has a row for an attack. */
export function isFault({ name }: Pick<Attack, "name">): boolean {
  return NAMES.has(name);
}

/** Whether an attack means anything in a tier. */
export function runsIn({ only }: Attack, tier: Tier): boolean {
  return only === undefined || only === tier;
}
