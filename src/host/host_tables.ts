import { stderrLogger } from "../telemetry/logger.ts";
import { Metrics } from "../telemetry/metrics.ts";
import { Codecs } from "../wire/codecs.ts";
import type { Admission } from "../access/admission.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import { askerOf } from "./asker_of.ts";
import { BeginCheck } from "./begin_check.ts";
import { CronTable } from "./cron.ts";
import { cronerScheduler } from "./croner_scheduler.ts";
import { EventStream } from "./event_stream.ts";
import { FailureLog } from "./failure_log.ts";
import { FolderCommands } from "./folder_commands.ts";
import { FolderPlugins } from "./folder_plugins.ts";
import { BodyRoom } from "./body_room.ts";
import { Grace } from "./grace.ts";
import { HookTable } from "./hook_table.ts";
import { HostLog } from "./host_log.ts";
import { allServices, createEgress } from "./all_services.ts";
import type { Egress } from "./egress/egress.ts";
import { type HostOptions, readLimits } from "./host_options.ts";
import type { HostParts } from "./host_parts.ts";
import { Isolation } from "./isolation.ts";
import { deletePluginData } from "./kv.ts";
import { KnownRegistrations } from "./known_registrations.ts";
import { logEvent } from "./log_events.ts";
import type { HookDefinitions } from "./native_plugin.ts";
import { NativePlugins } from "./native_plugins.ts";
import { onceThere, type Soon } from "./once_there.ts";
import { Pools } from "./pools.ts";
import type { StartedVersion } from "./plugin_version.ts";
import { checkRoutes } from "./public_routes.ts";
import { Registrar } from "./registrar.ts";
import { Rollbacks } from "./rollbacks.ts";
import { RouteTable } from "./routes.ts";
import { Services } from "./services.ts";
import { type StartOptions, startVersion } from "./start_version.ts";

/** What a host is made of: the tables everybody's plugins are in, and who fills them. */
export interface HostTables {
  readonly log: HostLog;
  readonly failures: FailureLog;
  readonly events: EventStream;
  readonly metrics: Metrics;
  readonly grace: Grace;
  readonly hooks: HookTable;
  readonly routes: RouteTable;
  readonly cron: CronTable;
  readonly natives: NativePlugins;
  readonly folder: FolderPlugins;
  readonly commands: FolderCommands;
  readonly egress: Egress;
  readonly begin: BeginCheck;
  /** A plugin is about to start. */
  readonly expectStart: () => void;
}

/** Sandboxes that are started at the same time. */
export const STARTS_AT_ONCE: number = Math.max(2, navigator.hardwareConcurrency);

/**
 * So many plugins that had to be started to learn what they register stay awake. Others go to sleep again: nobody may
 * call them for long, and there may be a thousand.
 */
const AWAKE_AFTER_START = 16;

/** How long a version has to do without trouble after it has replaced another, milliseconds. */
const ROLLBACK_MS = 10_000;

/**
 * Makes the tables of a host. Nothing is read or started yet. Throws `TypeError` and `RangeError` for wrong options.
 *
 * @param change Runs a change of the plugins by itself
 */
