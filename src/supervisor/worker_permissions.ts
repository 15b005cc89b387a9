import { PaddockError } from "../wire/errors.ts";
import type { Permissions } from "../wire/protocol.ts";

/** The field of a descriptor that narrows each permission to one thing. */
const FIELDS = { read: "path", write: "path", env: "variable", net: "host", sys: "kind" } as const;
const KINDS = ["read", "write", "env", "net", "sys"] as const;

/** The permissions a worker can be opened with; the others are for processes only. */
export type WorkerPermissions = Pick<Permissions, (typeof KINDS)[number]>;

/** A grant that this host does not hold itself, so that it cannot give it to a worker. */
export interface Lack {
  readonly kind: (typeof KINDS)[number];
  readonly item: string;
  /** What the host would have to be started with. */
  readonly flag: string;
}

/**
 * The first grant this host does not hold itself and a process could be given all the same; undefined when there is
 * none. Variables are not among them, since only the host could pass on their values. What Deno cannot read is passed
 * over: opening the sandbox says so.
 */
export function firstLack(permissions: Permissions): Lack | undefined {
  for (const kind of KINDS) {
    if (kind === "env") continue;
    for (const item of permissions[kind] ?? []) {
      if (!isLacking(kind, item)) continue;
      return { kind, item, flag: `--allow-${kind}=${item}` };
    }
  }
  return undefined;
}

/** What a worker is opened with. Throws `PaddockError` (`config`) for a permission that only a process can have. */
export function workerPermissions(plugin: string, permissions: Permissions): WorkerPermissions {
  const { run, ffi, ...rest } = permissions;
  const kind = run !== undefined ? "run" : ffi !== undefined ? "ffi" : undefined;
  if (kind === undefined) return rest;
  throw new PaddockError(
    "config",
    `Cannot start plugin "${plugin}" in a worker: permissions.${kind} can be had in a process only`,
    { plugin },
  );
}

/**
 * Says why Deno would not open a worker with these permissions: a worker can have no more than its host. The first item
 * that the host lacks, or that Deno cannot read, is named.
 */
export function explainRefusal(
  plugin: string,
  permissions: WorkerPermissions,
  cause: unknown,
): PaddockError {
  for (const kind of KINDS) {
    for (const item of permissions[kind] ?? []) {
      const why = refusal(kind, item, cause);
      if (why === undefined) continue;
      return new PaddockError(
        "config",
        `Cannot start plugin "${plugin}" with permissions.${kind}: current value is "${item}", ${why}`,
        { plugin, cause },
      );
    }
  }
  return new PaddockError("config", `Cannot start plugin "${plugin}": ${cause}`, { plugin, cause });
}

function refusal(kind: Lack["kind"], item: string, cause: unknown): string | undefined {
  // A host that holds the whole permission is not asked to read the item.
  if (cause instanceof Error && cause.message.includes(item)) {
    return `which Deno cannot read: ${cause.message}`;
  }
  try {
    if (holds(kind, item)) return undefined;
    return `which the host does not hold itself; start it with --allow-${kind}=${item}`;
  } catch (error) {
    return `which Deno cannot read: ${error instanceof Error ? error.message : error}`;
  }
}

function isLacking(kind: Lack["kind"], item: string): boolean {
  try {
    return !holds(kind, item);
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}

/** Throws when Deno cannot read the item. */
function holds(kind: Lack["kind"], item: string): boolean {
  return samplesOf(kind, item).every((sample) => {
    const descriptor = { name: kind, [FIELDS[kind]]: sample };
    return Deno.permissions.querySync(descriptor as unknown as Deno.PermissionDescriptor).state ===
      "granted";
  });
}

/** Deno takes "*.a.com" and "192.0.2.0/24" as grants, and not in a question: these are parts of them. */
function samplesOf(kind: Lack["kind"], item: string): string[] {
  if (kind !== "net") return [item];
  if (item.startsWith("*.")) return [item.slice(2), `paddock-sample${item.slice(1)}`];
  const range = /^([\d.]+)\/(\d+)$/.exec(item);
  if (range === null) return [item];
  const parts = range[1]!.split(".").map(Number);
  // The last address of the range, beside the first.
  const last = parts.map((part, at) =>
    part | 255 >> Math.min(8, Math.max(0, Number(range[2]) - 8 * at))
  );
  return [parts.join("."), last.join(".")];
}
