/**
 * Milliseconds from spawning to the first answer: of a bare worker (`worker`), of a bare child process (`child`), of
 * Paddock's own sandbox with an empty text in it and no host around (`cut-worker`, `cut-child`).
 */
import { oneOf } from "../cases/plugins.ts";
import { median } from "../harness/statistics.ts";
import { report, SPAN_MS } from "../measure.ts";
import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";
import type { Endpoint } from "../../src/supervisor/endpoint.ts";
import { startMessage } from "../../src/supervisor/handshake.ts";
import { ProcessTier } from "../../src/supervisor/process_tier.ts";
import { spawnWorker } from "../../src/supervisor/worker_endpoint.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import { openBareChild } from "./bare_child.ts";
import { openRawWorker } from "./raw_worker.ts";

const KINDS = ["worker", "child", "cut-worker", "cut-child"] as const;
const OPTIONS = { plugin: "bench", limits: DEFAULT_LIMITS };

const kind = oneOf(KINDS, Deno.args[0]);
const folder = await Deno.makeTempDir({ prefix: "paddock-bench-" });
const processes = new ProcessTier(folder);
const times: number[] = [];
const end = performance.now() + SPAN_MS;
while (times.length < 3 || performance.now() < end) times.push(await start());
report(median(times.slice(1)));
await Deno.remove(folder, { recursive: true });
Deno.exit();

async function start(): Promise<number> {
  const started = performance.now();
  if (kind === "worker") {
    using worker = openRawWorker();
    await worker.call(1);
    return performance.now() - started;
  }
  if (kind === "child") {
    await using child = await openBareChild();
    await child.call(1);
    return performance.now() - started;
  }
  const endpoint = kind === "cut-worker"
    ? spawnWorker(OPTIONS, BOOTSTRAP)
    : processes.spawn(OPTIONS);
  await ready(endpoint);
  const ms = performance.now() - started;
  await endpoint.terminate();
  return ms;
}

function ready(endpoint: Endpoint): Promise<void> {
  return new Promise((resolve, reject) => {
    endpoint.onmessage = () => resolve();
    endpoint.onend = (reason) => reject(new Error(`Cannot measure: ${reason}`));
    const plugin = {
      name: "bench",
      dialect: "blocking",
      code: "",
      strict: false,
      config: {},
      limits: DEFAULT_LIMITS,
      preludes: [],
      hooks: [],
      services: {},
    } as const;
    endpoint.start(startMessage(plugin, crypto.randomUUID(), endpoint.tier));
  });
}
