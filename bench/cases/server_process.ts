import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The ready server as its user starts it, in a process of its own. */
export interface ServerProcess extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from starting its program to the first answer at the path that was waited for. */
  readonly startedMs: number;
}

/** Runs `use` with a new folder where the shipped permissions let a server write; removes it. */
export async function withProject(
  hooks: Readonly<Record<string, string>>,
  use: (dir: string) => Promise<void>,
): Promise<void> {
  await Deno.mkdir(`${ROOT}.paddock/bench`, { recursive: true });
  const dir = await Deno.makeTempDir({ dir: `${ROOT}.paddock/bench` });
  try {
    await Deno.mkdir(`${dir}/hooks`);
    for (const [name, text] of Object.entries(hooks)) {
      await Deno.writeTextFile(`${dir}/hooks/${name}`, text);
    }
    await Deno.writeTextFile(`${dir}/paddock.config.ts`, "export default {};\n");
    await use(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** Longest time until a server's plugins are in place, milliseconds. */
const START_MS = 100_000;

/** Starts the server on the files of `dir` and waits for an answer at `path`. Throws `Error` when it ends before. */
export async function startServer(dir: string, path = "/api/health"): Promise<ServerProcess> {
  const relative = dir.slice(ROOT.length);
  const started = performance.now();
  const child = new Deno.Command("deno", {
    args: [
      ...["run", "--no-prompt", "-P", "main.ts", "serve", "--http", "127.0.0.1:0"],
      ...["--dir", `${relative}/data`, "--hooks-dir", `${relative}/hooks`],
      ...["--config", `${relative}/paddock.config.ts`, "--lock", `${relative}/paddock.lock.json`],
    ],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let output = "";
  let url: string | undefined;
  while (url === undefined) {
    const { value, done } = await lines.read();
    if (done) throw new Error(`Cannot measure: the server ended\n${output}`);
    output += value;
    url = /Listening on (http:\S+)/.exec(output)?.[1];
  }
  let status: number;
  do {
    const response = await fetch(url + path);
    await response.body?.cancel();
    status = response.status;
    // Requests wait for the plugins, but not for ever.
  } while (status === 503 && performance.now() - started < START_MS);
  if (status !== 200) throw new Error(`Cannot measure: ${status} at ${path}\n${output}`);
  const startedMs = performance.now() - started;
  // What it says later is nobody's business, but has to be read.
  const drained = (async () => {
    while (!(await lines.read()).done);
  })();
  return {
    url,
    pid: child.pid,
    startedMs,
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await child.status;
      await drained;
    },
  };
}
