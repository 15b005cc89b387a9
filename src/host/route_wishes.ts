import { type PublicAddress, publicAddress, readMethod } from "../access/public_address.ts";
import { parseRoutePath, type RoutePath } from "../access/route_path.ts";
import { PaddockError } from "../wire/errors.ts";
import type { RouteRegistration } from "../wire/registrations.ts";
import { mountPath } from "./plugin_route.ts";
import { type PluginVersion, registeredAt, type StartedVersion } from "./plugin_version.ts";

/** One thing a version registered to answer requests with: a route, or its `{ fetch }` app. */
export interface RouteWish {
  readonly kind: "route" | "fetch";
  /** What it answers, as what is granted. */
  readonly address: PublicAddress;
  readonly method: string;
  /** The routes it takes. */
  readonly paths: readonly RoutePath[];
  /** Middlewares and the handler, outermost first. */
  readonly handlers: number[];
  readonly async: boolean;
  /** Where it was registered, for messages: ` (hello.pb.ts:4)`, or empty. */
  at(): string;
}

/**
 * All a version wants to answer.
 *
 * @throws {PaddockError} `load`, naming the place in the plugin's file, for what is no method or no path
 */
export function routeWishes(version: StartedVersion): RouteWish[] {
  const { routes, fetch } = version.registrations;
  const wishes: RouteWish[] = routes.map((route) => new RegisteredRoute(version, route));
  if (fetch) wishes.push(new MountedApp(version.name));
  return wishes;
}

/** A route. There may be thousands that nobody asks for, so what is not needed yet is made when it is. */
class RegisteredRoute implements RouteWish {
  readonly method: string;
  readonly paths: readonly [RoutePath];
  readonly #version: StartedVersion;
  readonly #route: RouteRegistration;

  constructor(version: StartedVersion, route: RouteRegistration) {
    this.method = methodOf(version, route.method, route.at);
    this.paths = [pathOf(version, route.path, route.at)];
    this.#version = version;
    this.#route = route;
  }

  get kind(): "route" {
    return "route";
  }

  get address(): PublicAddress {
    return publicAddress(this.method, this.paths[0]);
  }

  get handlers(): number[] {
    const { middlewares, handler } = this.#route;
    return [...this.#version.registrations.uses, ...middlewares, handler];
  }

  get async(): boolean {
    return this.#route.async;
  }

  at(): string {
    return registeredAt(this.#version, this.#route.at);
  }
}

/** A plugin's own `{ fetch }` app answers everything below one path, and that path. */
class MountedApp implements RouteWish {
  readonly kind = "fetch";
  readonly address: PublicAddress;
  readonly method = "ANY";
  readonly paths: readonly RoutePath[];
  readonly handlers: number[] = [];
  readonly async = true;

  constructor(plugin: string) {
    const mount = mountPath(plugin);
    this.address = publicAddress("ANY", parseRoutePath(`${mount}/`));
    this.paths = [parseRoutePath(mount), parseRoutePath(`${mount}/{rest...}`)];
  }

  at(): string {
    return "";
  }
}

/** What lies below the mount of another plugin is that plugin's, be its app loaded or not: nobody answers in its name. */
function refuseOthers(plugin: string, { text, canonical }: RoutePath): void {
  if (!canonical.startsWith("/plugins/")) return;
  const owner = canonical.split("/", 3)[2]!;
  if (owner === "" || owner === plugin || owner.startsWith("{")) return;
  throw new SyntaxError(
    `Cannot answer "${text}": what lies below "${mountPath(owner)}" belongs to plugin "${owner}"`,
  );
}

function methodOf(version: PluginVersion, method: string, at: string): string {
  const read = readMethod(method);
  if (read !== undefined) return read;
  throw new PaddockError(
    "load",
    `Cannot add a route of plugin "${version.name}"${registeredAt(version, at)}: ` +
      `"${method}" is no method, those are GET, POST and so on, and ANY for all`,
    { plugin: version.name },
  );
}

function pathOf(version: PluginVersion, path: string, at: string): RoutePath {
  try {
    const parsed = parseRoutePath(path);
    refuseOthers(version.name, parsed);
    return parsed;
  } catch (cause) {
    const where = `plugin "${version.name}"${registeredAt(version, at)}`;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PaddockError("load", `Cannot add a route of ${where}: ${why}`, {
      plugin: version.name,
      cause,
    });
  }
}
