import { PaddockError } from "../wire/errors.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { EventStream } from "./event_stream.ts";
import type { HookTable } from "./hook_table.ts";
import type { HostLog } from "./host_log.ts";
import { collectNative, type NativePlugin } from "./native_plugin.ts";
import { invalidConfig } from "./plugin_config.ts";
import type { Registrar } from "./registrar.ts";

/** What {@linkcode NativePlugins} works with. */
export interface NativePluginsOptions {
  readonly registrar: Registrar;
  readonly hooks: HookTable;
  readonly metrics: Metrics;
  readonly log: HostLog;
  readonly events: EventStream;
}

/** A native plugin, whether it takes part or not. */
export interface NativeEntry {
  readonly plugin: NativePlugin;
  readonly config: unknown;
  readonly enabled: boolean;
  /** Hooks it has handlers on. */
  readonly hooks: readonly string[];
  readonly startedMs: number;
}

/** The plugins that are the embedder's own code. Methods must not overlap; the host sees to that. */
export class NativePlugins {
  readonly #options: NativePluginsOptions;
  readonly #entries = new Map<string, NativeEntry>();

  constructor(options: NativePluginsOptions) {
    this.#options = options;
  }

  /** Every native plugin, by name. */
  list(): NativeEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.plugin.name < b.plugin.name ? -1 : 1);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Throws a `PaddockError` (`conflict`) when a plugin of the folder has the name of one of these. */
  refuseTaken(name: string): void {
    if (!this.#entries.has(name)) return;
    throw new PaddockError(
      "conflict",
      `Cannot load plugin "${name}": a native plugin of the embedder has that name; rename one of them`,
      { plugin: name },
    );
  }

  /** Adds a plugin. Rejects without a trace of it when it cannot register. */
  async register(plugin: NativePlugin, values: unknown): Promise<void> {
    const { name } = plugin;
    if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/.test(name)) {
      throw new TypeError(
        `Cannot register a plugin: its name must be letters, digits and "_.-", current value is "${name}"`,
      );
    }
    const parsed = plugin.config?.safeParse(values ?? {});
    if (parsed?.success === false) throw invalidConfig(name, parsed.error);
    const config = parsed === undefined ? values ?? {} : parsed.data;
    await this.#start({ plugin, config, enabled: true, hooks: [], startedMs: 0 });
  }

  /** Starts a plugin that was disabled. */
  async enable(name: string): Promise<void> {
    const entry = this.#entries.get(name)!;
    if (entry.enabled) return;
    await this.#start({ ...entry, enabled: true });
    this.#options.events.publish({ kind: "enabled", plugin: name, hash: undefined });
  }

  /** Takes a plugin out of everything and keeps it, to be enabled again. */
  disable(name: string): void {
    const entry = this.#entries.get(name)!;
    if (!entry.enabled) return;
    this.#options.registrar.retract(name);
    this.#entries.set(name, { ...entry, enabled: false, hooks: [] });
    this.#options.events.publish({ kind: "disabled", plugin: name, hash: undefined });
  }

  /** Registers a plugin anew. */
  async restart(name: string): Promise<void> {
    this.disable(name);
    await this.enable(name);
  }

  /** Rejects: it is not a matter of files. */
  uninstall(name: string): Promise<void> {
    return Promise.reject(
      new TypeError(
        `Cannot uninstall plugin "${name}": it is native, a part of the program; disable it`,
      ),
    );
  }

  /** Takes all out of everything. */
  close(): void {
    for (const name of this.#entries.keys()) this.#options.registrar.retract(name);
  }

  async #start(entry: NativeEntry): Promise<void> {
    const { registrar, hooks, metrics, log, events } = this.#options;
    const { plugin, config } = entry;
    const { name } = plugin;
    const began = performance.now();
    try {
      const participation = await collectNative(plugin, config, {
        hooks,
        cell: (route) => metrics.cell("route", name, route),
        log: (level, message) => log.said(name, level, message),
        onRouteError: (label, error) => log.failed(`${label} failed`, error, name),
      });
      registrar.commit(name, participation);
      const startedMs = performance.now() - began;
      this.#entries.set(name, {
        ...entry,
        hooks: participation.hooks.map(({ hook }) => hook),
        startedMs,
      });
      events.publish({
        kind: "registered",
        plugin: name,
        hash: undefined,
        hooks: participation.hooks.length,
        routes: participation.routes.length,
        jobs: participation.jobs.length,
        known: false,
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new PaddockError("load", `Cannot start plugin "${name}": ${why}`, {
        plugin: name,
        cause: error,
      });
    }
  }
}
