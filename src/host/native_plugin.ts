import type { z } from "zod";
import type { Event } from "../hooks/event.ts";
import type { LogLevel } from "../telemetry/logger.ts";
import type { MetricCell } from "../telemetry/metrics.ts";
import type { JobSpec } from "./cron.ts";
import type { HookDefinition } from "./definitions.ts";
import type { PluginHandler } from "./hook_point.ts";
import type { HookEvent, HostHandler } from "./host_hook.ts";
import type { HookTable } from "./hook_table.ts";
import { httpFailure } from "./http_error.ts";
import type { Participation } from "./registrar.ts";
import { parseRoutePath, type RoutePath } from "../access/route_path.ts";
import type { RequestContext, Route } from "./routes.ts";

/** The hooks of an embedder, by name. */
export type HookDefinitions = Readonly<Record<string, HookDefinition>>;

/** Where a native plugin takes part in one hook. */
export interface NativeHook<F> {
  /** Adds a handler; of two with one id the later counts. */
  bind(handler: HostHandler<F>): void;
  /** Adds a function as a handler. */
  bindFunc(func: (event: HookEvent<F>) => unknown): void;
}

/** What a native plugin registers with. Everything ends with the plugin; nothing can be added once it has registered. */
export interface NativeApp<H extends HookDefinitions = HookDefinitions> {
  /** The hooks of the host, by name. */
  readonly hooks: { readonly [K in keyof H]: NativeHook<z.output<H[K]["schema"]>> };
  /** Adds a route; paths as in `/a/{id}`, `/a/:id`, `/a/{rest...}`. */
  route(
    method: string,
    path: string,
    handler: (request: Request, context: RequestContext) => Response | Promise<Response>,
  ): void;
  /** Adds a job, at the times of a cron expression in UTC. */
  cron(id: string, expr: string, fn: () => unknown): void;
  /** Lines in the host's log, under the plugin's name. */
  readonly log: Readonly<Record<LogLevel, (message: string) => void>>;
}

/** A plugin of the embedder's own, in TypeScript and unfenced. */
export interface NativePlugin<
  C extends z.ZodType = z.ZodType,
  H extends HookDefinitions = HookDefinitions,
> {
  /** Unique in its host. */
  readonly name: string;
  /** For `host.plugins()`. */
  readonly version?: string;
  /** One line for people. */
  readonly description?: string;
  /** Shape of its configuration. */
  readonly config?: C;
  /** Registers everything it takes part in; runs again each time it is enabled. */
  register(app: NativeApp<H>, config: z.output<C>): void | Promise<void>;
}

/** What the host lends a native plugin. */
export interface NativeOptions {
  readonly hooks: HookTable;
  readonly cell: (route: string) => MetricCell;
  readonly log: (level: LogLevel, message: string) => void;
  readonly onRouteError: (label: string, error: unknown) => void;
}

/** Lets a native plugin register, and gives what it asked for. Rejects with whatever `register` throws. */
export async function collectNative(
  plugin: NativePlugin,
  config: unknown,
  options: NativeOptions,
): Promise<Participation> {
  const { name } = plugin;
  const hooks = new Map<string, PluginHandler[]>();
  const routes: Route[] = [];
  const jobs: JobSpec[] = [];
  let open = true;

  function add(what: string): void {
    if (open) return;
    throw new TypeError(
      `Cannot add ${what} of plugin "${name}": it has registered already; do it inside register()`,
    );
  }
  const bindable = Object.fromEntries([...options.hooks.points.keys()].map((hook) => {
    function bind(handler: HostHandler<object>): void {
      add(`a handler for ${hook}`);
      const handlers = hooks.get(hook) ?? [];
      hooks.set(hook, [...handlers, nativeHandler(name, handler, handlers.length + 1)]);
    }
    return [hook, { bind, bindFunc: (func: HostHandler<object>["func"]) => bind({ func }) }];
  }));
  const say = (level: LogLevel) => (message: string) => options.log(level, message);
  const app: NativeApp = {
    // Made hook by hook above; what fields each has is known to the types only.
    hooks: bindable as unknown as NativeApp["hooks"],
    route(method, path, handler) {
      add(`route ${method} ${path}`);
      const upper = method.toUpperCase();
      const cell = options.cell(`${upper} ${path}`);
      routes.push(
        new NativeRoute(name, upper, parseRoutePath(path), handler, cell, options.onRouteError),
      );
    },
    cron(id, expr, fn) {
      add(`job "${id}"`);
      jobs.push({ id, expr, at: () => "", run: async () => void await fn() });
    },
    log: { debug: say("debug"), info: say("info"), warn: say("warn"), error: say("error") },
  };
  await plugin.register(app, config);
  open = false;
  const parts = [...hooks].map(([hook, handlers]) => ({ hook, handlers, isFenced: false }));
  return { hooks: parts, routes, jobs };
}

function nativeHandler(
  plugin: string,
  { id, priority, tags, func }: HostHandler<object>,
  number: number,
): PluginHandler {
  const full = `plugin:${plugin}:${id ?? number}`;
  return {
    id: full,
    label: full,
    plugin,
    priority,
    tags,
    func: func as (event: Event) => unknown,
    describe: () => `plugin "${plugin}"`,
  };
}

/** A route that is answered by the embedder's own code. */
class NativeRoute implements Route {
  readonly at = (): string => "";

  constructor(
    readonly plugin: string,
    readonly method: string,
    readonly path: RoutePath,
    readonly handler: Parameters<NativeApp["route"]>[2],
    readonly cell: MetricCell,
    readonly onError: (label: string, error: unknown) => void,
  ) {}

  async answer(request: Request, context: RequestContext): Promise<Response> {
    const label = `${this.method} ${this.path.text}`;
    const started = performance.now();
    try {
      const response = await this.handler(request, context);
      if (!(response instanceof Response)) {
        throw new TypeError(`Cannot answer ${label}: the handler did not return a Response`);
      }
      this.cell.record(performance.now() - started, "ok");
      if (request.method !== "HEAD") return response;
      await response.body?.cancel();
      return new Response(null, response);
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      this.cell.record(performance.now() - started, worthLogging ? "error" : "ok");
      if (worthLogging) this.onError(label, error);
      return response;
    }
  }
}
