import type * as z from "zod";
import type { Tier } from "../supervisor/runner.ts";
import type { MetricRow } from "../telemetry/metrics.ts";
import type { Dialect } from "../wire/protocol.ts";
import type { JobInfo } from "./cron.ts";
import type { HostHook } from "./host_hook.ts";
import type { UninstallOptions } from "./folder_commands.ts";
import type { HostEvents } from "./host_events.ts";
import type { LastError } from "./host_log.ts";
import type { HookDefinitions, NativePlugin } from "./native_plugin.ts";
import type { HostAccess } from "./plugin_access.ts";
import type { PluginKind, PluginState } from "./plugin_state.ts";
import type { PluginUsage } from "./plugin_usage.ts";

/** A plugin as seen from outside. */
export interface PluginInfo {
  /** Unique in its host. */
  readonly name: string;
  /** A drop-in file, a folder with a manifest, or the embedder's own code. */
  readonly kind: PluginKind;
  /** Undefined while its files cannot be read as a plugin, and for native ones. */
  readonly dialect: Dialect | undefined;
  /** What its newest instance runs in; undefined when there never was one. */
  readonly tier: Tier | "native" | undefined;
  /** How it is doing. */
  readonly state: PluginState;
  /** Whether what is in place is an older version than its newest files. */
  readonly old: boolean;
  /** Sandboxes of it that run. */
  readonly instances: number;
  /** What those have used that have said so, together. */
  readonly usage: PluginUsage | undefined;
  /** What it says its version is. */
  readonly version: string | undefined;
  /** Of the files that run. */
  readonly hash: string | undefined;
  /** Names of the hooks it takes part in. */
  readonly hooks: readonly string[];
  /** As in `GET /path`. */
  readonly routes: readonly string[];
  /** Ids. */
  readonly jobs: readonly string[];
  /**
   * How long it took from spawning its sandbox, or from `register`, to its registrations, milliseconds. Undefined when
   * those were known.
   */
  readonly startedMs: number | undefined;
  /** Calls into it by hooks, routes and jobs that have ended, since it came. */
  readonly calls: number;
  /** Those of them that failed. */
  readonly errors: number;
  /** 95 % of the calls took no longer, milliseconds. */
  readonly p95Ms: number;
  /** Why the newest files are not what runs. */
  readonly error: string | undefined;
  /** The latest error about it in the log. */
  readonly lastError: LastError | undefined;
}

/** What is known of a request beside itself. */
export interface FetchInfo {
  /** Address of the peer. */
  readonly remote?: string | undefined;
  /** Who asks, instead of what the host's `auth` would say. */
  readonly auth?: unknown;
}

/** A running host: hooks to trigger, requests to answer, plugins to look after. */
export interface Host<H extends HookDefinitions = HookDefinitions> extends AsyncDisposable {
  /** The embedder's hooks. */
  readonly hooks: {
    readonly [K in keyof H]: HostHook<z.input<H[K]["schema"]>, z.output<H[K]["schema"]>>;
  };
  /** Who may do what. */
  readonly access: HostAccess;
  /** What happens to the plugins. */
  readonly events: HostEvents;
  /**
   * Tells each plugin to begin: runs what it has bound to a hook by itself, one plugin after the other in the order of
   * names. One that throws there, stops the chain or cancels is taken out, with the reason in `plugins()`; the others go
   * on. Handlers bound by `hooks` are not run.
   *
   * @throws whatever a native plugin throws
   */
  bootstrap<K extends keyof H & string>(hook: K, fields: z.input<H[K]["schema"]>): Promise<void>;
  /** Answers a request by the route of a plugin; 404 as JSON when there is none. Never rejects. */
  fetch(request: Request, info?: FetchInfo): Promise<Response>;
  /**
   * Adds a native plugin.
   *
   * @throws {PaddockError} when its name or one of its routes is taken, its values do not fit, or it throws
   */
  register<C extends z.ZodType>(
    plugin: NativePlugin<C, H>,
    values?: z.input<C>,
  ): Promise<void>;
  /**
   * Takes a plugin out until it is enabled again: of the folder, by a later host with this data folder too.
   *
   * @throws {TypeError} when there is none of that name, as the three below do
   */
  disable(name: string): Promise<void>;
  /** Starts a disabled plugin. Rejects with the reason when it does not start. */
  enable(name: string): Promise<void>;
  /** Starts a plugin anew from its newest files. What runs goes on until then, and when it rejects. */
  restart(name: string): Promise<void>;
  /**
   * Removes a plugin of the folder with its files; helpers beside them stay, and so do its `$kv` data and what it was
   * granted, to be there when it comes back. With `deleteData` they go too.
   *
   * @throws {PaddockError} `config` when the host may not remove the files; nothing has changed then
   */
  uninstall(name: string, options?: UninstallOptions): Promise<void>;
  /** Every plugin, by name. */
  plugins(): PluginInfo[];
  /** Looks at the folder now; plugins that did not start are tried again. */
  reload(): Promise<void>;
  /** Every cron job. */
  jobs(): JobInfo[];
  /** Runs a job now and waits for it. Rejects with its error. */
  runJob(plugin: string, id: string): Promise<void>;
  /** Counters by hook, route, job and host method. */
  metrics(): MetricRow[];
  /** The counters in Prometheus' text format. */
  metricsText(): string;
  /** Ends everything; what plugins run is given `limits.drainTimeoutMs`. */
  close(): Promise<void>;
}
