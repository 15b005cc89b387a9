import { PaddockError } from "../wire/errors.ts";
import type { Item } from "./item.ts";

/**
 * Refuses what can be granted already but not yet be given: a sandbox has no Deno permissions, and packages are not
 * fetched.
 *
 * @throws {PaddockError} `capability`
 */
export function refuseUnavailable(plugin: string, held: readonly Item[]): void {
  const item = held.find(({ kind }) => kind !== "capability");
  if (item === undefined) return;
  const what = item.kind === "npm"
    ? `npm package "${item.value}"`
    : `permission ${item.kind} "${item.value}"`;
  const message = `Cannot start plugin "${plugin}": ${what} is not available yet`;
  throw new PaddockError("capability", message, { plugin });
}
