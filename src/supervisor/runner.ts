import { BOOTSTRAP } from "../sandbox/bootstrap.gen.ts";
import { type Clock, SYSTEM_CLOCK } from "./clock.ts";
import type { Runner, RunnerHost } from "./contract.ts";
import type { Endpoint, SpawnEndpoint, SpawnOptions } from "./endpoint.ts";
import { PluginRunner } from "./plugin_runner.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { spawnWorker } from "./worker_endpoint.ts";

export type {
  Answer,
  Origin,
  Packed,
  PluginCall,
  Runner,
  RunnerHost,
  RunnerReport,
  RunnerStatus,
} from "./contract.ts";

/** What makes a runner. */
export interface RunnerOptions extends RunnerPlugin {
  /** Opens sandboxes. @default {a Web Worker without permissions} */
  readonly spawn?: SpawnEndpoint;
}

/** Makes the runner of one version of a plugin. Nothing is started yet. */
export function createRunner(
  options: RunnerOptions,
  host: RunnerHost,
  clock: Clock = SYSTEM_CLOCK,
): Runner {
  return new PluginRunner(options, host, clock, options.spawn ?? spawnSandbox);
}

function spawnSandbox(options: SpawnOptions): Endpoint {
  return spawnWorker(options, BOOTSTRAP);
}
