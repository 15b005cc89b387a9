import type { RoutePath } from "../access/route_path.ts";
import type { PluginRoute } from "./plugin_route.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { RouteWish } from "./route_wishes.ts";
import type { RequestContext, Route } from "./routes.ts";

/** Makes what answers requests of a route. */
export type MakeRoute = (version: StartedVersion, wish: RouteWish, path: RoutePath) => PluginRoute;

/** A route of a plugin in its place. What answers is made for the first request: most routes wait long for one. */
export class PlacedRoute implements Route {
  readonly path: RoutePath;
  readonly #version: StartedVersion;
  readonly #wish: RouteWish;
  readonly #make: MakeRoute;
  #route: PluginRoute | undefined;

  constructor(version: StartedVersion, wish: RouteWish, path: RoutePath, make: MakeRoute) {
    this.path = path;
    this.#version = version;
    this.#wish = wish;
    this.#make = make;
  }

  get plugin(): string {
    return this.#version.name;
  }

  get method(): string {
    return this.#wish.method;
  }

  at(): string {
    return this.#wish.at();
  }

  answer(request: Request, context: RequestContext): Promise<Response> {
    this.#route ??= this.#make(this.#version, this.#wish, this.path);
    return this.#route.answer(request, context);
  }
}
