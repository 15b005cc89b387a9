/** What may be there at once. Where a thousand are, none of them takes a promise. */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value once it is there, which may be now. What is thrown now is thrown, and rejects later. */
export function onceThere<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
