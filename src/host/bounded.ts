/** Starts `fn` for every item in order, at most `limit` at a time, and returns their promises in the order of items. */
export function startBounded<T, R>(
  items: readonly T[],
  limit: number,
  fn: (item: T) => Promise<R>,
): Promise<R>[] {
  const results = items.map(() => Promise.withResolvers<R>());
  // Whoever asked may look at the first failure only; the others are not unhandled for that.
  for (const { promise } of results) promise.catch(() => {});
  let next = 0;
  async function work(): Promise<void> {
    while (next < items.length) {
      const index = next++;
      const { resolve, reject } = results[index]!;
      await fn(items[index]!).then(resolve, reject);
    }
  }
  for (let i = 0; i < Math.min(limit, items.length); i++) void work();
  return results.map(({ promise }) => promise);
}
