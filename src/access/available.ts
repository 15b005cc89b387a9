import { PaddockError } from "../wire/errors.ts";
import type { Item } from "./item.ts";

/** What can be granted already but not yet be given to any sandbox. */
const UNAVAILABLE: Readonly<Record<string, string>> = {
  run: "permission run",
  ffi: "permission ffi",
};

/**
 * Refuses what can be granted already but not yet be given.
 *
 * @throws {PaddockError} `capability`
 */
export function refuseUnavailable(plugin: string, held: readonly Item[]): void {
  for (const { kind, value } of held) {
    if (!Object.hasOwn(UNAVAILABLE, kind)) continue;
    const message = `Cannot start plugin "${plugin}": ${
      UNAVAILABLE[kind]
    } "${value}" is not available yet`;
    throw new PaddockError("capability", message, { plugin });
  }
}
