import { join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import type { Attack } from "./attack.ts";
import { Canaries, Loopback } from "./canaries.ts";
import { inspectFolder } from "./inspect_folder.ts";
import { fill, prepareFiles } from "./setting.ts";

const CHILD = fileURLToPath(new URL("./naive_child.ts", import.meta.url));
const DEADLINE_MS = 6_000;

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

/** What an attack got out of a host that has not thought about it. */
export interface NaiveOutcome {
  readonly attack: Attack;
  /** Empty when it got nothing. */
  readonly effects: readonly string[];
}

/** Whether an attack means anything to a worker that is not ours. */
export function fitsNaive(attack: Attack): boolean {
  const burns = attack.expected.worker === "availability";
  return !attack.raw && attack.permissions === undefined && !burns &&
    [...attack.files.keys()].some((path) => !path.includes("/"));
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
  const setting = { folder, canaries, loopback: loopback.address, friend: loopback.address };
  try {
    await prepareFiles([attack], setting);
    const [path, text] = [...attack.files][0]!;
    const file = path.endsWith(".ts") ? "plugin.ts" : "plugin.js";
    await Deno.writeTextFile(join(folder, file), fill(SHIM + text, attack.name, setting));
    await Deno.writeTextFile(join(folder, "run.json"), JSON.stringify({ file, canaries }));
    const before = await inspectFolder(folder);
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", "--no-prompt", "--no-config", "--no-lock"],
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
    const timer = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
    const { code, signal, stdout, stderr } = await collect(child);
    clearTimeout(timer);
    await stdin.close().catch(() => {});
    const effects: string[] = [];
    const said = stderr.split("\nANSWERS ")[1];
    if (said === undefined) effects.push(`the host ended with ${signal ?? `exit code ${code}`}`);
    else if (!said.includes('"alive":true')) effects.push("the neighbour is dead");
    const leaks = canaries.in((said ?? "") + stdout);
    if (leaks.length > 0) effects.push(`it read ${leaks.join()}`);
    if (stdout !== "") effects.push("it wrote to standard output");
    if (loopback.requests.length > 0) effects.push(`it reached ${loopback.requests[0]}`);
    if (/ESCAPED/.test(said ?? "")) effects.push(`it says ${/ESCAPED.{0,60}/.exec(said!)![0]}`);
    if (said !== undefined && !said.includes(`"folder":${JSON.stringify(folder)}`)) {
      effects.push("it changed the folder of the process");
    }
    for (const [name, state] of await inspectFolder(folder)) {
      if (before.get(name) !== state) effects.push(`it changed ${name}`);
    }
    return { attack, effects };
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
