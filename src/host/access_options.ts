import { join } from "node:path";
import { AccessControl, type AccessControlOptions } from "../access/access_control.ts";
import type { ProtectedPath } from "../access/forbidden.ts";
import { GrantLock } from "../access/grant_lock.ts";
import { createPackageFetcher } from "../package/package_fetcher.ts";
import { absolutePath } from "../wire/absolute_path.ts";
import type { HookDefinitions } from "./native_plugin.ts";
import type { HostOptions } from "./host_options.ts";

/** Decides about access for a host with these options. Nothing is read before it loads. */
export function createAccessControl(
  options: HostOptions<HookDefinitions>,
  lock: AccessControlOptions["lock"] = new GrantLock({
    path: options.grantLock ?? "paddock.lock.json",
    dataDir: options.dataDir ?? ".paddock",
  }),
): AccessControl {
  const { dropIns, grants = {}, howToGrant = callGrant, clock = () => new Date() } = options;
  const { publicRoutes = "any" } = options;
  if (publicRoutes !== "any" && publicRoutes !== "declared") {
    throw new TypeError(
      `Cannot use the option publicRoutes: current value is "${publicRoutes}"; it is "any" or "declared"`,
    );
  }
  return new AccessControl({
    lock,
    policy: { dropIns: dropIns?.capabilities ?? [], grants, publicRoutes },
    cwd: Deno.cwd(),
    protectedPaths: protectedPaths(options, lock.path),
    disk: Deno,
    clock,
    fetchPackages: createPackageFetcher({ dataDir: options.dataDir ?? ".paddock" }),
    howToGrant,
  });
}

/** What an embedder writes to grant items. */
function callGrant(plugin: string, items: readonly string[]): string {
  return `To grant it: await host.access.grant(${JSON.stringify(plugin)}, ${
    JSON.stringify(items)
  })`;
}

/** What no plugin may be granted: a plugin that could write there, or read the token, could grant itself anything. */
function protectedPaths(
  { plugins, dataDir = ".paddock", protect = [] }: HostOptions<HookDefinitions>,
  lock: string,
): ProtectedPath[] {
  const paths: ProtectedPath[] = [
    { path: dataDir, what: "the data folder" },
    { path: lock, what: "the grant lock" },
    ...plugins === undefined ? [] : [{ path: plugins, what: "the plugins folder" }],
    ...["deno.json", "deno.jsonc", "deno.lock"].map((path) => {
      return { path, what: "the configuration of Deno" };
    }),
    ...protect.map((path) => ({ path, what: "what this host protects" })),
    ...ownSource(),
  ].map(({ path, what }) => ({ path: absolutePath(path), what }));
  // What stands behind a link is protected under both names.
  const real = paths.flatMap(({ path, what }) => {
    const target = realPath(path);
    return target === undefined || target === path ? [] : [{ path: target, what }];
  });
  return [...paths, ...real];
}

function ownSource(): ProtectedPath[] {
  const folder = import.meta.dirname;
  // Modules from elsewhere are in no folder.
  if (folder === undefined) return [];
  return ["src", "main.ts", "mod.ts", "plugin.ts", "testing.ts"].map((name) => {
    return { path: join(folder, "..", "..", name), what: "the source of Paddock" };
  });
}

function realPath(path: string): string | undefined {
  try {
    return Deno.realPathSync(path);
  } catch {
    // It is not there yet, or this host may not look; its own name is protected all the same.
    return undefined;
  }
}
