import { PaddockError } from "../wire/errors.ts";
import type { Permissions } from "../wire/protocol.ts";

/** The field of a descriptor that narrows each permission to one thing. */
const FIELDS = { read: "path", write: "path", env: "variable", net: "host", sys: "kind" } as const;
const KINDS = ["read", "write", "env", "net", "sys"] as const;

/**
 * Says why Deno would not open a worker with these permissions: a worker can have no more than its host. The first item
 * that the host lacks, or that Deno cannot read, is named.
 */
export function explainRefusal(
  plugin: string,
  permissions: Permissions,
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

function refusal(kind: (typeof KINDS)[number], item: string, cause: unknown): string | undefined {
  // A host that holds the whole permission is not asked to read the item.
  if (cause instanceof Error && cause.message.includes(item)) {
    return `which Deno cannot read: ${cause.message}`;
  }
  try {
    // Deno takes "*.a.com" and "192.0.2.0/24" as grants, and not in a question.
    const asked = kind === "net" ? item.replace(/^\*(?=\.)/, "a").replace(/\/\d+/, "") : item;
    const descriptor = {
      name: kind,
      [FIELDS[kind]]: asked,
    } as unknown as Deno.PermissionDescriptor;
    if (Deno.permissions.querySync(descriptor).state === "granted") return undefined;
    return `which the host does not hold itself; start it with --allow-${kind}=${item}, or run the plugin as a process`;
  } catch (error) {
    return `which Deno cannot read: ${error instanceof Error ? error.message : error}`;
  }
}
