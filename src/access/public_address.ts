import { parseRoutePath, type RoutePath } from "./route_path.ts";

/** Requests from outside that a plugin answers: of one method or of all, to one path or to everything below one. */
export interface PublicAddress {
  /** Upper case; `ANY` for all. */
  readonly method: string;
  /** Canonical; see {@linkcode RoutePath}. */
  readonly path: string;
  /** Equal for two paths that match the same requests. */
  readonly key: string;
  /** What the keys of all paths begin with that it stands for; undefined when that is one path. */
  readonly below: string | undefined;
}

/** What a `public` value looks like, for messages. */
export const PUBLIC_FORM =
  'expected a path such as "/a/{id}", of all methods or of one as in "GET /a/{id}"; "/a/" and "/a/{rest...}" stand for all below /a';

const FORM = /^(?:(\S+) +)?(\/\S*)$/;

/** Reads `GET /a/{id}`, or a path alone for all methods. Undefined when it is not of that form. */
export function parsePublicAddress(text: string): PublicAddress | undefined {
  const [, written = "ANY", path] = FORM.exec(text) ?? [];
  const method = readMethod(written);
  if (method === undefined || path === undefined) return undefined;
  try {
    return publicAddress(method, parseRoutePath(path));
  } catch {
    // There is one answer to whatever is wrong with it: what it should look like.
    return undefined;
  }
}

/** The address of a route. One whose path ends in a slash stands for everything below, but for the root alone. */
export function publicAddress(method: string, { canonical, key }: RoutePath): PublicAddress {
  const below = key.endsWith("/**")
    ? key.slice(0, -2)
    : canonical.endsWith("/") && canonical !== "/"
    ? key
    : undefined;
  return { method, path: canonical, key, below };
}

/** The text form of an address, canonical. */
export function formatPublicAddress({ method, path }: PublicAddress): string {
  return method === "ANY" ? path : `${method} ${path}`;
}

/** Whether all requests to `asked` are requests to `granted`, going by how they are written. */
export function addressCovers(granted: PublicAddress, asked: PublicAddress): boolean {
  if (granted.method !== "ANY" && granted.method !== asked.method) return false;
  if (granted.below === undefined) return granted.key === asked.key;
  return (asked.below ?? asked.key).startsWith(granted.below);
}

/** A method in upper case, `ANY` for all of them; undefined for what is no method. */
export function readMethod(text: string): string | undefined {
  const upper = text.toUpperCase();
  // To the router "ALL" is what "ANY" is here, and not one method.
  return /^[A-Z]+$/.test(upper) && upper !== "ALL" ? upper : undefined;
}
