import type { Admission } from "../access/admission.ts";
import { denoPermissions } from "../access/deno_permissions.ts";
import type { Manifest } from "../access/manifest.ts";
import { deniedAddresses } from "../access/private_net.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import {
  type ProcessTier,
  type Runner,
  type RunnerHost,
  type RunnerOptions,
  SleepingRunner,
  type SpareWorker,
} from "../supervisor/runner.ts";
import { firstLack, type Lack } from "../supervisor/worker_permissions.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Limits } from "../wire/limits.ts";
import type { Permissions } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import { FolderVersion } from "./folder_version.ts";
import type { Soon } from "./once_there.ts";
import { parsePluginConfig } from "./plugin_config.ts";
import type { KnownRegistrations } from "./known_registrations.ts";
import type { StartedVersion } from "./plugin_version.ts";
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
  readonly processes?: ProcessTier;
  readonly spare?: SpareWorker;
  readonly known: KnownRegistrations;
  /** Sees to it that a package can be read, if that is possible; undefined when it can be. */
  readonly mend: (pkg: PluginPackage) => Promise<void> | undefined;
  /** Whether what a plugin is known to register is put in place without starting it. */
  readonly isLazy: () => boolean;
  /** What a version was known to register is not what it registers. */
  readonly onChanged: (plugin: string, runner: Runner) => void;
}

/**
 * Starts a version of a plugin and waits for what it registers, or leaves it asleep, at once, when that is known and
 * plugins are to be lazy. Nothing of it is in place yet.
 *
 * @throws {PaddockError} when it is configured wrongly, or does not start; no part of it runs then
 */
export function startVersion(
  pkg: PluginPackage,
  admission: Admission,
  options: StartOptions,
): Soon<StartedVersion> {
  const began = performance.now();
  const { name, manifest } = pkg;
  const permissions = denoPermissions(admission.items);
  const lack = permissions === undefined ? undefined : firstLack(permissions);
  if (lack !== undefined) noteMove(pkg, lack, options);
  const values = Object.hasOwn(options.config, name) ? options.config[name] : undefined;
  const config = parsePluginConfig(name, manifest.config, values);
  const key = options.known.keyOf(config, admission);
  const known = key !== undefined && options.isLazy() ? options.known.find(pkg, key) : undefined;
  const side: Side = { config, key, known, permissions, lack };
  const version = new FolderVersion({
    pkg,
    admission,
    limits: boundedBy(options.limits, manifest.limits),
    known: known !== undefined,
    makeRunner: known === undefined
      ? (version) => makeRunner(version, side, options)
      : (version) => {
        const make = () => makeRunner(version, side, options);
        return new SleepingRunner(known, make, () => prepare(version, side, options));
      },
    onTrouble: options.onTrouble,
  });
  if (known !== undefined) return started(version, known, began, options);
  return start(version, key, began, options);
}

/** What the running side of a version is made of, beside what the version says. */
interface Side {
  readonly config: unknown;
  /** Of what it registers. */
  readonly key: string | undefined;
  readonly known: Registrations | undefined;
  readonly permissions: Permissions | undefined;
  readonly lack: Lack | undefined;
}

async function start(
  version: FolderVersion,
  key: string | undefined,
  began: number,
  options: StartOptions,
): Promise<StartedVersion> {
  try {
    await options.mend(version.pkg);
    const registrations = await version.runner.start();
    if (key !== undefined) void options.known.learn(version.pkg, key, registrations);
    return started(version, registrations, began, options);
  } catch (error) {
    await version.runner.close("it did not start");
    throw error;
  }
}

function started(
  version: FolderVersion,
  registrations: Registrations,
  began: number,
  { events, pools, log }: StartOptions,
): StartedVersion {
  const { name, known, pkg: { hash, manifest } } = version;
  const { hooks, routes, jobs } = registrations;
  events.publish({
    kind: "registered",
    plugin: name,
    hash,
    hooks: hooks.length,
    routes: routes.length,
    jobs: jobs.length,
    known,
  });
  version.started(registrations, performance.now() - began);
  const warning = sharedStateWarning(version, pools.boundsOf(name, manifest.limits.pool).max);
  if (warning !== undefined) log.note("warn", warning, name);
  return version;
}

/** A version that sleeps is called: a sandbox begins to start while its code is read. */
function prepare(
  { name, pkg, limits }: FolderVersion,
  { permissions, lack }: Side,
  { isolation, spare, mend }: StartOptions,
): Promise<void> | undefined {
  const isWorker = permissions === undefined &&
    isolation.tierOf(name, pkg.manifest, lack) === "worker";
  if (isWorker) spare?.prepare(limits);
  return mend(pkg);
}

/** Makes the side of a version that runs. Of one that sleeps that is when it is called. */
function makeRunner(version: FolderVersion, side: Side, options: StartOptions): Runner {
  const { name, pkg, admission, limits } = version;
  const { config, key, known, permissions, lack } = side;
  const plugin: RunnerOptions = {
    name,
    dialect: pkg.dialect,
    // Read when an instance starts, which may be never.
    get code() {
      try {
        return pkg.code;
      } catch (error) {
        // Its files are there still, so it can be made anew.
        options.onChanged(name, version.runner);
        throw error;
      }
    },
    get strict() {
      return pkg.strict;
    },
    config,
    limits,
    pool: options.pools.boundsOf(name, pkg.manifest.limits.pool),
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
    tier: () => options.isolation.tierOf(name, pkg.manifest, lack),
  };
  const host = new VersionHost(version, new PluginCaller(admission, options.metrics), options);
  if (known !== undefined) {
    host.onChanged = async (registrations) => {
      options.onChanged(name, version.runner);
      await options.known.learn(pkg, key!, registrations);
    };
  }
  return options.createRunner(plugin, host);
}

/** Says why a plugin that could be a worker is none. */
function noteMove(
  { name, manifest }: PluginPackage,
  lack: Lack,
  { isolation, log }: StartOptions,
): void {
  if (isolation.tierOf(name, manifest, lack) === isolation.tierOf(name, manifest)) return;
  const { kind, item, flag } = lack;
  log.note(
    "warn",
    `it runs in a process of its own, since the host does not hold ${kind}:${item} itself; ` +
      `started with ${flag}, the host could run it in a worker`,
    name,
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
