import { PaddockError } from "../wire/errors.ts";
import { CapabilitySet, propertyName } from "./capabilities.ts";
import type { Manifest } from "./manifest.ts";

/** Held by every plugin: its hooks, routes, jobs, its own data, and its log. */
export const BASE_CAPABILITIES: readonly string[] = ["hooks", "http", "cron", "kv", "log"];

/** What the operator allows. */
export interface AccessPolicy {
  /** Held by every plugin of the folder without asking, beyond {@linkcode BASE_CAPABILITIES}. */
  readonly dropIns: readonly string[];
  /** Held by single plugins, by name. */
  readonly grants: Readonly<Record<string, readonly string[]>>;
}

/** A manifest as the operator's messages need it. */
export interface ManifestText {
  /** For people: `invoice/plugin.json`. */
  readonly file: string;
  /** Undefined when it cannot be read (any more). */
  readonly text: string | undefined;
}

/**
 * What a plugin holds under a policy.
 *
 * @param where Read only when something is missing, to name the lines.
 * @throws {PaddockError} `capability` when the manifest asks for something nobody gave
 */
export function decideAccess(
  plugin: string,
  manifest: Manifest,
  policy: AccessPolicy,
  where: () => ManifestText,
): CapabilitySet {
  const granted = Object.hasOwn(policy.grants, plugin) ? policy.grants[plugin]! : [];
  const held = new CapabilitySet(plugin, [...BASE_CAPABILITIES, ...policy.dropIns, ...granted]);
  const missing = manifest.capabilities.filter((capability) => !held.has(capability));
  const impossible = asksBeyondWorker(manifest);
  if (missing.length === 0 && impossible.length === 0) return held;

  const { file, text } = where();
  const lines = [`Cannot start plugin "${plugin}": it asks for what it was not given`];
  for (const item of missing) lines.push(`  ${place(file, text, item)}: capability "${item}"`);
  for (const [item, what] of impossible) lines.push(`  ${place(file, text, item)}: ${what}`);
  if (missing.length > 0) {
    const list = [...granted, ...missing].map((item) => JSON.stringify(item)).join(", ");
    lines.push(`To give it, write grants: { ${propertyName(plugin)}: [${list}] }`);
  }
  if (impossible.length > 0) {
    lines.push("Deno permissions and npm packages cannot be granted in this version");
  }
  throw new PaddockError("capability", lines.join("\n"), { plugin });
}

/** What only a sandbox with permissions could give: text to look for in the manifest, and words for it. */
function asksBeyondWorker(manifest: Manifest): [item: string, what: string][] {
  const asks: [string, string][] = [];
  for (const [kind, names] of Object.entries(manifest.permissions)) {
    for (const name of names ?? []) asks.push([name, `permission ${kind} "${name}"`]);
  }
  for (const name of manifest.npm) asks.push([name, `npm package "${name}"`]);
  return asks;
}

function place(file: string, text: string | undefined, item: string): string {
  const at = text?.split("\n").findIndex((line) => line.includes(JSON.stringify(item))) ?? -1;
  return at === -1 ? file : `${file}:${at + 1}`;
}
