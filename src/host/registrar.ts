import type { RouteRule } from "../access/route_rule.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Codecs } from "../wire/codecs.ts";
import type { BodyRoom } from "./body_room.ts";
import type { CronTable, JobSpec } from "./cron.ts";
import type { HookPart } from "./hook_point.ts";
import type { HookTable } from "./hook_table.ts";
import { PluginJob } from "./job.ts";
import { type MakeRoute, PlacedRoute } from "./placed_route.ts";
import { PluginRoute } from "./plugin_route.ts";
import type { PluginVersion, StartedVersion } from "./plugin_version.ts";
import { isHeld } from "./public_routes.ts";
import { routeWishes } from "./route_wishes.ts";
import type { Route, RouteTable } from "./routes.ts";

/** Everything one plugin takes part in, checked by itself. */
export interface Participation {
  /** One for each hook. */
  readonly hooks: readonly HookPart[];
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
  /** For the bodies of requests to all routes. */
  readonly room: BodyRoom;
  /** Told of a route's error of which the client learns little. */
  readonly onRouteError: (version: PluginVersion, label: string, error: unknown) => void;
}

const NOTHING: Participation = { hooks: [], routes: [], jobs: [] };

/** Puts all that a plugin registered in place at once, or nothing of it. */
export class Registrar {
  readonly #options: RegistrarOptions;
  readonly #make: MakeRoute;

  constructor(options: RegistrarOptions) {
    this.#options = options;
    const { codecs, metrics, room, onRouteError } = options;
    this.#make = (version, { kind, method, handlers, async }, path) =>
      new PluginRoute({
        kind,
        method,
        path,
        handlers,
        async,
        version,
        codecs,
        room,
        cell: metrics.cell("route", version.name, `${method} ${path.text}`),
        onError: (label, error) => onRouteError(version, label, error),
      });
  }

  /**
   * Makes handlers, routes and jobs of what a sandbox registered. Changes nothing.
   *
   * @throws {PaddockError} `load` or `capability`, naming the place in the plugin's file
   */
  prepare(version: StartedVersion): Participation {
    const { registrations, early } = version;
    const jobs: JobSpec[] = registrations.jobs.map((job) => new PluginJob(version, job));
    early.addTo(jobs);
    return {
      hooks: this.#options.hooks.prepare(version),
      routes: this.#routes(version),
      jobs,
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

  /** Leaves a plugin whose version is in place only those of its routes that a rule lets it have as well. */
  limitRoutes(version: StartedVersion, rule: RouteRule | undefined): void {
    this.#options.routes.set(version.name, this.#routes(version, rule));
  }

  /** Those that its admission lets it have, and another rule as well. */
  #routes(version: StartedVersion, rule?: RouteRule): Route[] {
    const wishes = routeWishes(version);
    const routes: Route[] = [];
    for (let i = 0; i < wishes.length; i++) {
      const wish = wishes[i]!;
      if (!isHeld(wish, version.admission.routes) || !isHeld(wish, rule)) continue;
      const { paths } = wish;
      for (let j = 0; j < paths.length; j++) {
        routes.push(new PlacedRoute(version, wish, paths[j]!, this.#make));
      }
    }
    return routes;
  }
}
