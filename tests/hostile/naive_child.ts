/**
 * What a host does that has not thought about it: each plugin is the root module of a worker without permissions, with
 * every global there is. Arguments: a folder with `plugin.js` or `plugin.ts` and `run.json`, and a secret. Prints what
 * became of it.
 */
import process from "node:process";

interface Run {
  readonly file: string;
  readonly canaries: Record<string, string>;
  /** How long the plugin may take, milliseconds. */
  readonly pluginMs: number;
}

/** What the host says at its end. */
export interface NaiveReport {
  readonly secretLength: number;
  /** What the plugin's handlers answered. */
  readonly answers: readonly string[];
  /** Whether the other plugin still answers. */
  readonly alive: boolean;
  /** Whether the processor is busy although every thread was told to end. */
  readonly burnt: boolean;
  readonly cwd: string;
}

/** How long its neighbour may take, and how long the processor is watched, milliseconds. */
const NEIGHBOUR_MS = 1_000;
const WATCH_MS = 500;
/** From which share of a core on it counts as burnt; an idle program has none, a busy machine leaves little. */
const BURNING_SHARE = 0.05;

async function main(folder: string): Promise<void> {
  const run: Run = JSON.parse(await Deno.readTextFile(`${folder}/run.json`));
  (globalThis as { hostSecret?: string }).hostSecret = run.canaries.host!;
  // Another plugin, which keeps a secret for itself.
  const other = open(`data:text/javascript,${
    encodeURIComponent(`
      const secret = ${JSON.stringify(run.canaries.neighbour)};
      const channel = new BroadcastChannel("paddock");
      channel.onmessage = () => channel.postMessage(secret);
      onmessage = () => postMessage("alive");`)
  }`);
  const plugin = open(`file://${folder}/${run.file}`);
  const answers: string[] = [];
  await within(run.pluginMs, (resolve) => {
    plugin.onmessage = ({ data }) => {
      if (data === "done") resolve();
      else if (typeof data === "string") answers.push(data);
    };
  });
  const alive = await within(NEIGHBOUR_MS, (resolve) => {
    other.onmessage = () => resolve();
    other.postMessage("?");
  });
  plugin.terminate();
  other.terminate();
  const burnt = await burns();
  const secretLength = run.canaries.host!.length;
  const report: NaiveReport = { secretLength, answers, alive, burnt, cwd: Deno.cwd() };
  Deno.stderr.writeSync(new TextEncoder().encode(`\nREPORT ${JSON.stringify(report)}\n`));
  Deno.exit(0);
}

function open(url: string): Worker {
  const worker = new Worker(url, { type: "module", deno: { permissions: "none" } });
  // deno-lint-ignore no-console -- as everybody does it, which is not enough
  worker.onerror = (event) => console.error(event.message);
  return worker;
}

/** Whether `start` resolves in time. */
async function within(ms: number, start: (resolve: () => void) => void): Promise<boolean> {
  return await new Promise((resolve) => {
    setTimeout(() => resolve(false), ms);
    start(() => resolve(true));
  });
}

async function burns(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 > BURNING_SHARE * WATCH_MS;
}

if (import.meta.main) await main(Deno.args[0]!);
