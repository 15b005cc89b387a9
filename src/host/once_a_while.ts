/** Makes a function that calls `fn` at most once a minute. */
export function onceAWhile(fn: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = performance.now();
    if (now - last < 60_000) return;
    last = now;
    fn();
  };
}
