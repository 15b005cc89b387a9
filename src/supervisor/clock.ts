/** Time as the supervisor sees it, so that tests can drive it by hand. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number;
  /** Runs `fn` once after `ms` milliseconds; the returned function calls that off. */
  after(ms: number, fn: () => void): () => void;
  /** Runs `fn` every `ms` milliseconds until the returned function is called. */
  every(ms: number, fn: () => void): () => void;
}

/** The real clock. */
export const SYSTEM_CLOCK: Clock = Object.freeze({
  now: () => performance.now(),
  after: (ms: number, fn: () => void) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
  every: (ms: number, fn: () => void) => {
    const timer = setInterval(fn, ms);
    return () => clearInterval(timer);
  },
});
