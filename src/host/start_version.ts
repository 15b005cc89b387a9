import type { Admission } from "../access/admission.ts";
import { denoPermissions } from "../access/deno_permissions.ts";
import type { Manifest } from "../access/manifest.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type { Runner, RunnerHost, RunnerOptions } from "../supervisor/runner.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import { PaddockError } from "../wire/errors.ts";
import type { Limits } from "../wire/limits.ts";
import type { Permissions } from "../wire/protocol.ts";
import { parsePluginConfig } from "./plugin_config.ts";
import type { PluginVersion, StartedVersion } from "./plugin_version.ts";
import type { Pools } from "./pools.ts";
import { PluginCaller } from "./services.ts";
import { sharedStateWarning } from "./shared_state.ts";
import { VersionHost, type VersionHostOptions } from "./version_host.ts";

/** Makes the running side of a plugin. */
export type CreateRunner = (plugin: RunnerOptions, host: RunnerHost) => Runner;

/** What every plugin of the folder is started with. */
export interface StartOptions extends VersionHostOptions {
  /** The operator's values, by plugin. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly limits: Limits;
  readonly pools: Pools;
  readonly hooks: readonly string[];
  readonly preludes: readonly string[];
  readonly metrics: Metrics;
  readonly createRunner: CreateRunner;
}

/**
 * Starts a version of a plugin and waits for what it registers. Nothing of it is in place yet.
 *
 * @throws {PaddockError} when it is configured wrongly, or does not start; no part of it runs then
 */
export async function startVersion(
  pkg: PluginPackage,
  admission: Admission,
  options: StartOptions,
): Promise<StartedVersion> {
  const began = performance.now();
  const { name, manifest } = pkg;
  const limits = boundedBy(options.limits, manifest.limits);
  const values = Object.hasOwn(options.config, name) ? options.config[name] : undefined;
  const permissions = denoPermissions(admission.items);
  const tier = () => options.isolation.tierOf(name, manifest);
  if (permissions !== undefined && tier() === "process") throw notInProcess(name, permissions);
  const pool = options.pools.boundsOf(name, manifest.limits.pool);
  const plugin: RunnerOptions = {
    name,
    dialect: pkg.dialect,
    code: pkg.code,
    strict: pkg.strict,
    config: parsePluginConfig(name, manifest.config, values),
    limits,
    pool,
    preludes: options.preludes,
    hooks: options.hooks,
    services: options.services.names,
    ...(permissions !== undefined && { permissions }),
    // What was granted can be had in a worker only, so a plugin that has left a thread looping stays in one.
    tier: permissions === undefined ? tier : () => "worker",
  };
  const host = new VersionHost(new PluginCaller(admission, options.metrics), options);
  const runner = options.createRunner(plugin, host);
  const { capabilities } = admission;
  const version: PluginVersion = { name, pkg, admission, capabilities, limits, runner };
  host.version = version;
  try {
    const registrations = await runner.start();
    const started = { ...version, registrations, startedMs: performance.now() - began };
    host.started = started;
    const warning = sharedStateWarning(started, pool.max);
    if (warning !== undefined) options.log.note("warn", warning, name);
    return started;
  } catch (error) {
    await runner.close("it did not start");
    throw error;
  }
}

function notInProcess(plugin: string, permissions: Permissions): PaddockError {
  const kinds = Object.keys(permissions).join(", ");
  return new PaddockError(
    "capability",
    `Cannot start plugin "${plugin}": permissions (${kinds}) are not available yet in a process of its own; ` +
      "revoke them, or let it run in a worker",
    { plugin },
  );
}

/** A manifest may ask for less than the operator allows, not for more. */
function boundedBy(limits: Limits, asked: Manifest["limits"]): Limits {
  return {
    ...limits,
    callTimeoutMs: Math.min(limits.callTimeoutMs, asked.timeoutMs ?? Infinity),
    concurrency: Math.min(limits.concurrency, asked.concurrency ?? Infinity),
    memoryMb: Math.min(limits.memoryMb, asked.memoryMb ?? Infinity),
  };
}
