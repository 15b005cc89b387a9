/**
 * The ready server as a stranger starts it: `deno run --no-prompt -P main.ts`, in a child process, with folders of its
 * own below `.paddock` (the only place the shipped permission set may write to).
 */
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Options of {@linkcode startServer}. */
export interface ServerProcessOptions {
  /** Files of the hooks folder: path to text. Absent = no hooks folder at all. */
  hooks?: Record<string, string>;
  /** Text of the configuration file. */
  config?: string;
  env?: Record<string, string>;
  args?: string[];
  /** Instead of the shipped permission set. */
  permissions?: string[];
  /** Folder of a server that has ended, to go on with; otherwise a new one. */
  dir?: string;
}

/** The options that say where the files of a server below `dir` are. */
function projectArgs(dir: string): string[] {
  const relative = dir.slice(ROOT.length);
  return [
    ["--dir", "data"],
    ["--hooks-dir", "hooks"],
    ["--config", "paddock.config.ts"],
    ["--lock", "paddock.lock.json"],
  ].flatMap(([flag, name]) => [flag!, `${relative}/${name}`]);
}

/** Makes a folder for a server, below the only place the shipped permission set may write to. */
export async function makeProject(files: Record<string, string>): Promise<string> {
  await Deno.mkdir(`${ROOT}.paddock/e2e`, { recursive: true });
  const dir = await Deno.makeTempDir({ dir: `${ROOT}.paddock/e2e` });
  // It is named on the command line, so it has to be there.
  for (
    const [path, text] of Object.entries({ "paddock.config.ts": "export default {};\n", ...files })
  ) {
    const full = `${dir}/${path}`;
    await Deno.mkdir(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(full, text);
  }
  return dir;
}

/** Starts a command on the files of a server below `dir`, with the shipped permission set unless told otherwise. */
export function startCommand(
  dir: string,
  args: string[],
  env: Record<string, string> = {},
  permissions: string[] = ["-P"],
): Deno.ChildProcess {
  return new Deno.Command("deno", {
    args: ["run", "--no-prompt", ...permissions, "main.ts", ...args, ...projectArgs(dir)],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env,
  }).spawn();
}

/** Runs a command as {@linkcode startCommand} starts it, and waits for its end. */
export async function runCommand(
  ...args: Parameters<typeof startCommand>
): Promise<{ code: number; out: string; err: string }> {
  const { code, stdout, stderr } = await startCommand(...args).output();
  const decoder = new TextDecoder();
  return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
}

/** A running server and what it printed. */
export class ServerProcess implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #dir: string;
  readonly #waiters = new Set<() => void>();
  #ended = false;
  /** Standard output and error, in order of arrival. */
  output = "";
  /** `http://127.0.0.1:PORT` once it listens. */
  url = "";
  readonly status: Promise<Deno.CommandStatus>;

  constructor(child: Deno.ChildProcess, dir: string) {
    this.#child = child;
    this.#dir = dir;
    this.status = child.status;
    const drained = Promise.all([this.#read(child.stdout), this.#read(child.stderr)]);
    drained.finally(() => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** The folder that holds `hooks/`, `data/` and the configuration. */
  get dir(): string {
    return this.#dir;
  }

  get pid(): number {
    return this.#child.pid;
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      this.output += text;
      this.#wake();
    }
  }

  #wake(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  /** Resolves when the output matches; rejects when the process ends without. */
  async until(pattern: RegExp, from = 0): Promise<RegExpMatchArray> {
    for (;;) {
      const found = this.output.slice(from).match(pattern);
      if (found) return found;
      if (this.#ended) throw new Error(`Server ended without ${pattern}:\n${this.output}`);
      await new Promise<void>((resolve, reject) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiters.delete(wake);
          resolve();
        };
        const timer = setTimeout(() => {
          reject(new Error(`Gave up waiting for ${pattern}:\n${this.output}`));
        }, 30_000);
        this.#waiters.add(wake);
      });
    }
  }

  /** Repeats `probe` until it returns true. */
  async poll(what: string, probe: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!(await probe())) {
      if (Date.now() > deadline) throw new Error(`Gave up waiting for ${what}:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(this.url + path, init);
  }

  async json(path: string, init?: RequestInit): Promise<unknown> {
    return await (await this.fetch(path, init)).json();
  }

  /** The operator's token, as stored in the data folder. */
  async token(): Promise<string> {
    return (await Deno.readTextFile(`${this.#dir}/data/token`)).trim();
  }

  async write(path: string, text: string): Promise<void> {
    const full = `${this.#dir}/${path}`;
    await Deno.mkdir(full.slice(0, full.lastIndexOf("/")), { recursive: true });
    await Deno.writeTextFile(full, text);
  }

  kill(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#ended) {
      try {
        this.#child.kill("SIGKILL");
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
    await this.status;
    try {
      await Deno.remove(this.#dir, { recursive: true });
    } catch (error) {
      // Another server may have gone on with it.
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

/** Starts the ready server; with `listening: false` it is expected to end by itself. */
export async function startServer(
  options: ServerProcessOptions = {},
  listening = true,
): Promise<ServerProcess> {
  const hooks = Object.entries(options.hooks ?? {}).map(([path, text]) => [`hooks/${path}`, text]);
  const config = options.config === undefined ? {} : { "paddock.config.ts": options.config };
  const dir = options.dir ?? await makeProject({ ...Object.fromEntries(hooks), ...config });
  const child = new Deno.Command("deno", {
    args: [
      "run",
      "--no-prompt",
      ...(options.permissions ?? ["-P"]),
      "main.ts",
      "serve",
      "--http",
      "127.0.0.1:0",
      ...projectArgs(dir),
      ...(options.args ?? []),
    ],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: options.env ?? {},
  }).spawn();
  const server = new ServerProcess(child, dir);
  if (listening) {
    server.url = (await server.until(/Listening on (http:\/\/\S+)/))[1]!.replace(/\/$/, "");
    await server.until(/Ready with/);
  }
  return server;
}
