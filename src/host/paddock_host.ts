import { type FolderWatch, watchFolder } from "../reload/watch_folder.ts";
import type { MetricRow } from "../telemetry/metrics.ts";
import { prometheusText } from "../telemetry/prometheus.ts";
import { absolutePath } from "../wire/absolute_path.ts";
import { PaddockError } from "../wire/errors.ts";
import type { JobInfo } from "./cron.ts";
import { folderAccess } from "./folder_access.ts";
import type { FolderCommands, UninstallOptions } from "./folder_commands.ts";
import type { FetchInfo, Host, PluginInfo } from "./host.ts";
import type { HostEvents } from "./host_events.ts";
import { type HostOptions, strangers } from "./host_options.ts";
import type { HostParts } from "./host_parts.ts";
import { createTables, type HostTables, STARTS_AT_ONCE } from "./host_tables.ts";
import { errorResponse, httpFailure, requestLabel } from "./http_error.ts";
import { refuseRequest } from "./refuse_request.ts";
import type { HookDefinitions, NativePlugin } from "./native_plugin.ts";
import type { NativePlugins } from "./native_plugins.ts";
import { pluginGauges } from "./plugin_gauges.ts";
import type { HostAccess } from "./plugin_access.ts";
import { describePlugins } from "./plugin_info.ts";
import { wakePlugins } from "./wake_plugins.ts";

/** All plugins together. */
export class PaddockHost implements Host {
  readonly hooks: Host["hooks"];
  readonly access: HostAccess;
  readonly events: HostEvents;
  readonly #options: HostOptions<HookDefinitions>;
  readonly #parts: HostParts;
  readonly #tables: HostTables;
  #watch: FolderWatch | undefined;
  /** The last change; one follows the other. */
  #turn: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(options: HostOptions<HookDefinitions>, parts: HostParts) {
    this.#options = options;
    this.#parts = parts;
    this.#tables = createTables(options, parts, (fn) => this.#change(fn));
    const { hooks, events, folder } = this.#tables;
    this.hooks = Object.fromEntries(hooks.points) as unknown as Host["hooks"];
    this.events = events;
    this.access = folderAccess(parts.control, folder, (fn) => this.#change(fn));
  }

  /** Loads the folder and begins to watch it. */
  async start(): Promise<void> {
    const { plugins, watch } = this.#options;
    if (plugins !== undefined) this.#parts.packages.prepare();
    await this.#parts.switches.load();
    await this.#parts.control.load();
    if (plugins !== undefined && watch === true) {
      const onError = (error: unknown) =>
        this.#tables.log.failed("Cannot follow the folder", error);
      const onEvent = () => {
        this.#parts.packages.prepare();
        this.#tables.expectStart();
      };
      const rescan = () => this.#rescan();
      this.#watch = watchFolder(absolutePath(plugins), rescan, { onEvent, onError });
    }
    await this.#rescan();
    const warnings = strangers(this.#options, (name) => this.#tables.folder.has(name));
    for (const line of warnings) this.#tables.log.note("warn", line);
  }

  /** Somebody waits for the plugins of the folder, or soon will. */
  expectCall(): void {
    this.#tables.expectStart();
  }

  async fetch(request: Request, info: FetchInfo = {}): Promise<Response> {
    if (this.#closing !== undefined) return errorResponse(503, "The server is shutting down");
    const refusal = refuseRequest(request);
    if (refusal !== undefined) return refusal;
    const { grace } = this.#tables;
    const generation = grace.enter();
    try {
      const found = this.#tables.routes.match(request.method, request.url);
      if (found === undefined) return errorResponse(404, "There is nothing at this address");
      const { auth } = this.#options;
      const who = "auth" in info || auth === undefined ? info.auth : await auth(request);
      const { route, params } = found;
      return await route.answer(request, { params, remote: info.remote, auth: who });
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      const label = requestLabel(request.method, request.url);
      if (worthLogging) this.#tables.log.failed(`${label} failed`, error);
      return response;
    } finally {
      grace.leave(generation);
    }
  }

  /** Writes to the log that something around plugins has failed, and where in the files of one, if it was there. */
  complain(label: string, error: unknown): void {
    this.#tables.failures.around(label, error);
  }

  bootstrap(hook: string, fields: unknown): Promise<void> {
    const { folder, natives, hooks, begin } = this.#tables;
    const failed = (name: string, error: unknown) => folder.fail(name, error);
    return this.#change(async () => {
      begin.tell(hook, fields);
      const takingPart = hooks.point(hook, "tell plugins to begin").pluginNames();
      const runners = takingPart.flatMap((name) => folder.slot(name)?.version?.runner ?? []);
      await wakePlugins(runners, STARTS_AT_ONCE);
      await hooks.bootstrap(hook, fields, (name) => natives.has(name), failed);
    });
  }

