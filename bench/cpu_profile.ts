// deno-lint-ignore-file no-console -- prints a table
/**
 * Says where the time of a V8 processor profile went: `deno run --cpu-prof …` writes one. By function, or by file with
 * `--files`; microseconds a call when `--calls` says how many there were.
 *
 *     deno run -A bench/cpu_profile.ts FILE.cpuprofile [--files] [--calls N] [--top N]
 */
import { parseArgs } from "node:util";
import { z } from "zod";

const Profile = z.object({
  nodes: z.array(z.object({
    id: z.int(),
    callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
  })),
  samples: z.array(z.int()),
  /** Microseconds from each sample to the one before. */
  timeDeltas: z.array(z.number()),
});

const { values, positionals: [path] } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: {
    files: { type: "boolean", default: false },
    calls: { type: "string" },
    top: { type: "string", default: "25" },
  },
});
if (path === undefined) throw new TypeError("Cannot read a profile: name its file");
const profile = Profile.parse(JSON.parse(await Deno.readTextFile(path)));
const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
const times = new Map<string, number>();
let total = 0;
for (const [i, sample] of profile.samples.entries()) {
  const { functionName, url, lineNumber } = frames.get(sample)!;
  if (functionName === "(idle)" || functionName === "(program)") continue;
  const file = url.split("/").slice(-2).join("/");
  const name = functionName || "(anonymous)";
  const label = values.files ? file || name : `${name} ${file}:${lineNumber + 1}`;
  const time = profile.timeDeltas[i]!;
  times.set(label, (times.get(label) ?? 0) + time);
  total += time;
}
const calls = values.calls === undefined ? undefined : Number(values.calls);
for (const [label, time] of [...times].sort(([, a], [, b]) => b - a).slice(0, Number(values.top))) {
  const share = `${(100 * time / total).toFixed(1)} %`.padStart(7);
  const each = calls === undefined ? "" : ` ${(time / calls).toFixed(2)} µs`.padStart(12);
  console.log(`${share}${each}  ${label}`);
}
