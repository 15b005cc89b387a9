import type { Metrics } from "../telemetry/metrics.ts";
import type { Codecs } from "../wire/codecs.ts";
import { PaddockError } from "../wire/errors.ts";
import type { CronTable, JobSpec } from "./cron.ts";
import type { HookTable, PreparedHooks } from "./hook_table.ts";
import { pluginJob } from "./job.ts";
import { mountPath, PluginRoute } from "./plugin_route.ts";
import { type PluginVersion, registeredAt, type StartedVersion } from "./plugin_version.ts";
import { parseRoutePath, type RoutePath } from "./route_path.ts";
import type { Route, RouteTable } from "./routes.ts";

/** Everything one plugin takes part in, checked by itself. */
export interface Participation {
  readonly hooks: PreparedHooks;
  readonly routes: readonly Route[];
  readonly jobs: readonly JobSpec[];
}

/** What a {@linkcode Registrar} keeps in step. */
export interface RegistrarOptions {
  readonly hooks: HookTable;
  readonly routes: RouteTable;
  readonly cron: CronTable;
  readonly codecs: Codecs;
  readonly metrics: Metrics;
  /** Told of a route's error of which the client learns little. */
  readonly onRouteError: (version: PluginVersion, label: string, error: unknown) => void;
}

const NOTHING: Participation = { hooks: new Map(), routes: [], jobs: [] };

/** Puts all that a plugin registered in place at once, or nothing of it. */
export class Registrar {
  readonly #options: RegistrarOptions;

  constructor(options: RegistrarOptions) {
    this.#options = options;
  }

  /**
   * Makes handlers, routes and jobs of what a sandbox registered. Changes nothing.
   *
   * @throws {PaddockError} `load` or `capability`, naming the place in the plugin's file
   */
  prepare(version: StartedVersion): Participation {
    const { registrations } = version;
    return {
      hooks: this.#options.hooks.prepare(version),
      routes: [...this.#routes(version), ...this.#mount(version)],
      jobs: [
        ...registrations.jobs.map((job) => pluginJob(version, job)),
        ...version.early.list(),
      ],
    };
  }

  /**
   * Replaces what a plugin takes part in. Work that is under way goes on with the old.
   *
   * @throws {PaddockError} `conflict` or `load`; nothing has changed then
   */
  commit(plugin: string, participation: Participation): void {
    const { hooks, routes, cron } = this.#options;
    routes.check(plugin, participation.routes);
    cron.check(plugin, participation.jobs);
    hooks.set(plugin, participation.hooks);
    routes.set(plugin, participation.routes);
    cron.set(plugin, participation.jobs);
  }

  /** Takes a plugin out of everything. */
  retract(plugin: string): void {
    this.commit(plugin, NOTHING);
  }

  #routes(version: StartedVersion): Route[] {
    const { routes, uses } = version.registrations;
    return routes.map(({ method, path, handler, middlewares, async, at }) =>
      this.#route(version, {
        kind: "route",
        method: readMethod(version, method, at),
        path: readPath(version, path, at),
        at: registeredAt(version, at),
        handlers: [...uses, ...middlewares, handler],
        async,
      })
    );
  }

  /** Where a plugin's own `{ fetch }` app is reached. */
  #mount(version: StartedVersion): Route[] {
    if (!version.registrations.fetch) return [];
    return ["", "/{rest...}"].map((rest) =>
      this.#route(version, {
        kind: "fetch",
        method: "ANY",
        path: parseRoutePath(mountPath(version.name) + rest),
        at: "",
        handlers: [],
        async: true,
      })
    );
  }

  #route(
    version: StartedVersion,
    route: Pick<Route, "method" | "path" | "at"> & {
      kind: "route" | "fetch";
      handlers: number[];
      async: boolean;
    },
  ): Route {
    const { codecs, metrics, onRouteError } = this.#options;
    return new PluginRoute({
      ...route,
      version,
      codecs,
      cell: metrics.cell("route", version.name, `${route.method} ${route.path.text}`),
      onError: (label, error) => onRouteError(version, label, error),
    });
  }
}

function readMethod(version: PluginVersion, method: string, at: string): string {
  const upper = method.toUpperCase();
  if (/^[A-Z]+$/.test(upper)) return upper;
  throw new PaddockError(
    "load",
    `Cannot add a route of plugin "${version.name}"${registeredAt(version, at)}: ` +
      `"${method}" is no method, those are GET, POST and so on, and ANY for all`,
    { plugin: version.name },
  );
}

function readPath(version: PluginVersion, path: string, at: string): RoutePath {
  try {
    return parseRoutePath(path);
  } catch (cause) {
    const where = `plugin "${version.name}"${registeredAt(version, at)}`;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PaddockError("load", `Cannot add a route of ${where}: ${why}`, {
      plugin: version.name,
      cause,
    });
  }
}
