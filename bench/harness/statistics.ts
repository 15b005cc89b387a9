/** The value in the middle and the ends of what was measured. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The value in the middle; the mean of both of an even number. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[half]!;
  return (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Throws `RangeError` when there is no value. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("Cannot find the spread of no values");
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
