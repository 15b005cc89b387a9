import type { AccessControl } from "../access/access_control.ts";
import { type FolderWatch, watchFolder } from "../reload/watch_folder.ts";
import { stderrLogger } from "../telemetry/logger.ts";
import { type MetricRow, Metrics } from "../telemetry/metrics.ts";
import { prometheusText } from "../telemetry/prometheus.ts";
import { Codecs } from "../wire/codecs.ts";
import { PaddockError } from "../wire/errors.ts";
import { cronerScheduler, CronTable, type JobInfo } from "./cron.ts";
import { askerOf } from "./asker_of.ts";
import { folderAccess } from "./folder_access.ts";
import { FolderPlugins } from "./folder_plugins.ts";
import { HookTable } from "./hook_table.ts";
import type { FetchInfo, Host, PluginInfo } from "./host.ts";
import { HostLog } from "./host_log.ts";
import { allServices, type HostOptions, readLimits, strangers } from "./host_options.ts";
import { errorResponse, httpFailure } from "./http_error.ts";
import type { HookDefinitions, NativePlugin } from "./native_plugin.ts";
import { Isolation } from "./isolation.ts";
import { NativePlugins } from "./native_plugins.ts";
import type { PackageSource } from "./package_source.ts";
import { Pools } from "./pools.ts";
import { pluginGauges } from "./plugin_gauges.ts";
import type { HostAccess } from "./plugin_access.ts";
import { describeFolderPlugin, describeNativePlugin } from "./plugin_info.ts";
import { Registrar } from "./registrar.ts";
import { RouteTable } from "./routes.ts";
import { Services } from "./services.ts";
import { type CreateRunner, startVersion } from "./start_version.ts";

/** The rooms below, as far as a host needs them. */
export interface HostParts {
  readonly packages: PackageSource;
  readonly createRunner: CreateRunner;
  readonly control: AccessControl;
}

