import type { ServeOptions } from "./serve_options.ts";
import type { ProjectOptions } from "./project_options.ts";
import { quoted } from "./quoted.ts";

/** A permission the server cannot work without. */
export interface Need {
  readonly descriptor: Deno.PermissionDescriptor;
  /** The flag that gives it, without the value: `--allow-read`. */
  readonly flag: string;
  readonly value: string;
  readonly why: string;
  /** Whether the permission set in deno.json holds it. */
  readonly shipped: boolean;
}

/** Everything `serve` needs with these options. */
export function needsOf(options: ServeOptions): Need[] {
  const { http } = options;
  const host = http.hostname.includes(":") ? `[${http.hostname}]` : http.hostname;
  return [
    {
      descriptor: { name: "net", host: `${host}:${http.port}` },
      flag: "--allow-net",
      value: `${host}:${http.port}`,
      why: "to listen",
      shipped: http.hostname === "127.0.0.1",
    },
    ...projectNeeds(options),
    {
      descriptor: { name: "run", command: "deno" },
      flag: "--allow-run",
      value: "deno",
      why: "to bundle plugins",
      shipped: true,
    },
  ];
}

/** What every command needs that works with the files of a server. */
export function projectNeeds({ dir, hooksDir, config, lock }: ProjectOptions): Need[] {
  const needs: Need[] = [];
  const reads: [path: string, why: string][] = [
    [hooksDir, "to load plugins"],
    [config, "to read the configuration"],
    [dir, "to read its data"],
    [lock, "to read what plugins were granted"],
  ];
  for (const [given, why] of reads) {
    const path = isBelow(given, ".") ? "." : given;
    if (needs.some((need) => need.value === path)) continue;
    needs.push({
      descriptor: { name: "read", path },
      flag: "--allow-read",
      value: path,
      why: path === "." ? "to read plugins, configuration and data" : why,
      shipped: path === ".",
    });
  }
  needs.push({
    descriptor: { name: "write", path: dir },
    flag: "--allow-write",
    value: dir,
    why: "to keep its data",
    shipped: isBelow(dir, ".paddock"),
  }, {
    descriptor: { name: "write", path: lock },
    flag: "--allow-write",
    value: lock,
    why: "to remember what plugins are granted",
    shipped: isBelow(lock, "paddock.lock.json") || isBelow(lock, ".paddock"),
  }, {
    descriptor: { name: "env", variable: "PADDOCK_TOKEN" },
    flag: "--allow-env",
    value: "PADDOCK_TOKEN",
    why: "to take the operator's token",
    shipped: true,
  });
  return needs;
}

/** What removing a plugin needs beyond that. The permission set of a server has it not: plugins are the operator's. */
export function removalNeed({ hooksDir }: ProjectOptions): Need {
  return {
    descriptor: { name: "write", path: hooksDir },
    flag: "--allow-write",
    value: hooksDir,
    why: "to remove the files of a plugin",
    shipped: false,
  };
}

/**
 * The needs that are not met. On a terminal, and unless Deno runs with `--no-prompt`, the user is asked for each that
 * is open.
 */
export function missingOf(
  needs: readonly Need[],
  request: (descriptor: Deno.PermissionDescriptor) => Deno.PermissionState = requestNow,
): Need[] {
  return needs.filter(({ descriptor }) => request(descriptor) !== "granted");
}

/**
 * Says what is missing and which command gives it; undefined when nothing is. A flag beside `-P` replaces what the set
 * has of its kind, so each names all that is needed of that kind.
 */
export function explainMissing(
  missing: readonly Need[],
  needs: readonly Need[],
  args: readonly string[],
): string | undefined {
  if (missing.length === 0) return undefined;
  const width = Math.max(...missing.map(({ flag, value }) => `${flag}=${value}`.length));
  const lines = missing.map(({ flag, value, why }) =>
    `  ${`${flag}=${value}`.padEnd(width)}  ${why}`
  );
  const flags = new Set(needs.filter((need) => !need.shipped).map((need) => need.flag));
  const extra = [...flags].map((flag) => {
    const values = needs.filter((need) => need.flag === flag).map((need) => need.value);
    return ` ${quoted(`${flag}=${values.join(",")}`)}`;
  });
  const command = `deno run --no-prompt -P${extra.join("")} main.ts${
    args.map((arg) => ` ${quoted(arg)}`).join("")
  }`;
  return [
    "Paddock needs permissions it does not have:",
    ...lines,
    "In the folder of its deno.json, run:",
    `  ${command}`,
  ].join("\n");
}

function requestNow(descriptor: Deno.PermissionDescriptor): Deno.PermissionState {
  return Deno.permissions.requestSync(descriptor).state;
}

/** Whether a path lies at or below a relative folder, going by its text. */
function isBelow(path: string, folder: string): boolean {
  const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
  if (/^(?:[\\/]|[a-z]:)/i.test(path) || parts.includes("..")) return false;
  return folder === "." || parts[0] === folder;
}
