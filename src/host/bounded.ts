import type { Soon } from "./once_there.ts";

/**
 * Starts `fn` for every item in order, at most `limit` at a time, and returns what they come to in the order of items.
 * Those that are through at once count for none, and take no promise.
 */
export function startBounded<T, R>(
  items: readonly T[],
  limit: number,
  fn: (item: T) => Soon<R>,
): Soon<R>[] {
  const results: Soon<R>[] = [];
  let running = 0;
  let next = 0;
  function start(): Soon<R> {
    let result: Soon<R>;
    try {
      result = fn(items[next++]!);
    } catch (error) {
      result = Promise.reject(error);
    }
    if (!(result instanceof Promise)) return result;
    running++;
    const ended = (): void => {
      running--;
      goOn();
    };
    result.then(ended, ended);
    return result;
  }
  function goOn(): void {
    while (next < items.length && running < limit) later[next - results.length]!.resolve(start());
  }
  while (next < items.length && running < limit) results.push(start());
  const later = items.slice(next).map(() => Promise.withResolvers<R>());
  // Whoever asked may look at the first failure only; the others are not unhandled for that.
  for (const { promise } of later) promise.catch(() => {});
  return [...results, ...later.map(({ promise }) => promise)];
}
