import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tier } from "./attack.ts";
import type { Canaries } from "./canaries.ts";
import type { HostState, RunFile } from "./run_file.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CHILD = fileURLToPath(new URL("./host_child.ts", import.meta.url));

/** How a host is started. */
export interface HostProcessOptions {
  /** Holds `hooks/` already; gets `data/` and `run.json`. */
  readonly folder: string;
  readonly canaries: Canaries;
  readonly tier: Tier;
  /** Own time of one call, milliseconds. */
  readonly callTimeoutMs: number;
  /** Time a plugin may take to load, milliseconds. */
  readonly startTimeoutMs: number;
  /** Plugins that are granted all they ask for. */
  readonly grants: readonly string[];
  /** An import map beside deno.json's: puts another bootstrap in place of the committed one. */
  readonly importMap?: string | undefined;
  /** How long the start may take, milliseconds. */
  readonly startMs: number;
  /** Heap of one sandbox of the process tier, MiB. */
  readonly memoryMb: number;
  /** The host itself gets little memory, so that one that is to run out of it does so soon. */
  readonly small: boolean;
}

/** How long a host that has closed everything may take to end, milliseconds. */
const END_MS = 4_000;
/** Heap of each thread of a small host, MiB. */
export const SMALL_HEAP_MB = 80;
/** What a small host may have beside, mapped or used, bytes. */
export const SMALL_DATA_BYTES = 4_000_000_000;

