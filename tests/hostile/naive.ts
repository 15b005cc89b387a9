import { join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { type Attack, type Verdict, worstOf } from "./attack.ts";
import { Canaries, Loopback } from "./canaries.ts";
import { Granted } from "./granted.ts";
import { SMALL_DATA_BYTES, SMALL_HEAP_MB } from "./host_process.ts";
import { inspectFolder } from "./inspect_folder.ts";
import type { NaiveReport } from "./naive_child.ts";
import { fill, prepareFiles } from "./setting.ts";

const CHILD = fileURLToPath(new URL("./naive_child.ts", import.meta.url));
/** How long a plugin may take, one that fills memory, and the whole host beyond that, milliseconds. */
const PLUGIN_MS = 1_500;
const FULL_MS = 20_000;
const HOST_MS = 10_000;

/** Stands before a plugin's text: collects its handlers, runs them, and posts what they answered. */
const SHIM = `
import { createRequire } from "node:module";
const require = createRequire("file://%OUTSIDE%/hooks/x.js"), module = { exports: {} }, exports = module.exports, __hooks = "%HOOKS%";
const handlers = [], later = [];
const keep = (...args) => { const fn = args.find((one) => typeof one === "function"); if (fn) handlers.push(fn) };
const routerAdd = keep, routerUse = () => {}, onCustomEvent = keep, cronAdd = keep, cronRemove = () => {}, onBootstrap = keep, onTerminate = () => {};
const onRecordCreate = () => {}, onRecordsListRequest = () => {}, onRecordCreateRequest = () => {};
const nothing = new Proxy(() => nothing, { get: (t, k) => typeof k === "symbol" || k === "then" || k === "toJSON" ? undefined : nothing });
const $kv = nothing, $app = nothing, $store = nothing, $db = nothing, Record = class {}, sleep = () => {}, ApiError = Error;
const say = (one) => { try { postMessage(typeof one === "string" ? one : JSON.stringify(one) ?? "") } catch {} };
const event = { json: (s, v) => say(v), string: (s, v) => say(v), blob() {}, noContent() {}, redirect() {}, next() {}, headers: new Headers(), request: new Request("http://a/"), url: "", auth: null,
  response: nothing, requestInfo: () => ({}), bindBody: () => ({}), pathValue: () => "", path: "" };
setTimeout(async () => {
  for (const fn of handlers) { try { say(await fn(event)) } catch (error) { try { say(String(error)) } catch {} } }
  setTimeout(() => postMessage("done"), 100);
}, 10);
`;

/** What an attack did to a host that has not thought about it, as seen from outside of it. */
export interface NaiveOutcome {
  readonly attack: Attack;
  readonly verdict: Verdict;
  /** Why, for people. */
  readonly reasons: readonly string[];
}

/** Whether an attack means anything to a worker that is not ours. */
export function fitsNaive(attack: Attack): boolean {
  const { raw, files, saved, permissions } = attack;
  return !raw && permissions === undefined && saved.size === 0 &&
    [...files.keys()].some((path) => !path.includes("/"));
}

/** Runs attacks, each in a process of its own. */
export async function runNaively(attacks: readonly Attack[]): Promise<NaiveOutcome[]> {
  const rest = [...attacks];
  const outcomes: NaiveOutcome[] = [];
  const work = async () => {
    for (let next; (next = rest.shift()) !== undefined;) outcomes.push(await runOne(next));
  };
  await Promise.all([work(), work(), work()]);
  return outcomes;
}

async function runOne(attack: Attack): Promise<NaiveOutcome> {
  const folder = await Deno.makeTempDir({ dir: tmpdir(), prefix: "paddock-naive-" });
  const canaries = new Canaries();
  await using loopback = new Loopback(canaries);
  await using granted = new Granted();
  const setting = { folder, canaries, loopback: loopback.address, granted: granted.address };
  try {
    await prepareFiles([attack], setting);
    const [path, text] = [...attack.files][0]!;
    const file = path.endsWith(".ts") ? "plugin.ts" : "plugin.js";
    await Deno.writeTextFile(join(folder, file), fill(SHIM + text, attack.name, setting));
    const full = attack.expected.worker === "host-died";
    const pluginMs = full ? FULL_MS : PLUGIN_MS;
    await Deno.writeTextFile(
      join(folder, "run.json"),
      JSON.stringify({ file, canaries, pluginMs }),
    );
    const before = await inspectFolder(folder);
    const [program, ...wrapped] = full
      ? ["prlimit", `--data=${SMALL_DATA_BYTES}`, "--core=0", Deno.execPath()]
      : [Deno.execPath()];
    const child = new Deno.Command(program!, {
      args: [
        ...wrapped,
        ...["run", "-A", "--no-check", "--no-prompt", "--no-config", "--no-lock"],
        ...full ? [`--v8-flags=--max-old-space-size=${SMALL_HEAP_MB}`] : [],
        ...["--unstable-worker-options", "--unstable-kv", CHILD, folder, canaries.of("args")],
      ],
      cwd: folder,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      env: { PADDOCK_HOSTILE_SECRET: canaries.of("env"), NO_COLOR: "1" },
    }).spawn();
    const stdin = child.stdin.getWriter();
    stdin.write(new TextEncoder().encode(`${canaries.of("stdin")}\n`)).catch(() => {});
    const timer = setTimeout(() => child.kill("SIGKILL"), pluginMs + HOST_MS);
    const { code, signal, stdout, stderr } = await collect(child);
    clearTimeout(timer);
    await stdin.close().catch(() => {});
    // What it says of itself counts as little as in the real judge; a secret in it cannot be made up.
    const findings: [Verdict, string][] = [];
    const report = stderr.split("\nREPORT ")[1];
    if (report === undefined) findings.push(["host-died", signal ?? `exit code ${code}`]);
    else {
      const { alive, burnt, cwd } = JSON.parse(report) as NaiveReport;
      if (!alive) findings.push(["sibling-harmed", "the neighbour does not answer"]);
      if (burnt) {
        findings.push(["availability", "a core burns although its thread was told to end"]);
      }
      if (cwd !== folder) findings.push(["host-harmed", "the folder of the process is another"]);
    }
    const leaks = canaries.in((report ?? "") + stdout);
    if (leaks.length > 0) findings.push(["leaked", leaks.join()]);
    if (loopback.requests.length > 0) findings.push(["leaked", loopback.requests[0]!]);
    if (stdout !== "") findings.push(["host-harmed", `standard output: ${stdout.slice(0, 80)}`]);
    for (const [name, state] of await inspectFolder(folder)) {
      if (before.get(name) !== state) findings.push(["host-harmed", `${name} is not as it was`]);
    }
    const verdict = worstOf(findings);
    return { attack, verdict, reasons: findings.map((one) => one.join(": ")) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function collect(
  child: Deno.ChildProcess,
): Promise<{ code: number; signal: string | null; stdout: string; stderr: string }> {
  const [stdout, stderr, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.status,
  ]);
  return { ...status, stdout, stderr };
}