  register(plugin: NativePlugin, values?: unknown): Promise<void> {
    return this.#change(async () => {
      const { name } = plugin;
      if (this.#tables.folder.has(name) || this.#tables.natives.has(name)) {
        const message =
          `Cannot register plugin "${name}": there is a plugin of that name; choose another`;
        throw new PaddockError("conflict", message, { plugin: name });
      }
      await this.#tables.natives.register(plugin, values);
    });
  }

  disable(name: string): Promise<void> {
    return this.#change(() => this.#owner(name, "disable").disable(name));
  }

  enable(name: string): Promise<void> {
    return this.#change(() => this.#owner(name, "enable").enable(name));
  }

  restart(name: string): Promise<void> {
    return this.#change(() => this.#owner(name, "restart").restart(name));
  }

  uninstall(name: string, options: UninstallOptions = {}): Promise<void> {
    return this.#change(async () => {
      const { natives, folder, commands } = this.#tables;
      // What a plugin has left can be removed when its files are gone.
      const gone = options.deleteData === true && !natives.has(name) && !folder.has(name);
      if (gone && await commands.forget(name)) return;
      await this.#owner(name, "uninstall").uninstall(name, options);
    });
  }

  plugins(): PluginInfo[] {
    return describePlugins(this.#tables);
  }

  reload(): Promise<void> {
    return this.#change(async () => {
      for (const name of await this.#parts.control.load()) {
        await this.#tables.folder.reconsider(name, true);
      }
      await this.#tables.folder.rescan(true);
    });
  }

  jobs(): JobInfo[] {
    return this.#tables.cron.jobs();
  }

  async runJob(plugin: string, id: string): Promise<void> {
    await this.#tables.cron.run(plugin, id);
  }

  metrics(): MetricRow[] {
    return this.#tables.metrics.rows();
  }

  metricsText(): string {
    const { folder, hooks, metrics } = this.#tables;
    return prometheusText(metrics.rows(), pluginGauges(folder.list(), hooks.circuits()));
  }

  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#tables.cron.close();
    this.#tables.folder.stop();
    try {
      await this.#end();
    } finally {
      this.#parts.release();
    }
  }

  async #end(): Promise<void> {
    await this.#parts.packages.close();
    await this.#watch?.close();
    await this.#turn;
    this.#tables.natives.close();
    await this.#tables.folder.close();
    await this.#parts.spare?.close();
    this.#tables.egress.close();
    // Plugins that were being put in place when it began may have brought jobs.
    this.#tables.cron.close();
    this.#tables.events.close();
  }

  #rescan(): Promise<void> {
    return this.#change(() => this.#tables.folder.rescan(false));
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

  #owner(name: string, action: string): FolderCommands | NativePlugins {
    const { natives, folder, commands } = this.#tables;
    if (natives.has(name)) return natives;
    if (folder.has(name)) return commands;
    const known = this.plugins().map((plugin) => plugin.name).join(", ") || "none";
    const message = `Cannot ${action} plugin "${name}": there is none, the plugins are ${known}`;
    throw new TypeError(message);
  }
}