export function createTables(
  options: HostOptions<HookDefinitions>,
  { packages, createRunner, processes, spare, control, switches }: HostParts,
  change: (fn: () => Promise<void>) => Promise<void>,
): HostTables {
  const { clock = () => new Date(), now = () => performance.now() } = options;
  const { scheduler = cronerScheduler() } = options;
  const limits = readLimits(options.limits ?? {});
  const codecs = new Codecs(options.codecs, limits.depth, limits.items);
  const log = new HostLog(options.logger ?? stderrLogger(), clock);
  const events = new EventStream({
    clock,
    onError: (error) => log.failed("a listener of host.events failed", error),
  });
  events.subscribe((event) => logEvent(event, log));
  const metrics = new Metrics();
  const failures = new FailureLog(log, (plugin) => folder.packageOf(plugin));
  const grace = new Grace();
  const hooks = new HookTable({
    definitions: options.hooks ?? {},
    codecs,
    codecList: options.codecs ?? [],
    metrics,
    rootTimeoutMs: limits.rootTimeoutMs,
    onError: options.onError ?? {},
    onCircuit(change) {
      failures.circuit(change);
      const { plugin, hook, runner, state, error } = change;
      if (state !== "open") return;
      rollbacks.suspect(plugin, runner, `it kept failing on ${hook}: ${error?.message}`);
    },
    report: (report) => failures.hook(report),
    grace,
    now,
  });
  const routes = new RouteTable();
  const cron = new CronTable({
    scheduler,
    metrics,
    clock,
    onError: (plugin, job, error) => failures.job(plugin, job, error),
  });
  const registrar = new Registrar({
    hooks,
    routes,
    cron,
    codecs,
    metrics,
    room: new BodyRoom(limits.bodiesBytes),
    onRouteError: (version, label, error) => failures.route(version, label, error),
  });
  const pools = new Pools(options.pool ?? {}, limits);
  const isolation = new Isolation(options.isolation ?? {});
  const egress = createEgress(options);
  const services = new Services(allServices(options, egress), codecs);
  const known = new KnownRegistrations({
    packages,
    log,
    world: {
      hooks: [...hooks.points.keys()],
      services: services.names,
      preludes: options.preludes ?? [],
      registrations: limits.registrations,
    },
  });
  const natives = new NativePlugins({ registrar, hooks, metrics, log, events });
  const begin = new BeginCheck({ hooks, registrar, rootTimeoutMs: limits.rootTimeoutMs });
  const admit = (pkg: PluginPackage) => control.admit(askerOf(pkg.source, pkg));
  const isLazy = options.lazy !== false;
  let awake = 0;
  const startOptions: StartOptions = {
    config: options.config ?? {},
    limits,
    pools,
    hooks: [...hooks.points.keys()],
    services,
    egress,
    preludes: options.preludes ?? [],
    cron,
    metrics,
    log,
    events,
    isolation,
    createRunner,
    ...processes !== undefined && { processes },
    ...spare !== undefined && { spare },
    known,
    mend: (pkg) => packages.mend(pkg),
    isLazy: () => isLazy && folder.isStarting,
    // Whoever waits for it is told by the log and by `plugins()`.
    onChanged: (plugin, runner) =>
      void change(async () => void await folder.reload(plugin, runner)).catch(() => {}),
    onTrouble: (...trouble) => rollbacks.suspect(...trouble),
    isCurrent: (plugin, runner) => folder.isCurrent(plugin, runner),
  };
  const start = (pkg: PluginPackage, admission: Admission): Soon<StartedVersion> =>
    onceThere(startVersion(pkg, admission, startOptions), (version) => {
      const asked = !version.known && folder.isStarting && isLazy;
      if (asked && ++awake > AWAKE_AFTER_START) version.runner.rest();
      return version;
    });
  const checkOptions = { ...options, control, log };
  const folder: FolderPlugins = new FolderPlugins({
    packages,
    registrar,
    log,
    events,
    switches,
    grace,
    now,
    parallel: STARTS_AT_ONCE,
    refuseTaken: (name) => natives.refuseTaken(name),
    onGone(name) {
      if (natives.has(name)) return;
      metrics.forget(name);
      log.forget(name);
    },
    admit,
    start,
    checkRoutes: (version) => checkRoutes(version, checkOptions),
    begin: (version) => begin.check(version),
  });
  const rollbacks = new Rollbacks({
    folder,
    switches,
    log,
    admit,
    start,
    begin: (version) => begin.check(version),
    change,
    windowMs: options.rollbackMs ?? ROLLBACK_MS,
    now,
  });
  const commands = new FolderCommands({
    folder,
    switches,
    remove: (source) => packages.uninstall(source),
    async forget(name) {
      const { kv } = options;
      const hadData = kv !== undefined && await deletePluginData(kv, name);
      const hadGrants = control.knows(name);
      if (hadGrants) await control.revoke(name, undefined, "all");
      return hadData || hadGrants;
    },
  });
  return {
    log,
    failures,
    events,
    metrics,
    grace,
    hooks,
    routes,
    cron,
    natives,
    folder,
    commands,
    begin,
    egress,
    expectStart() {
      if (options.isolation?.default !== "process") spare?.prepare(limits);
    },
  };
}
