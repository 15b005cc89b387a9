/**
 * The program under attack: the ready server, as its users start it, in a process of its own. Arguments: a folder with
 * `run.json`, and a secret. Prints one line, the address of the server and of the control port, and nothing after it.
 */
import process from "node:process";
import { z } from "zod";
import { defineCollection } from "../../src/mod.ts";
import { createServer } from "../../src/server/create_server.ts";
import { type LogRecord, stderrLogger } from "../../src/telemetry/logger.ts";
import { type HostState, type RunFile, wedgedThreads } from "./run_file.ts";

declare global {
  var hostSecret: string;
}

const folder = Deno.args[0]!;
const run: RunFile = JSON.parse(await Deno.readTextFile(`${folder}/run.json`));
globalThis.hostSecret = run.canaries.host!;

const records: HostState["records"][number][] = [];
const terminal = stderrLogger();
const open = {
  listRule: "",
  viewRule: "",
  createRule: "",
  updateRule: "",
  deleteRule: null,
} as const;
let rss = 0;
let stalledMs = 0;
let last = threadMs();
const sampling = setInterval(() => {
  const now = threadMs();
  stalledMs = Math.max(stalledMs, now - last);
  last = now;
  rss = Math.max(rss, Deno.memoryUsage().rss);
}, 20);
const server = await createServer({
  config: {
    collections: {
      posts: defineCollection({
        schema: z.object({
          title: z.string().max(2_000),
          views: z.number().default(0),
          extra: z.unknown().optional(),
        }),
        ...open,
      }),
    },
    isolation: { default: run.tier },
    limits: {
      callTimeoutMs: run.callTimeoutMs,
      startTimeoutMs: run.startTimeoutMs,
      rootTimeoutMs: Math.max(8_000, run.callTimeoutMs),
      drainTimeoutMs: 200,
      memoryMb: run.memoryMb,
    },
  },
  dataDir: `${folder}/data`,
  hooksDir: `${folder}/hooks`,
  grantLock: `${folder}/paddock.lock.json`,
  logger: {
    log(record: LogRecord) {
      const { plugin, source, level, message } = record;
      records.push({ plugin, source, level, message });
      terminal.log(record);
    },
  },
});
for (const name of run.grants) {
  // What nobody may be granted leaves its plugin out, which is seen from its state.
  await server.host.access.grant(name, "all").catch(() => {});
}
const { url } = server.start({ hostname: "127.0.0.1", port: 0 });
// Deno leaves a global behind when it loads one of Node's modules late, as the host does at the first token it compares.
process.getBuiltinModule("node:crypto");
const before = hostState();
const restingRss = Deno.memoryUsage().rss;

const control = Deno.serve(
  { hostname: "127.0.0.1", port: 0, onListen() {} },
  async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get("x-nonce") !== run.nonce) return new Response(null, { status: 404 });
    if (pathname === "/job") {
      const job = server.host.runJob(searchParams.get("plugin")!, searchParams.get("id")!);
      return Response.json(await job.then(() => "ok", (error) => String(error)));
    }
    if (pathname === "/reload") {
      await server.host.reload();
      return Response.json("ok");
    }
    if (pathname === "/stop") {
      const outcome = await server.close().then(() => "closed", (error) => String(error));
      setTimeout(end);
      return Response.json(outcome);
    }
    const now = hostState();
    const changed = Object.keys(now).filter((key) => now[key] !== before[key]);
    const state: HostState = {
      plugins: server.plugins().map(({ name, error }) => ({ name, error: error ?? null })),
      records,
      changed,
      rss,
      restingRss,
      stalledMs,
      metrics: server.host.metricsText(),
    };
    return Response.json(state);
  },
);
const line = JSON.stringify({ ready: run.nonce, url, control: control.addr.port });
Deno.stdout.writeSync(new TextEncoder().encode(line + "\n"));

/**
 * Lets go of what is left. Then the process ends by itself, unless a thread is wedged: a program has to exit then, as
 * `main.ts` does.
 */
async function end(): Promise<void> {
  clearInterval(sampling);
  await control.shutdown();
  if (wedgedThreads({ records }) > 0) Deno.exit(0);
}

/** Processor time of this thread, milliseconds. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** What a plugin could change of this process, as texts to compare. */
function hostState(): Record<string, string> {
  const prototypes = [Object, Array, Function, Promise, String, RegExp, Error, Map, Uint8Array];
  const names = prototypes.map((one) => Reflect.ownKeys(one.prototype).map(String).join());
  return {
    globals: Reflect.ownKeys(globalThis).map(String).join(),
    prototypes: names.join("\n"),
    json: JSON.stringify({ a: [1] }) + JSON.stringify({ ...{} }),
    environment: JSON.stringify(Object.entries(Deno.env.toObject()).sort()),
    folder: Deno.cwd(),
    secret: globalThis.hostSecret,
    umask: String(Deno.umask()),
    lock: run.grants.length === 0 ? "" : lockText(),
    polluted: String(
      ["polluted", "isAdmin", "status"].map((key) => (({}) as Record<string, unknown>)[key]),
    ),
  };
}

/** The grant lock; there is none while nothing was granted. */
function lockText(): string {
  try {
    return Deno.readTextFileSync(`${folder}/paddock.lock.json`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
