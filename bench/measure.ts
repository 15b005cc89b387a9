/** How long one measurement runs, milliseconds; before it the code is warmed up for half as long. */
export const SPAN_MS = Number(Deno.env.get("BENCH_MS") ?? 2_000);

/** Calls a second with `inFlight` calls open at any time. Throws what a call rejects with. */
export async function callsPerSecond(
  call: () => Promise<unknown>,
  inFlight = 64,
): Promise<number> {
  await run(call, inFlight, SPAN_MS / 2);
  const started = performance.now();
  const calls = await run(call, inFlight, SPAN_MS);
  return calls / (performance.now() - started) * 1_000;
}

/** Microseconds of one call when each waits for the one before: the median. Throws what a call rejects with. */
export async function microsecondsPerCall(call: () => Promise<unknown>): Promise<number> {
  await run(call, 1, SPAN_MS / 2);
  const times: number[] = [];
  const end = performance.now() + SPAN_MS;
  for (let now = performance.now(); now < end;) {
    await call();
    const after = performance.now();
    times.push(after - now);
    now = after;
  }
  return median(times) * 1_000;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** Prints the outcome of a case where `run.ts` reads it. */
export function report(value: number): void {
  // deno-lint-ignore no-console -- run.ts reads the standard output of each case
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
