import * as z from "zod";
import type { Item } from "./item.ts";
import { npmCovers, type NpmRequest, parseNpmRequest } from "./npm_request.ts";

/** One package of a tree, in the words of Deno's own lock. Made when there is one. */
export const PackageEntry = z.lazy(() => {
  const Names = z.array(z.string().min(1).max(1_000)).max(10_000);
  return z.strictObject({
    /** Of the archive it comes in. */
    integrity: z.string().regex(/^sha\d+-[\w+/=]+$/),
    dependencies: Names.optional(),
    optionalDependencies: Names.optional(),
    optionalPeers: Names.optional(),
    os: Names.optional(),
    cpu: Names.optional(),
    tarball: z.string().max(2_000).optional(),
    deprecated: z.union([z.boolean(), z.string().max(2_000)]).optional(),
    scripts: z.boolean().optional(),
    bin: z.boolean().optional(),
  });
});
/** One package of a tree, in the words of Deno's own lock. */
export type PackageEntry = z.infer<typeof PackageEntry>;

/** The packages a plugin was granted, with all that they need, in exact versions. Made when there are some. */
export const PackageTree = z.lazy(() => {
  /** `name@1.2.3`, with what it was resolved beside behind a `_`. */
  const PackageId = z.string().max(2_000).regex(/^(?:@[\w.~-]+\/)?[\w.~-]+@\d[\w.+~@/-]*$/);
  return z.strictObject({
    /** What was granted, `he@1`, and the version it stands for. */
    resolved: z.record(z.string().max(500), z.string().max(1_000).regex(/^\d[\w.+~@/-]*$/)),
    packages: z.record(PackageId, PackageEntry),
  });
});
/** The packages a plugin was granted, with all that they need, in exact versions. */
export type PackageTree = z.infer<typeof PackageTree>;

/** A package that a plugin holds. */
export interface HeldPackage extends NpmRequest {
  /** Exact, as people write it. */
  readonly version: string;
  /** In a tree: `he@1.2.0`. */
  readonly id: string;
}

/** What a plugin may import. */
export interface HeldPackages {
  readonly imports: readonly HeldPackage[];
  readonly tree: PackageTree;
}

/** The version of a package without what it was resolved beside. */
export function plainVersion(version: string): string {
  return version.split("_", 1)[0]!;
}

/** The `npm` items among items. */
export function packageRequests(items: readonly Item[]): NpmRequest[] {
  return items.filter(({ kind }) => kind === "npm").map(({ value }) => parseNpmRequest(value)!);
}

/** The package of a tree that a request stands for; undefined when the tree has none that fits. */
export function resolvePackage(
  request: NpmRequest,
  tree: PackageTree | undefined,
): HeldPackage | undefined {
  const { name, range } = request;
  for (const [text, resolved] of Object.entries(tree?.resolved ?? {})) {
    const granted = parseNpmRequest(text);
    if (granted === undefined || !npmCovers(granted, request)) continue;
    const version = plainVersion(resolved);
    if (granted.range !== range && !npmCovers(request, { name, range: version })) continue;
    return { name, range, version, id: `${name}@${resolved}` };
  }
}

/** What of a tree still has a use when only these requests are left; undefined when nothing has. */
export function pruneTree(
  tree: PackageTree | undefined,
  requests: readonly NpmRequest[],
): PackageTree | undefined {
  if (tree === undefined || requests.length === 0) return undefined;
  const texts = new Set(requests.map(({ name, range }) => `${name}@${range}`));
  const resolved = Object.entries(tree.resolved).filter(([text]) => texts.has(text));
  const used = new Set<string>();
  const open = resolved.map(([text, version]) => `${parseNpmRequest(text)!.name}@${version}`);
  for (let id; (id = open.pop()) !== undefined;) {
    if (used.has(id) || !Object.hasOwn(tree.packages, id)) continue;
    used.add(id);
    const { dependencies = [], optionalDependencies = [] } = tree.packages[id]!;
    for (const text of [...dependencies, ...optionalDependencies]) open.push(...idsOf(text, tree));
  }
  return {
    resolved: Object.fromEntries(resolved),
    packages: Object.fromEntries(Object.entries(tree.packages).filter(([id]) => used.has(id))),
  };
}

/** A dependency is written without its version where only one is there, and behind `npm:` where it has another name. */
function idsOf(dependency: string, { packages }: PackageTree): string[] {
  const text = dependency.slice(dependency.indexOf("@npm:") + 1).replace(/^npm:/, "");
  if (Object.hasOwn(packages, text)) return [text];
  return Object.keys(packages).filter((id) => id.slice(0, id.indexOf("@", 1)) === text);
}
