import type { Admission } from "../access/admission.ts";
import { denoPermissions } from "../access/deno_permissions.ts";
import type { Manifest } from "../access/manifest.ts";
import { deniedAddresses } from "../access/private_net.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type {
  ProcessTier,
  Runner,
  RunnerHost,
  RunnerOptions,
  SpareWorker,
} from "../supervisor/runner.ts";
import { firstLack, type Lack } from "../supervisor/worker_permissions.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Limits } from "../wire/limits.ts";
import type { HostLog } from "./host_log.ts";
import { parsePluginConfig } from "./plugin_config.ts";
import type { KnownRegistrations } from "./known_registrations.ts";
import type { PluginVersion, StartedVersion } from "./plugin_version.ts";
import type { Pools } from "./pools.ts";
import { PluginCaller } from "./services.ts";
import { sharedStateWarning } from "./shared_state.ts";
import { Trials } from "./trials.ts";
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
  readonly processes?: ProcessTier;
  readonly spare?: SpareWorker;
  readonly known: KnownRegistrations;
  /** Whether what a plugin is known to register is put in place without starting it. */
  readonly isLazy: () => boolean;
  /** What a version was known to register is not what it registers. */
  readonly onChanged: (plugin: string, runner: Runner) => void;
}

/**
 * Starts a version of a plugin and waits for what it registers, or leaves it asleep when that is known and plugins are to
 * be lazy. Nothing of it is in place yet.
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
  const lack = permissions === undefined ? undefined : firstLack(permissions);
  const tier = () => options.isolation.tierOf(name, manifest, lack);
  noteMove(name, { lack, moved: tier() !== options.isolation.tierOf(name, manifest) }, options.log);
  const config = parsePluginConfig(name, manifest.config, values);
  const key = options.known.keyOf(config, admission);
  const known = key !== undefined && options.isLazy() ? options.known.find(pkg, key) : undefined;
  const pool = options.pools.boundsOf(name, manifest.limits.pool);
  const plugin: RunnerOptions = {
    name,
    dialect: pkg.dialect,
    // Read when an instance starts, which most plugins of a host that starts are not yet.
    get code() {
      try {
        return pkg.code;
      } catch (error) {
        // Its files are there still, so it can be made anew.
        options.onChanged(name, runner);
        throw error;
      }
    },
    get strict() {
      return pkg.strict;
    },
    config,
    limits,
    pool,
    preludes: options.preludes,
    hooks: options.hooks,
    services: options.services.names,
    ...(permissions !== undefined && {
      permissions,
      cwd: admission.cwd,
      ...(permissions.net !== undefined && { deniedNet: deniedAddresses(permissions.net) }),
    }),
    ...(known !== undefined && { known }),
    ...options.processes !== undefined && { processes: options.processes },
    ...options.spare !== undefined && { spare: options.spare },
    tier,
  };
  const host = new VersionHost(new PluginCaller(admission, options.metrics), limits, options);
  const runner = options.createRunner(plugin, host);
  const trials = new Trials({
    failures: limits.circuitFailures,
    onFailed(called, error) {
      const message = error instanceof Error ? error.message : String(error);
      const reason = `its first ${limits.circuitFailures} calls of ${called} failed: ${message}`;
      options.onTrouble(name, runner, reason, called);
    },
  });
  const { capabilities } = admission;
  const version: PluginVersion = { name, pkg, admission, capabilities, limits, runner, trials };
  host.version = version;
  if (known !== undefined) {
    host.onChanged = async (registrations) => {
      options.onChanged(name, runner);
      await options.known.learn(pkg, key!, registrations);
    };
  }
  try {
    const registrations = await runner.start();
    const { hooks, routes, jobs } = registrations;
    options.events.publish({
      kind: "registered",
      plugin: name,
      hash: pkg.hash,
      hooks: hooks.length,
      routes: routes.length,
      jobs: jobs.length,
      known: known !== undefined,
    });
    if (known === undefined && key !== undefined) {
      void options.known.learn(pkg, key, registrations);
    }
    const startedMs = performance.now() - began;
    const started: StartedVersion = {
      ...version,
      registrations,
      startedMs,
      early: host.early,
      known: known !== undefined,
    };
    host.started = started;
    const warning = sharedStateWarning(started, pool.max);
    if (warning !== undefined) options.log.note("warn", warning, name);
    return started;
  } catch (error) {
    await runner.close("it did not start");
    throw error;
  }
}

/** Says why a plugin that could be a worker is none. */
function noteMove(
  plugin: string,
  { lack, moved }: { readonly lack: Lack | undefined; readonly moved: boolean },
  log: HostLog,
): void {
  if (lack === undefined || !moved) return;
  const { kind, item, flag } = lack;
  log.note(
    "warn",
    `it runs in a process of its own, since the host does not hold ${kind}:${item} itself; ` +
      `started with ${flag}, the host could run it in a worker`,
    plugin,
  );
}

/** A manifest may ask for less than the operator allows, not for more. Most ask for nothing, and share the operator's. */
function boundedBy(limits: Limits, asked: Manifest["limits"]): Limits {
  if ((asked.timeoutMs ?? asked.concurrency ?? asked.memoryMb) === undefined) return limits;
  return {
    ...limits,
    callTimeoutMs: Math.min(limits.callTimeoutMs, asked.timeoutMs ?? Infinity),
    concurrency: Math.min(limits.concurrency, asked.concurrency ?? Infinity),
    memoryMb: Math.min(limits.memoryMb, asked.memoryMb ?? Infinity),
  };
}
