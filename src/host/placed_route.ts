import type { RoutePath } from "../access/route_path.ts";
import type { PluginRoute } from "./plugin_route.ts";
import type { RouteWish } from "./route_wishes.ts";
import type { RequestContext, Route } from "./routes.ts";

/** A route of a plugin in its place. What answers is made for the first request: most routes wait long for one. */
export class PlacedRoute implements Route {
  readonly plugin: string;
  readonly path: RoutePath;
  readonly #wish: RouteWish;
  readonly #make: (wish: RouteWish, path: RoutePath) => PluginRoute;
  #route: PluginRoute | undefined;

  constructor(
    plugin: string,
    wish: RouteWish,
    path: RoutePath,
    make: (wish: RouteWish, path: RoutePath) => PluginRoute,
  ) {
    this.plugin = plugin;
    this.path = path;
    this.#wish = wish;
    this.#make = make;
  }

  get method(): string {
    return this.#wish.method;
  }

  at(): string {
    return this.#wish.at();
  }

  answer(request: Request, context: RequestContext): Promise<Response> {
    return (this.#route ??= this.#make(this.#wish, this.path)).answer(request, context);
  }
}
