import { parseArgs } from "node:util";

/** How to run the benchmark. */
export interface BenchOptions {
  /** Only rows whose name contains one of these; all when empty. */
  readonly only: readonly string[];
  /** One short round of each. */
  readonly quick: boolean;
  /** Print the results as JSON instead of the table. */
  readonly json: boolean;
  /** Exit with 1 when a promise is broken beyond the spread. */
  readonly check: boolean;
}

/** How long one measurement takes, milliseconds, and how often each is taken. */
export interface Pace {
  readonly spanMs: number;
  readonly rounds: number;
}

/** Reads the command line. Throws `TypeError` for an unknown flag. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      only: { type: "string", multiple: true, default: [] },
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
  });
  return values;
}

/** What keeps a whole run under ten minutes on two cores, and under three when it is quick. */
export function paceOf({ quick }: BenchOptions): Pace {
  return quick ? { spanMs: 200, rounds: 1 } : { spanMs: 500, rounds: 3 };
}
