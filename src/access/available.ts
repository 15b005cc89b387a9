import { PaddockError } from "../wire/errors.ts";
import type { Item } from "./item.ts";
import type { Manifest } from "./manifest.ts";

/**
 * Refuses what can be granted already but not yet be given: a sandbox has no Deno permissions, and packages are not
 * fetched.
 *
 * @throws {PaddockError} `capability`
 */
export function refuseUnavailable(
  plugin: string,
  manifest: Manifest,
  held: readonly Item[],
): void {
  const item = held.find(({ kind }) => kind !== "capability");
  const what = item !== undefined
    ? item.kind === "npm"
      ? `npm package "${item.value}"`
      : `permission ${item.kind} "${item.value}"`
    : manifest.isolation === "process"
    ? 'isolation "process"'
    : undefined;
  if (what === undefined) return;
  throw new PaddockError(
    "capability",
    `Cannot start plugin "${plugin}": ${what} is not available yet`,
    {
      plugin,
    },
  );
}
