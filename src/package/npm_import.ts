import { npmCovers } from "../access/npm_request.ts";
import type { HeldPackage, HeldPackages } from "../access/package_tree.ts";
import { npmSpecifier } from "./npm_lock.ts";

/** What an import of a package says. */
export interface NpmImport {
  readonly name: string;
  /** Undefined when it is left open. */
  readonly range: string | undefined;
  /** What follows the package, with its slash; empty for the package itself. */
  readonly path: string;
}

const SPECIFIER =
  /^(?:npm:\/?)?((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)(?:@([\w.*^~+-]+))?((?:\/[\w.@~+-]+)*)$/;

/** Reads an import of a package, by its name or with `npm:` in front. Undefined when it is none. */
export function parseNpmImport(specifier: string): NpmImport | undefined {
  const found = SPECIFIER.exec(specifier);
  if (found === null) return undefined;
  const [, name, range, path] = found;
  // A version belongs to what begins with "npm:" alone.
  if (range !== undefined && !specifier.startsWith("npm:")) return undefined;
  if (path!.split("/").some((part) => part === "." || part === "..")) return undefined;
  return { name: name!, range, path: path! };
}

/** The package a plugin holds that an import means; undefined when it holds none, or it is not clear which. */
export function findHeld(
  { name, range }: NpmImport,
  held: readonly HeldPackage[],
): HeldPackage | undefined {
  const named = held.filter((one) => one.name === name);
  if (range === undefined) return named.length === 1 ? named[0] : undefined;
  return named.find((one) => {
    if (!npmCovers(one, { name, range })) return false;
    return one.range === range || npmCovers({ name, range }, { name, range: one.version });
  });
}

/** The import map that leads a plugin's imports to the exact versions it was granted, and no other import anywhere. */
export function npmImportMap(specifiers: Iterable<string>, { imports }: HeldPackages): string {
  const map: Record<string, string> = {};
  for (const specifier of specifiers) {
    const wanted = parseNpmImport(specifier);
    const held = wanted === undefined ? undefined : findHeld(wanted, imports);
    if (held === undefined) continue;
    map[specifier] = npmSpecifier({ name: held.name, range: held.version }) + wanted!.path;
  }
  return JSON.stringify({ imports: map });
}
