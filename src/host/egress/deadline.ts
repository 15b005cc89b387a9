import { currentRoot } from "../../supervisor/root.ts";

/**
 * Runs `work` for at most `timeoutMs`, and never beyond the end of the root call it belongs to. `signal` is aborted then,
 * and the promise rejects with the reason: a `TimeoutError` that says what took too long.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const root = currentRoot();
  const left = root === undefined ? Infinity : root.deadline - performance.now();
  const ms = Math.max(0, Math.min(timeoutMs, left));
  const control = new AbortController();
  const timer = setTimeout(() => {
    control.abort(
      new DOMException(
        `Cannot get "${what}": it took longer than ${Math.round(ms)} ms`,
        "TimeoutError",
      ),
    );
  }, ms);
  try {
    const result = await work(control.signal);
    control.signal.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
  }
}
