import { METHOD_NAME_ALL, type Router } from "hono/router";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import { PaddockError } from "../wire/errors.ts";
import type { RoutePath } from "../access/route_path.ts";

/** What is known of a request beside itself. */
export interface RequestContext {
  /** Parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** Address of the peer. */
  readonly remote?: string | undefined;
  /** Who asks, as the embedder's `auth` said. */
  readonly auth?: unknown;
}

/** One route, ready to answer. */
export interface Route {
  readonly plugin: string;
  /** Upper case; `ANY` takes all. */
  readonly method: string;
  readonly path: RoutePath;
  /** For messages: ` (hello.pb.ts:4)`, or empty. */
  at(): string;
  /** Never rejects: an error is an answer too. */
  answer(request: Request, context: RequestContext): Promise<Response>;
}

/** A route and the parameters found in a path. */
export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The routes of all plugins. A change makes a new router; requests that have been matched are not concerned. */
export class RouteTable {
  readonly #plugins = new Map<string, readonly Route[]>();
  readonly #taken = new TakenRequests();
  /** Of routes with parameters. Absent until a request needs it, so that loading many plugins builds it once. */
  #router: Router<Route> | undefined;

  /** Throws a `PaddockError` (`conflict`) when another plugin, or one of `routes`, has a route of the same requests. */
  check(plugin: string, routes: readonly Route[]): void {
    // One alone cannot clash with others of its plugin.
    const own = routes.length > 1 ? new TakenRequests() : undefined;
    for (let i = 0; i < routes.length; i++) {
      const route = routes[i]!;
      const taken = this.#taken.get(route.method, route.path.key);
      const twin = own?.get(route.method, route.path.key);
      const other = taken?.plugin === plugin ? twin : taken ?? twin;
      own?.set(route);
      if (other === undefined) continue;
      const whose = other.plugin === plugin ? "the plugin itself" : `plugin "${other.plugin}"`;
      throw new PaddockError(
        "conflict",
        `Cannot add route ${route.method} ${route.path.text} of plugin "${plugin}"${route.at()}: ` +
          `${whose} has it already, as ${other.method} ${other.path.text}${other.at()}`,
        { plugin },
      );
    }
  }

  /** Gives a plugin exactly these routes, which must have been checked. */
  set(plugin: string, routes: readonly Route[]): void {
    const old = this.#plugins.get(plugin);
    if (routes.length === 0 && old === undefined) return;
    old?.forEach((route) => this.#taken.delete(route));
    for (let i = 0; i < routes.length; i++) this.#taken.set(routes[i]!);
    if (routes.length === 0) this.#plugins.delete(plugin);
    else this.#plugins.set(plugin, routes);
    this.#router = undefined;
  }

  /** `GET /path` of each route of a plugin. */
  names(plugin: string): string[] {
    return (this.#plugins.get(plugin) ?? []).map((route) => `${route.method} ${route.path.text}`);
  }

  /** The most specific route of a request; `HEAD` falls back on `GET`. */
  match(method: string, url: string): RouteMatch | undefined {
    const path = pathOf(url);
    const found = this.#find(method, path);
    if (found !== undefined || method !== "HEAD") return found;
    return this.#find("GET", path);
  }

  /** A path without parameters goes before all others, so that thousands of them need no router. */
  #find(method: string, path: string): RouteMatch | undefined {
    const route = this.#literal(method, path) ?? this.#literal("ANY", path);
    if (route !== undefined) return { route, params: NO_PARAMS };
    this.#router ??= buildRouter(
      [...this.#plugins.values()].flat().filter((route) => !isLiteral(route.path)),
    );
    return matchIn(this.#router, method, path);
  }

  #literal(method: string, path: string): Route | undefined {
    const route = this.#taken.get(method, path);
    return route !== undefined && isLiteral(route.path) ? route : undefined;
  }
}

/** Whether the path has no parameters: it is what stands in the requests it matches. */
function isLiteral({ key, pattern }: RoutePath): boolean {
  return key === pattern;
}

/** Routes by the requests they answer. */
class TakenRequests {
  /** By method and the path's key. */
  readonly #methods = new Map<string, Map<string, Route>>();

  get(method: string, key: string): Route | undefined {
    return this.#methods.get(method)?.get(key);
  }

  set(route: Route): void {
    const { method, path } = route;
    const routes = this.#methods.get(method);
    if (routes === undefined) this.#methods.set(method, new Map([[path.key, route]]));
    else routes.set(path.key, route);
  }

  delete({ method, path }: Route): void {
    const routes = this.#methods.get(method)!;
    routes.delete(path.key);
    if (routes.size === 0) this.#methods.delete(method);
  }
}

/** What one expression for all routes takes for signs of its own: it would lead other plugins' requests astray. */
const UNFIT = /\||@\d/;

function buildRouter(routes: Route[]): Router<Route> {
  // The router answers in the order of registration, and the first answer counts.
  routes.sort((a, b) =>
    compare(a.path.rank, b.path.rank) || Number(a.method === "ANY") - Number(b.method === "ANY")
  );
  const odd = routes.some((route) => UNFIT.test(route.path.pattern));
  const router = odd
    ? new TrieRouter<Route>()
    : new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const route of routes) {
    router.add(route.method === "ANY" ? METHOD_NAME_ALL : route.method, route.path.pattern, route);
  }
  return router;
}

const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({});

function matchIn(router: Router<Route>, method: string, path: string): RouteMatch | undefined {
  const [handlers, stash] = router.match(method, path);
  const first = handlers[0];
  if (first === undefined) return undefined;
  const [route, found] = first;
  let params: Record<string, string> | undefined;
  for (const name in found) {
    const value = stash === undefined ? found[name] : stash[found[name] as number];
    params ??= {};
    params[name] = decode(String(value ?? ""));
  }
  return { route, params: params ?? NO_PARAMS };
}

/** The path of an absolute URL, as it stands there. */
function pathOf(url: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  if (start === -1) return "/";
  for (let i = start; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code === 63 || code === 35) return url.slice(start, i);
  }
  return url.slice(start);
}

function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
