import { type PublicAddress, publicAddress, readMethod } from "../access/public_address.ts";
import { parseRoutePath, type RoutePath } from "../access/route_path.ts";
import { PaddockError } from "../wire/errors.ts";
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
  /** Where it was registered, for messages: ` (hello.pb.ts:4)`, or empty. Looked up when it is wanted. */
  readonly at: () => string;
  /** Middlewares and the handler, outermost first. */
  readonly handlers: number[];
  readonly async: boolean;
}

/**
 * All a version wants to answer.
 *
 * @throws {PaddockError} `load`, naming the place in the plugin's file, for what is no method or no path
 */
export function routeWishes(version: StartedVersion): RouteWish[] {
  const { routes, uses, fetch } = version.registrations;
  const wishes = routes.map((route): RouteWish => {
    const method = methodOf(version, route.method, route.at);
    const path = pathOf(version, route.path, route.at);
    return {
      kind: "route",
      address: publicAddress(method, path),
      method,
      paths: [path],
      at: () => registeredAt(version, route.at),
      handlers: [...uses, ...route.middlewares, route.handler],
      async: route.async,
    };
  });
  return fetch ? [...wishes, appWish(version.name)] : wishes;
}

/** A plugin's own `{ fetch }` app answers everything below one path, and that path. */
function appWish(plugin: string): RouteWish {
  const mount = mountPath(plugin);
  return {
    kind: "fetch",
    address: publicAddress("ANY", parseRoutePath(`${mount}/`)),
    method: "ANY",
    paths: [parseRoutePath(mount), parseRoutePath(`${mount}/{rest...}`)],
    at: () => "",
    handlers: [],
    async: true,
  };
}

/** What lies below the mount of another plugin is that plugin's, be its app loaded or not: nobody answers in its name. */
function refuseOthers(plugin: string, { text, canonical }: RoutePath): void {
  const [, first, owner] = canonical.split("/");
  if (first !== "plugins" || owner === undefined || owner === "" || owner === plugin) return;
  if (owner.startsWith("{")) return;
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
