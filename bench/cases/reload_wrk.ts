/**
 * Requests that fail, or are answered by a version that was replaced before, while `wrk -c64` asks for a route and its
 * plugin is saved a hundred times. Argument: `failed`, or `ms` for how long a save takes until the new code answers.
 */
import { report } from "../measure.ts";
import { oneOf } from "./plugins.ts";
import { versionedHook } from "./save_load.ts";
import { startServer, withProject } from "./server_process.ts";

const SAVES = 100;
const SECONDS = 120;

const kind = oneOf(["failed", "ms"], Deno.args[0]);
await withProject({ "bench.pb.js": versionedHook(0) }, async (dir) => {
  await using server = await startServer(dir, "/bench/version");
  const url = `${server.url}/bench/version`;
  const wrk = new Deno.Command("wrk", {
    args: ["-c64", "-t1", `-d${SECONDS}s`, url],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const times: number[] = [];
  let stale = 0;
  for (let version = 1; version <= SAVES; version++) {
    const saved = performance.now();
    await Deno.writeTextFile(`${dir}/hooks/bench.pb.js`, versionedHook(version));
    while (await ask(url) !== version);
    times.push(performance.now() - saved);
    if (await ask(url) !== version) stale++;
  }
  wrk.kill("SIGINT");
  const { stdout } = await wrk.output();
  const text = new TextDecoder().decode(stdout);
  if (!/requests in/.test(text)) throw new Error(`Cannot measure: wrk ended too early\n${text}`);
  const bad = Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0);
  const lost = (/Socket errors: (.*)/.exec(text)?.[1] ?? "").match(/\d+/g) ?? [];
  const failed = lost.reduce((sum, count) => sum + Number(count), bad + stale);
  times.sort((a, b) => a - b);
  report(kind === "failed" ? failed : times[times.length >> 1]!);
});

async function ask(url: string): Promise<number> {
  return (await (await fetch(url)).json()).version;
}
