/**
 * What a host does that has not thought about it: each plugin is the root module of a worker without permissions, with
 * every global there is. Arguments: a folder with `plugin.js` or `plugin.ts` and `run.json`, and a secret. Prints what
 * the plugin's handlers answered.
 */
interface Run {
  readonly file: string;
  readonly canaries: Record<string, string>;
}

const folder = Deno.args[0]!;
const run: Run = JSON.parse(await Deno.readTextFile(`${folder}/run.json`));
(globalThis as { hostSecret?: string }).hostSecret = run.canaries.host!;

/** Another plugin, which keeps a secret for itself. */
const neighbour = `
  const secret = ${JSON.stringify(run.canaries.neighbour)};
  const channel = new BroadcastChannel("paddock");
  channel.onmessage = () => channel.postMessage(secret);
  onmessage = () => postMessage("alive");`;
const other = new Worker(`data:text/javascript,${encodeURIComponent(neighbour)}`, {
  type: "module",
  deno: { permissions: "none" },
});
const worker = new Worker(new URL(`file://${folder}/${run.file}`), {
  type: "module",
  deno: { permissions: "none" },
});
worker.onerror = (event) => event.preventDefault();
const answers: string[] = [];
await new Promise<void>((resolve) => {
  worker.onmessage = ({ data }) => {
    if (data === "done") resolve();
    else if (typeof data === "string") answers.push(data);
  };
  setTimeout(resolve, 1_500);
});
const alive = await new Promise<boolean>((resolve) => {
  other.onmessage = () => resolve(true);
  setTimeout(() => resolve(false), 500);
  other.postMessage("?");
});
const line = JSON.stringify({
  naive: run.canaries.host!.length,
  answers,
  alive,
  folder: Deno.cwd(),
});
Deno.stderr.writeSync(new TextEncoder().encode(`\nANSWERS ${line}\n`));
Deno.exit(0);
