import * as z from "zod";
import { npmCovers, type NpmRequest, parseNpmRequest } from "../access/npm_request.ts";
import { PackageEntry, PackageTree, plainVersion } from "../access/package_tree.ts";

/** The version of the format Deno writes its lock in. */
const VERSION = "5";

const DenoLock = z.object({
  version: z.literal(VERSION),
  specifiers: z.record(z.string(), z.string()),
  npm: z.record(z.string(), PackageEntry),
});

/** How Deno writes a request in an import. */
export function npmSpecifier({ name, range }: NpmRequest): string {
  return `npm:${name}@${range}`;
}

/** What Deno resolved requests to, by the text of its lock. @throws {Error} when that is not what it should be */
export function readNpmLock(text: string, requests: readonly NpmRequest[]): PackageTree {
  const { specifiers, npm } = DenoLock.parse(JSON.parse(text));
  const resolved = requests.map((request): [string, string] => {
    const { name, range } = request;
    // Deno writes some ranges in another way: "~1.2" as "1.2".
    const found = Object.entries(specifiers).find(([specifier]) => {
      const written = parseNpmRequest(specifier.slice("npm:".length));
      return written !== undefined && npmCovers(written, request) && npmCovers(request, written);
    });
    if (found === undefined) throw new Error(`"${name}@${range}" was not resolved`);
    return [`${name}@${range}`, found[1]];
  });
  return PackageTree.parse({ resolved: Object.fromEntries(resolved), packages: npm });
}

/**
 * The text of a lock that makes Deno use exactly the versions of a tree. A package that was granted is named by its
 * version and by what was granted, so that Deno has nothing to ask about either. Equal trees have equal texts.
 */
export function npmLock({ resolved, packages }: PackageTree): string {
  const specifiers: Record<string, string> = {};
  for (const [text, version] of sorted(resolved)) {
    const { name } = parseNpmRequest(text)!;
    specifiers[`npm:${text}`] = version;
    specifiers[npmSpecifier({ name, range: plainVersion(version) })] = version;
  }
  const npm = Object.fromEntries(sorted(packages));
  return JSON.stringify({ version: VERSION, specifiers, npm });
}

function sorted<T>(values: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
}

/** The exact imports a tree is for: `npm:he@1.2.0`. */
export function exactSpecifiers({ resolved }: PackageTree): string[] {
  return Object.entries(resolved).map(([text, version]) =>
    npmSpecifier({ name: parseNpmRequest(text)!.name, range: plainVersion(version) })
  );
}
