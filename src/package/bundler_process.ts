import { PaddockError } from "../wire/errors.ts";
import * as z from "zod";
import { boundCommand } from "./bound_command.ts";

/** The parts of a running bundling process that its host uses; a `Deno.ChildProcess` is one. */
export interface BundlerProcess {
  readonly stdin: WritableStream<Uint8Array<ArrayBuffer>>;
  readonly stdout: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly stderr: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly status: Promise<{ readonly code: number; readonly signal: string | null }>;
  kill(): void;
}

/** Starts a bundling process: a program, its arguments, its working folder, and variables besides those of the host. */
export type SpawnBundler = (
  program: string,
  args: string[],
  cwd: string,
  env?: Readonly<Record<string, string>>,
) => BundlerProcess;

/** The part of a clock that is needed here: runs `fn` after `ms` milliseconds unless the returned function is called. */
export interface Timer {
  after(ms: number, fn: () => void): () => void;
}

/** What Deno or esbuild says of a failure. Lines count from 1, columns and lengths are UTF-8 bytes from 0. */
export const BundlerMessage = z.object({
  text: z.string(),
  location: z.object({
    file: z.string(),
    line: z.number(),
    column: z.number(),
    length: z.number(),
  }).nullish(),
  /** The file at `location` as Deno printed it anew before it was bundled, with an inline source map. */
  printed: z.string().optional(),
});
/** What Deno or esbuild says of a failure. */
export type BundlerMessage = z.infer<typeof BundlerMessage>;

const Hello = z.union([z.object({ ready: z.string() }), z.object({ broken: z.string() })]);
const Answer = z.object({
  id: z.number(),
  files: z.array(z.object({ path: z.string(), text: z.string() })),
  errors: z.array(BundlerMessage),
});
/** The answer to one job: the bundles, or what is wrong. */
export type BundlerAnswer = Omit<z.infer<typeof Answer>, "id">;

/** The process ended or was ended before it answered. */
export class BundlerGone extends Error {
  override readonly name = "BundlerGone";
}

/** Downloading the bundler itself, which Deno does once, falls into this time, milliseconds. */
const START_DEADLINE_MS = 120_000;
/** An answer longer than this, in UTF-16 units, is not waited for. */
const MAX_LINE = 64 * 1024 * 1024;
/** How much of what the process complains about is kept, in UTF-16 units. */
const KEPT_STDERR = 2_000;

/** Starts the program with the real Deno. */
export function spawnDeno(
  program: string,
  args: string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): BundlerProcess {
  const [command, bound] = boundCommand(program, args);
  return new Deno.Command(command, {
    args: bound,
    cwd,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_NO_PACKAGE_JSON: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** A conversation with one bundling process, one job at a time. Nothing the process writes reaches a terminal. */
export class BundlerChild implements AsyncDisposable {
  readonly #process: BundlerProcess;
  readonly #timer: Timer;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #lines: AsyncGenerator<string, void>;
  readonly #stderr: Promise<void>;
  #complaints = "";
  #jobs = 0;

  constructor(process: BundlerProcess, timer: Timer) {
    this.#process = process;
    this.#timer = timer;
    this.#writer = process.stdin.getWriter();
    this.#lines = lines(process.stdout);
    this.#stderr = this.#listen(process.stderr);
  }

  /** Waits until the process is ready. @throws {PaddockError} `bundle` when there is no bundling on this machine */
  async open(): Promise<void> {
    let hello: z.infer<typeof Hello>;
    try {
      hello = Hello.parse(JSON.parse(await this.#next(START_DEADLINE_MS)));
    } catch (error) {
      await this.#stderr;
      throw new PaddockError(
        "bundle",
        `Cannot bundle plugins: the bundling process did not start (${
          (error as Error).message
        }); it said "${this.#complaints.trim()}"`,
        { cause: error },
      );
    }
    if ("ready" in hello) return;
    throw new PaddockError(
      "bundle",
      `Cannot bundle plugins: ${hello.broken}; Deno fetches its bundler (esbuild) from the npm registry once, so see that it can`,
    );
  }

  /** Bundles entries below the working folder. @throws {BundlerGone} when no answer came; the process is then dead */
  async ask(entries: string[], deadlineMs: number): Promise<BundlerAnswer> {
    const id = ++this.#jobs;
    try {
      const line = JSON.stringify({ id, entries }) + "\n";
      await this.#writer.write(new TextEncoder().encode(line));
      const answer = Answer.parse(JSON.parse(await this.#next(deadlineMs)));
      if (answer.id !== id) throw new BundlerGone("it answered another question");
      return answer;
    } catch (error) {
      this.kill();
      if (error instanceof BundlerGone) throw error;
      throw new BundlerGone((error as Error).message, { cause: error });
    }
  }

  /** Ends the process at once; what waits for an answer is rejected with {@linkcode BundlerGone}. */
  kill(): void {
    try {
      this.#process.kill();
    } catch (error) {
      // Thrown when the process has ended by itself, which is what was wanted.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  /** Lets the process end and waits until it is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    const cancel = this.#timer.after(2_000, () => this.kill());
    await this.#writer.close().catch(() => this.kill());
    await this.#lines.return();
    await this.#process.status;
    await this.#stderr;
    cancel();
  }

  async #next(deadlineMs: number): Promise<string> {
    let late = false;
    const cancel = this.#timer.after(deadlineMs, () => {
      late = true;
      this.kill();
    });
    try {
      const { value } = await this.#lines.next();
      if (value !== undefined) return value;
    } finally {
      cancel();
    }
    if (late) throw new BundlerGone(`it took longer than ${deadlineMs} ms`);
    const { code, signal } = await this.#process.status;
    throw new BundlerGone(`it ended with ${signal ?? `exit code ${code}`}`);
  }

  async #listen(stderr: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    for await (const text of stderr.pipeThrough(new TextDecoderStream())) {
      this.#complaints = (this.#complaints + text).slice(-KEPT_STDERR);
    }
  }
}

async function* lines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string, void> {
  let parts: string[] = [];
  let length = 0;
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    let start = 0;
    for (let end; (end = text.indexOf("\n", start)) !== -1; start = end + 1) {
      yield parts.join("") + text.slice(start, end);
      parts = [];
      length = 0;
    }
    parts.push(text.slice(start));
    length += text.length - start;
    if (length > MAX_LINE) {
      throw new BundlerGone(`its answer is longer than ${MAX_LINE} characters`);
    }
  }
}
