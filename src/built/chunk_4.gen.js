// Made by tools/build.ts; do not edit.
var { abs, min } = Math;
function nearest(written, candidates) {
  let best;
  let bestDistance = tolerance(written.length) + 1;
  for (const candidate of candidates) {
    if (abs(candidate.length - written.length) >= bestDistance) continue;
    const distance = editDistance(written, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
function tolerance(length) {
  if (length < 4) return 1;
  const third = (length - length % 3) / 3;
  return third < 2 ? 2 : third;
}
function editDistance(a, b) {
  let row = [];
  for (let j = 0; j <= b.length; j++) row.push(j);
  for (let i = 1; i <= a.length; i++) {
    const next = [
      i
    ];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}

export {
  nearest
};
