import { median } from "./harness/statistics.ts";

/** How long one measurement runs, milliseconds; before it the code is warmed up. */
export const SPAN_MS = Number(Deno.env.get("BENCH_MS") ?? 2_000);

/** V8 takes about a second of calls to compile what a crossing runs on both of its sides, milliseconds. */
export const WARM_MS = Math.max(SPAN_MS / 2, Math.min(1_000, SPAN_MS * 2));

/** Calls a second with `inFlight` calls open at any time. Throws what a call rejects with. */
export async function callsPerSecond(
  call: () => Promise<unknown>,
  inFlight = 64,
): Promise<number> {
  await run(call, inFlight, WARM_MS);
  const started = performance.now();
  const calls = await run(call, inFlight, SPAN_MS);
  return calls / (performance.now() - started) * 1_000;
}

/**
 * Microseconds of one call when each waits for the one before: the median. While it is warmed up many are in flight, so
 * that it is called as often as anything else. Throws what a call rejects with.
 */
export async function microsecondsPerCall(call: () => Promise<unknown>): Promise<number> {
  const [microseconds] = await microsecondsInTurns([call]);
  return microseconds!;
}

/** The same for several kinds of call that take turns. */
export async function microsecondsInTurns(
  calls: readonly (() => Promise<unknown>)[],
): Promise<number[]> {
  for (const call of calls) await run(call, 64, WARM_MS / calls.length);
  const times = calls.map((): number[] => []);
  const end = performance.now() + SPAN_MS;
  for (let now = performance.now(); now < end;) {
    for (const [i, call] of calls.entries()) {
      const started = performance.now();
      await call();
      now = performance.now();
      times[i]!.push(now - started);
    }
  }
  return times.map((values) => median(values) * 1_000);
}

/** Microseconds of one call that is too quick to be timed alone: the mean of a thousand, the median of those. */
export async function microsecondsInBatches(call: () => unknown): Promise<number> {
  const BATCH = 1_000;
  const times: number[] = [];
  const warm = performance.now() + SPAN_MS / 2;
  const end = warm + SPAN_MS;
  for (let now = performance.now(); now < end;) {
    const started = now;
    for (let i = 0; i < BATCH; i++) await call();
    now = performance.now();
    if (started > warm) times.push((now - started) / BATCH);
  }
  return median(times) * 1_000;
}

/** Prints the outcome of a case where the harness reads it. */
export function report(value: number): void {
  // deno-lint-ignore no-console -- the harness reads the standard output of each case
  console.log(JSON.stringify({ value }));
}

async function run(
  call: () => Promise<unknown>,
  inFlight: number,
  spanMs: number,
): Promise<number> {
  const end = performance.now() + spanMs;
  let calls = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < end) {
      await call();
      calls++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return calls;
}