/** A running host, what it prints, and whether it lives. */
export class HostProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #nonce: string;
  readonly #folder: string;
  readonly #drained: Promise<unknown>;
  #ready!: (line: { url: string; control: number }) => void;
  #notReady!: (error: Error) => void;
  #control = "";
  /** What it printed after its one line. */
  stdout = "";
  stderr = "";
  /** `http://127.0.0.1:PORT` */
  url = "";
  /** How it ended, if it has. */
  ended: string | undefined;

  private constructor(child: Deno.ChildProcess, nonce: string, folder: string) {
    this.#child = child;
    this.#folder = folder;
    this.#nonce = nonce;
    this.#drained = Promise.all([
      read(child.stdout, (text) => this.#printed(text)),
      read(child.stderr, (text) => this.stderr += text),
      child.status.then(({ code, signal }) => {
        this.ended = signal ?? `exit code ${code}`;
        this.#notReady(
          new Error(`The host ended with ${this.ended}: ${this.stderr.slice(-2_000)}`),
        );
      }),
    ]);
  }

  /** Starts a host. Rejects when it ends, or takes too long, before it listens. */
  static async start(options: HostProcessOptions): Promise<HostProcess> {
    const { folder, canaries, tier, callTimeoutMs, startTimeoutMs, memoryMb, small } = options;
    const nonce = crypto.randomUUID();
    const limits = { callTimeoutMs, startTimeoutMs, memoryMb };
    const { grants } = options;
    const run: RunFile = { tier, nonce, canaries: canaries.toJSON(), grants, ...limits };
    await Deno.writeTextFile(join(folder, "run.json"), JSON.stringify(run));
    const map = options.importMap === undefined ? [] : [`--import-map=${options.importMap}`];
    const cap = small ? ["prlimit", `--data=${SMALL_DATA_BYTES}`, "--core=0"] : [];
    const [program, ...wrapped] = [...cap, Deno.execPath(), "run"];
    const child = new Deno.Command(program!, {
      args: [
        ...wrapped,
        ...small ? [`--v8-flags=--max-old-space-size=${SMALL_HEAP_MB}`] : [],
        ...["-A", "--no-check", "--no-prompt", `--config=${join(ROOT, "deno.json")}`],
        ...[...map, CHILD, folder, canaries.of("args")],
      ],
      cwd: folder,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      env: {
        PADDOCK_HOSTILE_SECRET: canaries.of("env"),
        HOSTILE_OPEN: "may be granted",
        HOSTILE_OPEN_TOO: canaries.of("env"),
        NO_COLOR: "1",
      },
    }).spawn();
    const host = new HostProcess(child, nonce, folder);
    try {
      await host.#start(options);
    } catch (error) {
      await host[Symbol.asyncDispose]();
      throw error;
    }
    return host;
  }

  async #start({ canaries, startMs }: HostProcessOptions): Promise<void> {
    const writer = this.#child.stdin.getWriter();
    // It stays open, as a terminal would.
    writer.write(new TextEncoder().encode(`${canaries.of("stdin")}\n`)).catch(() => {});
    let timer: ReturnType<typeof setTimeout> | undefined;
    const line = await new Promise<{ url: string; control: number }>((resolve, reject) => {
      this.#ready = resolve;
      this.#notReady = reject;
      const late = () =>
        reject(new Error(`The host did not start in ${startMs} ms: ${this.stderr}`));
      timer = setTimeout(late, startMs);
    }).finally(() => clearTimeout(timer));
    this.url = line.url;
    this.#control = `http://127.0.0.1:${line.control}`;
  }

  /** Asks the host itself. Rejects when it does not answer in time. */
  async state(): Promise<HostState> {
    return await (await this.#ask("/state")).json();
  }

  /** Runs a job of a plugin. */
  async job(plugin: string, id: string): Promise<string> {
    return await (await this.#ask(`/job?plugin=${plugin}&id=${id}`)).json();
  }

  /** Puts a link to what lies outside into the folder a plugin was granted, as somebody else might. */
  async link(plugin: string): Promise<string> {
    const granted = join(this.#folder, "granted", plugin);
    await Deno.symlink(join(this.#folder, "secret.txt"), join(granted, "escape"));
    await Deno.symlink(this.#folder, join(granted, "folder"));
    return "ok";
  }

  /** Puts other files in the place of a plugin's, and has the host look at them. */
  async save(paths: Iterable<string>): Promise<string> {
    for (const path of paths) {
      await Deno.copyFile(join(this.#folder, "saved", path), join(this.#folder, "hooks", path));
    }
    return await (await this.#ask("/reload")).json();
  }

  /** Number of its process. */
  get pid(): number {
    return this.#child.pid;
  }

  #ask(path: string): Promise<Response> {
    return fetch(this.#control + path, {
      headers: { "x-nonce": this.#nonce },
      signal: AbortSignal.timeout(10_000),
    });
  }

  /** Lets the host end as it should; kills it when it does not. Says how it went. */
  async stop(): Promise<string> {
    let outcome = `dead: ${this.ended}`;
    try {
      if (this.ended === undefined) outcome = await (await this.#ask("/stop")).json();
      if (outcome === "closed" && !await this.#endsByItself()) {
        outcome = `closed, but running ${END_MS} ms later`;
      }
    } catch (error) {
      outcome = String(error);
    }
    await this[Symbol.asyncDispose]();
    return outcome;
  }

  async #endsByItself(): Promise<boolean> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), END_MS);
    });
    const ended = this.#child.status.then(() => true);
    return await Promise.race([ended, late]).finally(() => clearTimeout(timer));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      if (this.ended === undefined) this.#child.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await this.#drained;
  }

  #printed(text: string): void {
    this.stdout += text;
    if (this.url !== "") return;
    const end = this.stdout.indexOf("\n");
    const start = this.stdout.indexOf(`{"ready":"${this.#nonce}"`);
    if (start === -1 || end === -1) return;
    const line = JSON.parse(this.stdout.slice(start, this.stdout.indexOf("\n", start)));
    this.stdout = this.stdout.slice(0, start) +
      this.stdout.slice(this.stdout.indexOf("\n", start) + 1);
    this.#ready(line);
  }
}

async function read(
  stream: ReadableStream<Uint8Array>,
  take: (text: string) => void,
): Promise<void> {
  for await (const text of stream.pipeThrough(new TextDecoderStream())) take(text);
}
