/**
 * The author's door: what a folder plugin imports. Everything else is handed to its `setup`.
 *
 * The host writes `types.d.ts` into its data folder: `definePlugin<PaddockApi>` then knows the host's own hooks and
 * services by name and by type.
 *
 * @example
 * ```ts
 * import { definePlugin } from "@paddock/paddock/plugin";
 *
 * export default definePlugin({
 *   setup({ routerAdd }) {
 *     routerAdd("GET", "/api/hello", (e) => e.json(200, { hello: "world" }));
 *   },
 * });
 * ```
 *
 * @module
 */

/** What a route's handler and its middlewares are given. A `Response` or a plain value may be returned instead. */
export interface PluginRequestEvent {
  /** The request itself. */
  readonly request: Request;
  /** `GET`, `POST` and so on. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** The path of the URL. */
  readonly path: string;
  /** The request's headers. */
  readonly headers: Headers;
  /** Who asks, as the host knows it; null for nobody. */
  readonly auth: unknown;
  /** Address of the peer, empty when unknown. */
  remoteIP(): string;
  /** A parameter of the path, empty when there is none. */
  pathValue(name: string): string;
  /** The body, parsed, or assigned to `target`. */
  bindBody<T extends object = Record<string, unknown>>(target?: T): Promise<T>;
  /** Answers with a value as JSON. */
  json(status: number, value: unknown): void;
  /** Answers with plain text. */
  string(status: number, text: string): void;
  /** Answers with HTML. */
  html(status: number, html: string): void;
  /** Answers without a body. */
  noContent(status: number): void;
  /** Sends the client to another address. */
  redirect(status: number, url: string): void;
  /** Answers with bytes of a media type. */
  blob(status: number, type: string, bytes: Uint8Array | ArrayBuffer): void;
  /** Answers with what a stream gives, bit by bit. */
  stream(status: number, type: string, body: ReadableStream<Uint8Array | string>): void;
  /** A value that a middleware left. */
  get(key: string): unknown;
  /** Leaves a value for the handlers after this one. */
  set(key: string, value: unknown): void;
  /** In a middleware: goes on to the next one, or to the handler. */
  next(): Promise<void>;
}

/** What a handler of a hook is given: the event's fields beside these. */
export interface PluginHookEvent {
  /** Set to true by a handler that forbids what the hook announces. */
  cancel: boolean;
  /** Runs the rest of the chain. */
  next(): Promise<void>;
  /** The fields of the event. */
  // deno-lint-ignore no-explicit-any -- which fields there are is known to the host's types.d.ts only
  [field: string]: any;
}

/** Where a handler stands among the others of its hook. */
export interface PluginHookOptions {
  /** The same id replaces the handler. */
  id?: string;
  /** Lower runs first. @default {0} */
  priority?: number;
}

/** Takes part in a hook: a handler, then tags, then options. */
export type PluginHook = (
  handler: (event: PluginHookEvent) => unknown,
  ...tagsThenOptions: (string | PluginHookOptions)[]
) => void;

/** A service of the host: each method returns a promise. */
// deno-lint-ignore no-explicit-any -- which methods there are is known to the host's types.d.ts only
export type PluginService = Readonly<Record<string, (...args: any[]) => Promise<any>>>;

/** What every folder plugin is given, whatever its host. */
export interface PluginApi {
  /** The operator's values for this plugin, in the shape its manifest gives them. */
  // deno-lint-ignore no-explicit-any -- the shape is the manifest's
  readonly $config: Readonly<Record<string, any>>;
  /** Adds a route; paths as in `/a/{id}`, `/a/:id`, `/a/{rest...}`. */
  routerAdd(
    method: string,
    path: string,
    handler: (event: PluginRequestEvent) => unknown,
    ...middlewares: ((event: PluginRequestEvent) => unknown)[]
  ): void;
  /** Wraps all routes of this plugin. */
  routerUse(...middlewares: ((event: PluginRequestEvent) => unknown)[]): void;
  /** Adds a job, or replaces the one with its id, at the times of a cron expression in UTC. */
  cronAdd(id: string, expr: string, handler: () => unknown): unknown;
  /** Removes a job. */
  cronRemove(id: string): unknown;
  /** The hooks of the host. */
  readonly [hook: `on${string}`]: PluginHook;
  /** The services of the host. */
  readonly [service: `$${string}`]: PluginService;
}

/** A folder plugin: one of the two at least. */
export interface PluginDefinition<Api = PluginApi> {
  /** Registers what the plugin takes part in. Runs once in each instance of the plugin, and must always do the same. */
  setup?(api: Api): unknown;
  /** An app of its own, mounted below `/plugins/NAME/`: a request for `/plugins/NAME/a` is one for `/a` here. */
  fetch?(request: Request): Response | Promise<Response>;
}

/**
 * Declares a plugin.
 *
 * @throws {TypeError} when it has neither `setup` nor `fetch`
 */
export function definePlugin<Api = PluginApi>(
  plugin: PluginDefinition<Api>,
): PluginDefinition<Api> {
  if (typeof plugin?.setup === "function" || typeof plugin?.fetch === "function") return plugin;
  throw new TypeError("Cannot define a plugin: it needs setup(api), fetch(request) or both");
}
