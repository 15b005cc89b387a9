import { SYSTEM_FOLDERS } from "../wire/system_folders.ts";
import { covers } from "./covers.ts";
import { type Item, shortPath } from "./item.ts";

/** A file or folder nobody may be granted, and what it is, for messages: `the data folder`. */
export interface ProtectedPath {
  /** Absolute. */
  readonly path: string;
  readonly what: string;
}

/** The names of the host's own variables begin so. */
const OWN_VARIABLES = "PADDOCK_";

/**
 * Why an item can be granted to nobody, with what could be asked for instead; undefined when it can be.
 *
 * @param base Absolute; paths below it are shown from there
 */
export function forbiddenReason(
  item: Item,
  protectedPaths: readonly ProtectedPath[],
  base: string,
): string | undefined {
  if (item.kind === "env") return forbiddenVariable(item.value);
  if (item.kind !== "read" && item.kind !== "write") return undefined;
  for (const path of SYSTEM_FOLDERS) {
    if (!covers({ kind: item.kind, value: path }, item)) continue;
    return `what lies in ${path} is no file but the system itself, which no plugin may reach`;
  }
  for (const { path, what } of protectedPaths) {
    const other: Item = { kind: item.kind, value: path };
    const relation = covers(item, other) ? "holds" : covers(other, item) ? "lies in" : undefined;
    if (relation === undefined) continue;
    const place = item.value === path
      ? `is ${what}`
      : `${relation} ${what} (${shortPath(path, base)})`;
    return `${shortPath(item.value, base)} ${place}, ` +
      'which no plugin may reach; a folder of its own can be granted, such as "./data"';
  }
  return undefined;
}

function forbiddenVariable(value: string): string | undefined {
  if (value === "*") {
    return 'all variables at once are granted to nobody; name them, or the beginning of their names as "AWS_*"';
  }
  // Windows does not tell capitals from small letters in these names.
  const upper = value.toUpperCase();
  const start = upper.endsWith("*") ? upper.slice(0, -1) : undefined;
  const reaches = start === undefined
    ? upper.startsWith(OWN_VARIABLES)
    : start.startsWith(OWN_VARIABLES) || OWN_VARIABLES.startsWith(start);
  if (!reaches) return undefined;
  return `variables that begin with ${OWN_VARIABLES} are the host's own; any others can be granted`;
}
