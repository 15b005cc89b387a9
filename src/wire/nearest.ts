/** Captured: this runs inside the fence too, after code of a plugin. */
const { abs, min } = Math;

/** The candidate nearest to what was written, unless even that one is far off. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = tolerance(written.length) + 1;
  for (const candidate of candidates) {
    // So much is different at least, and what is written may be as long as a plugin likes.
    if (abs(candidate.length - written.length) >= bestDistance) continue;
    const distance = editDistance(written, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** At most a third of the letters may be wrong, and two always, but one in words as short as `$os`. */
function tolerance(length: number): number {
  if (length < 4) return 1;
  const third = (length - length % 3) / 3;
  return third < 2 ? 2 : third;
}

/** Insertions, deletions and replacements that lead from one text to the other. */
function editDistance(a: string, b: string): number {
  let row: number[] = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
