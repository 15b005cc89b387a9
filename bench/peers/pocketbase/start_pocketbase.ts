import { join } from "node:path";
import { findPocketBase } from "./find_pocketbase.ts";

/** A PocketBase that listens on a port of its own, in a folder of its own. */
export interface PocketBase extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** It starts itself anew under the same number when a hook file changes. */
  readonly pid: number;
  /** Milliseconds from starting its program to the first answer at the path that was waited for. */
  readonly startedMs: number;
}

/** Longest that a start may take, milliseconds. */
const START_MS = 30_000;

/**
 * Starts PocketBase on the files of `dir`, `hooks/` and `data/`, and waits until `path` answers. Throws `Error` when it
 * does not.
 */
export async function startPocketBase(
  dir: string,
  path = "/api/health",
): Promise<PocketBase> {
  const program = await findPocketBase();
  if (program === undefined) throw new Error("Cannot start PocketBase: it is not installed");
  const port = freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = new Deno.Command(program, {
    args: [
      ...["serve", "--http", `127.0.0.1:${port}`],
      ...["--dir", join(dir, "data"), "--publicDir", join(dir, "public")],
      ...["--hooksDir", join(dir, "hooks")],
      ...["--migrationsDir", new URL("migrations", import.meta.url).pathname],
    ],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    await answering(url + path);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    url,
    pid: child.pid,
    startedMs: performance.now() - started,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child.status;
    },
  };
}

async function answering(url: string): Promise<void> {
  const end = performance.now() + START_MS;
  while (performance.now() < end) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      if (response.ok) return;
    } catch (error) {
      // Nobody listens yet.
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`Cannot measure: nothing good at ${url} for ${START_MS / 1_000} s`);
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
