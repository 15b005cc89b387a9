import type { BundlerProcess, Timer } from "./bundler_process.ts";

/** How much of what a process complains about is kept, in UTF-16 units. */
const KEPT = 4_000;

/** What became of a process that was run to its end. */
export interface RunOutcome {
  readonly success: boolean;
  /** The beginning of what it wrote to standard error, in one line. */
  readonly complaints: string;
}

/** Runs a process without input to its end, which is made after `deadlineMs`, or on abort. What it prints is dropped. */
export async function runBounded(
  child: BundlerProcess,
  timer: Timer,
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<RunOutcome> {
  let late = false;
  const giveUp = () => child.kill();
  signal?.addEventListener("abort", giveUp);
  const cancel = timer.after(deadlineMs, () => {
    late = true;
    child.kill();
  });
  try {
    const [complaints, , { code }] = await Promise.all([
      beginning(child.stderr),
      child.stdout.pipeTo(new WritableStream()),
      child.status,
      child.stdin.close(),
    ]);
    if (signal?.aborted) return { success: false, complaints: "it was given up" };
    if (late) return { success: false, complaints: `it took longer than ${deadlineMs} ms` };
    return { success: code === 0, complaints: oneLine(complaints) };
  } finally {
    cancel();
    signal?.removeEventListener("abort", giveUp);
  }
}

async function beginning(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let text = "";
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    if (text.length < KEPT) text += part;
  }
  return text.slice(0, KEPT);
}

/** Deno says what is wrong, then why, line by line, then where in its list. */
function oneLine(text: string): string {
  return text
    // deno-lint-ignore no-control-regex -- colours are made of control characters
    .replace(/\x1b\[[\d;]*m/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^at file:|^Stack backtrace|^\d+: <unknown>/.test(line))
    .map((line) => line.replace(/^error: |^\d+: /, ""))
    .join("; ");
}
