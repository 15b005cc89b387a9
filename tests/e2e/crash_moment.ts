/** Kills a program in the middle of a change, at a moment that is seen. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { Random } from "../../bench/soak/random.ts";
import { gone } from "./crash_traces.ts";
import type { ServerProcess } from "./server_process.ts";

/** `CRASH_SEED=1 deno test …` for the same moments again. */
export const SEED = Number(Deno.env.get("CRASH_SEED") ?? Date.now() % 1_000_000);
export const random = new Random(SEED);

/** Whether it is time, looked at again and again. */
export type Moment = () => boolean;

/** After a number of looks that the seed decides. */
export function looks(most: number): Moment {
  let left = Math.floor(random.next() * most);
  return () => left-- <= 0;
}

/** Kills a process when it is time, or as soon as the work it is at is over; waits until it has left nothing. */
export async function killAt(
  moment: Moment,
  victim: { kill(signal: Deno.Signal): void; readonly status: Promise<unknown> },
  work: Promise<unknown>,
  dir: string,
  label: string,
): Promise<void> {
  let over = false;
  const settled = work.catch(() => {}).finally(() => over = true);
  const deadline = Date.now() + 30_000;
  while (!over && !moment()) {
    assert.ok(Date.now() < deadline, `${label}: the moment does not come`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  try {
    victim.kill("SIGKILL");
  } catch (error) {
    // A command that is done.
    if (!(error instanceof TypeError)) throw error;
  }
  await victim.status;
  await settled;
  await gone(basename(dir), label);
}

/** One request of the operator; resolves to the status. */
export async function ask(
  server: ServerProcess,
  method: string,
  path: string,
  body?: unknown,
): Promise<number> {
  const response = await server.fetch(`/api/_paddock/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await server.token()}`,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.body?.cancel();
  return response.status;
}

/** Grants a plugin what it asks for. */
export async function grantAll(server: ServerProcess, plugin: string): Promise<void> {
  const status = await ask(server, "POST", `access/${plugin}/grant`, { items: "all" });
  assert.equal(status, 204);
}

/** Whether there is something at a path. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** The text of a file, none when it is not there. */
export function read(path: string): string {
  return exists(path) ? Deno.readTextFileSync(path) : "";
}

/** What the lock says was granted; a lock that is not whole fails. */
export function grantedIn(dir: string, plugin: string): string[] {
  const text = read(`${dir}/paddock.lock.json`);
  const { plugins } = text === "" ? { plugins: {} } : JSON.parse(text);
  return (plugins[plugin]?.granted ?? []).map(({ item }: { item: string }) => item);
}
