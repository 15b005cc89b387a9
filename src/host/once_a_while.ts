/** Makes a function that calls `fn` at most once a minute, and does nothing at other times. */
export function onceAWhile<A extends unknown[]>(fn: (...args: A) => void): (...args: A) => void {
  let last = -Infinity;
  return (...args) => {
    const now = performance.now();
    if (now - last < 60_000) return;
    last = now;
    fn(...args);
  };
}