/** All plugins together. */
export class PaddockHost implements Host {
  readonly hooks: Host["hooks"];
  readonly access: HostAccess;
  readonly #options: HostOptions<HookDefinitions>;
  readonly #log: HostLog;
  readonly #metrics = new Metrics();
  readonly #routes = new RouteTable();
  readonly #cron: CronTable;
  readonly #folder: FolderPlugins;
  readonly #parts: HostParts;
  readonly #natives: NativePlugins;
  #watch: FolderWatch | undefined;
  /** The last change; one follows the other. */
  #turn: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(options: HostOptions<HookDefinitions>, parts: HostParts) {
    const { clock = () => new Date(), scheduler = cronerScheduler } = options;
    const limits = readLimits(options.limits ?? {});
    const codecs = new Codecs(options.codecs, limits.depth, limits.items);
    this.#options = options;
    this.#parts = parts;
    const log = this.#log = new HostLog(options.logger ?? stderrLogger(), clock);
    const metrics = this.#metrics;
    const hooks = new HookTable({
      definitions: options.hooks ?? {},
      codecs,
      codecList: options.codecs ?? [],
      metrics,
      rootTimeoutMs: limits.rootTimeoutMs,
      report: ({ kind, plugin, message, error }) => {
        const pkg = plugin === undefined ? undefined : this.#folder.packageOf(plugin);
        if (kind !== "error") log.note("warn", message, plugin);
        else log.failed(message, error, plugin, pkg);
      },
    });
    this.hooks = Object.fromEntries(hooks.points) as unknown as Host["hooks"];
    const cron = this.#cron = new CronTable({
      scheduler,
      metrics,
      clock,
      onError: (plugin, { id, at }, error) =>
        log.failed(`job "${id}"${at} failed`, error, plugin, this.#folder.packageOf(plugin)),
    });
    const registrar = new Registrar({
      hooks,
      routes: this.#routes,
      cron,
      codecs,
      metrics,
      onRouteError: ({ name, pkg }, label, error) =>
        log.failed(`${label} failed`, error, name, pkg),
    });
    const isolation = new Isolation(options.isolation ?? {});
    const pools = new Pools(options.pool ?? {}, limits);
    const services = new Services(allServices(options), codecs);
    this.#natives = new NativePlugins({ registrar, hooks, metrics, log });
    this.#folder = new FolderPlugins({
      packages: parts.packages,
      registrar,
      log,
      parallel: Math.max(2, navigator.hardwareConcurrency),
      refuseTaken: (name) => this.#natives.refuseTaken(name),
      onGone: (name) => this.#natives.has(name) ? undefined : metrics.forget(name),
      admit: (pkg) => parts.control.admit(askerOf(pkg.source, pkg)),
      start: (pkg, admission) =>
        startVersion(pkg, admission, {
          config: options.config ?? {},
          limits,
          pools,
          hooks: [...hooks.points.keys()],
          services,
          preludes: options.preludes ?? [],
          cron,
          metrics,
          log,
          isolation,
          createRunner: parts.createRunner,
          isCurrent: (plugin, runner) => this.#folder.isCurrent(plugin, runner),
        }),
    });
    this.access = folderAccess(parts.control, this.#folder, (fn) => this.#change(fn));
  }

  /** Loads the folder and begins to watch it. */
  async start(): Promise<void> {
    const { plugins, watch } = this.#options;
    await this.#parts.control.load();
    if (plugins !== undefined && watch === true) {
      const failed = (error: unknown) =>
        this.#log.failed("Cannot follow the plugins folder", error);
      this.#watch = watchFolder(plugins, () => this.#rescan(), { onError: failed });
    }
    await this.#rescan();
    const warnings = strangers(this.#options, (name) => this.#folder.has(name));
    for (const line of warnings) this.#log.note("warn", line);
  }

  async fetch(request: Request, info: FetchInfo = {}): Promise<Response> {
    if (this.#closing !== undefined) return errorResponse(503, "The server is shutting down");
    try {
      const found = this.#routes.match(request.method, request.url);
      if (found === undefined) return errorResponse(404, "There is nothing at this address");
      const { auth } = this.#options;
      const who = "auth" in info || auth === undefined ? info.auth : await auth(request);
      const { route, params } = found;
      return await route.answer(request, { params, remote: info.remote, auth: who });
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      if (worthLogging) this.#log.failed(`${request.method} ${request.url} failed`, error);
      return response;
    }
  }

  register(plugin: NativePlugin, values?: unknown): Promise<void> {
    return this.#change(async () => {
      const { name } = plugin;
      if (this.#folder.has(name) || this.#natives.has(name)) {
        const message =
          `Cannot register plugin "${name}": there is a plugin of that name; choose another`;
        throw new PaddockError("conflict", message, { plugin: name });
      }
      await this.#natives.register(plugin, values);
    });
  }

  disable(name: string): Promise<void> {
    return this.#change(() => this.#owner(name, "disable").disable(name));
  }

  enable(name: string): Promise<void> {
    return this.#change(() => this.#owner(name, "enable").enable(name));
  }

  plugins(): PluginInfo[] {
    const names = { routes: this.#routes, cron: this.#cron };
    return [
      ...this.#folder.list().map((plugin) => describeFolderPlugin(plugin, names)),
      ...this.#natives.list().map((plugin) => describeNativePlugin(plugin, names)),
    ].sort((a, b) => a.name < b.name ? -1 : 1);
  }

  reload(): Promise<void> {
    return this.#change(async () => {
      for (const name of await this.#parts.control.load()) {
        await this.#folder.reconsider(name, true);
      }
      await this.#folder.rescan(true);
    });
  }

  jobs(): JobInfo[] {
    return this.#cron.jobs();
  }

  async runJob(plugin: string, id: string): Promise<void> {
    await this.#cron.run(plugin, id);
  }

  metrics(): MetricRow[] {
    return this.#metrics.rows();
  }

  metricsText(): string {
    return prometheusText(this.#metrics.rows(), pluginGauges(this.#folder.list()));
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#cron.close();
    this.#folder.stop();
    await this.#parts.packages.close();
    await this.#watch?.close();
    await this.#turn;
    this.#natives.close();
    await this.#folder.close();
    this.#cron.close();
  }

  #rescan(): Promise<void> {
    return this.#change(() => this.#folder.rescan(false));
  }

  #change(fn: () => void | Promise<void>): Promise<void> {
    if (this.#closing !== undefined) {
      const message = "Cannot change the plugins: the host is closed";
      return Promise.reject(new PaddockError("closed", message));
    }
    const done = this.#turn.then(fn);
    // The next change waits for this one; whether it failed is for its own caller to know.
    this.#turn = done.catch(() => {});
    return done;
  }

  #owner(name: string, action: string): FolderPlugins | NativePlugins {
    if (this.#natives.has(name)) return this.#natives;
    if (this.#folder.has(name)) return this.#folder;
    const known = this.plugins().map((plugin) => plugin.name).join(", ") || "none";
    const message = `Cannot ${action} plugin "${name}": there is none, the plugins are ${known}`;
    throw new TypeError(message);
  }
}
