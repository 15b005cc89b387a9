// deno-lint-ignore-file no-console -- prints a table
/**
 * Says where the time of one hook call, one route request or one new record goes, in microseconds by stage:
 * `deno run -A bench/profile.ts hook`, `route`, `post` or `post-hook`. The processor's time, not the clock's: that of
 * both threads adds up.
 */
import { join } from "node:path";
import { oneOf } from "./cases/plugins.ts";
import { HOST_STAGES, SANDBOX_STAGES, stageTimes } from "./harness/stages.ts";

const CASES = {
  hook: ["cases/hook_calls.ts", "blocking", "tail"],
  route: ["cases/route.ts", "blocking", "json"],
  post: ["cases/post_record.ts", "plain"],
  "post-hook": ["cases/post_record.ts", "tail"],
};
const SPAN_MS = 4_000;
const TOP = 3;

const [program, ...args] = CASES[oneOf(["hook", "route", "post", "post-hook"], Deno.args[0])];
const dir = await Deno.makeTempDir({ prefix: "paddock-bench-" });
try {
  const path = new URL(program!, import.meta.url).pathname;
  const { stdout, stderr, success } = await new Deno.Command("deno", {
    args: ["run", "-A", "--no-prompt", "--cpu-prof", `--cpu-prof-dir=${dir}`, path, ...args],
    env: { BENCH_MS: String(SPAN_MS), NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  if (!success) throw new Error(`Cannot profile ${program}: ${decoder.decode(stderr)}`);
  const rate = JSON.parse(decoder.decode(stdout).trimEnd().split("\n").at(-1)!).value as number;
  // The warm-up, half as long, is in the profile, too.
  const calls = rate * SPAN_MS * 1.5 / 1_000;
  console.log(`${program} ${args.join(" ")}: ${Math.round(rate)} a second\n`);
  for await (const { name } of Deno.readDir(dir)) {
    const inside = name.includes("worker");
    console.log(`| ${inside ? "in the sandbox" : "on the host's thread"} | µs | mostly |`);
    console.log("| --- | --- | --- |");
    const text = await Deno.readTextFile(join(dir, name));
    for (const stage of stageTimes(text, inside ? SANDBOX_STAGES : HOST_STAGES)) {
      const most = stage.functions.slice(0, TOP).map((one) => `\`${one.name}\``).join(", ");
      console.log(`| ${stage.stage} | ${(stage.microseconds / calls).toFixed(2)} | ${most} |`);
    }
    console.log();
  }
} finally {
  await Deno.remove(dir, { recursive: true });
}
