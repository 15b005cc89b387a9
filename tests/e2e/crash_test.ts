import assert from "node:assert/strict";
import { basename } from "node:path";
import { Random } from "../../bench/soak/random.ts";
import { CRASH_CONFIG, CRASH_HOOKS, CrashLoad } from "./crash_load.ts";
import { gone, tidied } from "./crash_traces.ts";
import { type ServerProcess, startServer } from "./server_process.ts";

/** `CRASH_ROUNDS=200 CRASH_SEED=1 deno test -A --no-check tests/e2e/crash_test.ts` for many. */
const ROUNDS = Number(Deno.env.get("CRASH_ROUNDS") ?? 3);
const SEED = Number(Deno.env.get("CRASH_SEED") ?? Date.now() % 1_000_000);
/** Longest time a server lives after it is ready, milliseconds. */
const LIFE_MS = 600;
/** Records that are looked for after each start; all of them after the last. */
const SAMPLE = 50;

Deno.test({
  name:
    "a server that is killed at any moment starts again, with all that it acknowledged, and leaves nothing behind",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const random = new Random(SEED);
    const load = new CrashLoad(random);
    let dir: string | undefined;
    for (let round = 0; round <= ROUNDS; round++) {
      const last = round === ROUNDS;
      // Some are killed while they start.
      const early = !last && round > 0 && random.next() < 0.3;
      const label = `seed ${SEED}, round ${round}`;
      const server = dir === undefined
        ? await startServer({ hooks: CRASH_HOOKS, config: CRASH_CONFIG })
        : await startServer({ dir, config: CRASH_CONFIG }, !early);
      dir = server.dir;
      if (!early) {
        await check(server, load, last, label);
        await tidied(dir, label);
      }
      if (last) {
        await server[Symbol.asyncDispose]();
        break;
      }
      await live(server, load, early, random);
      await gone(basename(dir), label);
    }
  },
});

/** Lets a server work, kills it, and waits for its end. */
async function live(
  server: ServerProcess,
  load: CrashLoad,
  early: boolean,
  random: Random,
): Promise<void> {
  let over = false;
  const working = early ? undefined : load.run(server, () => over);
  // Its failure is seen when it is waited for.
  working?.catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, random.next() * LIFE_MS));
  over = true;
  server.kill("SIGKILL");
  await server.status;
  await working;
}

/** What was acknowledged holds. */
async function check(
  server: ServerProcess,
  { records, disabled, granted }: CrashLoad,
  all: boolean,
  label: string,
): Promise<void> {
  for (const id of all ? records : records.slice(-SAMPLE)) {
    const response = await server.fetch(`/api/collections/posts/records/${id}`);
    await response.body?.cancel();
    assert.equal(response.status, 200, `${label}: record ${id} is lost`);
  }
  const headers = { authorization: `Bearer ${await server.token()}` };
  const { plugins } = await server.json("/api/_paddock/plugins", { headers }) as {
    plugins: { name: string; state: string; error?: string }[];
  };
  const states = new Map(plugins.map(({ name, state }) => [name, state]));
  if (disabled.value !== undefined) {
    assert.equal(states.get("switched") === "disabled", disabled.value, label);
  }
  if (granted.value !== undefined) {
    assert.equal(states.get("granted") === "failed", !granted.value, label);
  }
  assert.notEqual(states.get("saved"), "failed", `${label}: ${JSON.stringify(plugins)}`);
}
