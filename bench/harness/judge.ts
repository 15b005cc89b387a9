import type { Pledge } from "./row.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/**
 * What became of a promise. `within spread`: the median misses it and some round does not, so this run cannot tell.
 * `absent`: a system of it was not measured.
 */
export type Mark = "ok" | "within spread" | "missed" | "absent";

/** A promise beside what was measured. */
export interface Verdict {
  readonly mark: Mark;
  /** Of the rounds' ratios, or of the values where the promise is a number. Absent when nothing was measured. */
  readonly found?: Spread;
}

/**
 * Holds a promise against the values of each system, one a round. What has `failed` to be measured keeps no promise.
 */
export function judge(
  pledge: Pledge,
  values: ReadonlyMap<string, readonly number[]>,
  failed: ReadonlySet<string> = new Set(),
): Verdict {
  if (failed.has(pledge.of)) return { mark: "missed" };
  const found = compare(values.get(pledge.of), pledge.beside, values);
  if (found === undefined) return { mark: "absent" };
  return { mark: markOf(pledge, found), found };
}

/** The ratio of each round by itself: what slows a whole round down slows both sides of it. */
function compare(
  ours: readonly number[] | undefined,
  beside: string | undefined,
  values: ReadonlyMap<string, readonly number[]>,
): Spread | undefined {
  if (ours === undefined) return undefined;
  if (beside === undefined) return spreadOf(ours);
  const theirs = values.get(beside);
  if (theirs === undefined) return undefined;
  return spreadOf(ours.map((value, round) => value / theirs[round]!));
}

function markOf(pledge: Pledge, { median, min, max }: Spread): Mark {
  if ("least" in pledge) {
    if (median >= pledge.least) return "ok";
    return max >= pledge.least ? "within spread" : "missed";
  }
  if (median <= pledge.most) return "ok";
  return min <= pledge.most ? "within spread" : "missed";
}
