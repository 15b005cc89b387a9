import { BOOTSTRAP } from "../sandbox/bootstrap.gen.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import type { Runner, RunnerHost } from "./contract.ts";
import type { Endpoint, SpawnEndpoint, SpawnOptions, Tier } from "./endpoint.ts";
import { PluginRunner } from "./plugin_runner.ts";
import type { ProcessTier } from "./process_tier.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { SpareWorker } from "./spare_worker.ts";
import { spawnWorker } from "./worker_endpoint.ts";

export type { Tier } from "./endpoint.ts";
export { ProcessTier } from "./process_tier.ts";
export { SleepingRunner } from "./sleeping_runner.ts";
export type { SpareWorker } from "./spare_worker.ts";
export type {
  Answer,
  Origin,
  Packed,
  PluginCall,
  PoolBounds,
  Runner,
  RunnerHost,
  RunnerReport,
  RunnerStatus,
} from "./contract.ts";

/** What makes a runner. */
export interface RunnerOptions extends RunnerPlugin {
  /** What the next instance is to run in; asked at each start of one. @default {() => "worker"} */
  readonly tier?: () => Tier;
  /** Starts the processes of the process tier; there is none without. */
  readonly processes?: ProcessTier;
  /** A worker that was opened for whoever starts next. */
  readonly spare?: SpareWorker;
  /** Opens sandboxes, instead of all that. */
  readonly spawn?: SpawnEndpoint;
}

/** Makes the runner of one version of a plugin. Nothing is started yet. */
export function createRunner(
  options: RunnerOptions,
  host: RunnerHost,
  clock: Clock = SYSTEM_CLOCK,
): Runner {
  const spawn = options.spawn ?? ((spawned) => spawnSandbox(options, host, spawned));
  return new PluginRunner(options, host, clock, spawn);
}

/** Makes what keeps a worker at hand. Nothing is started yet. */
export function createSpareWorker(): SpareWorker {
  return new SpareWorker((spawned) => spawnWorker(spawned, BOOTSTRAP));
}

function spawnSandbox(options: RunnerOptions, host: RunnerHost, spawned: SpawnOptions): Endpoint {
  const { tier, processes, spare, name } = options;
  if (tier === undefined || tier() === "worker") {
    return spare?.take(spawned) ?? spawnWorker(spawned, BOOTSTRAP);
  }
  if (processes === undefined) {
    throw new TypeError(`Cannot start plugin "${name}": there is no process tier here`);
  }
  const endpoint = processes.spawn(spawned);
  for (const message of processes.takeLosses()) host.report({ kind: "warning", message });
  return endpoint;
}
