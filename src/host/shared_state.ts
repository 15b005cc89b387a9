import { HandlerReader } from "../supervisor/handler_reader.ts";
import { registeredAt, type StartedVersion } from "./plugin_version.ts";

/**
 * A warning when a hook handler of a plugin with several instances writes to a variable of its file: each instance has
 * one of its own. Of routes and jobs the host does not know the source, and of lists and maps not what is done to them.
 *
 * @param max How many instances the plugin may have
 */
export function sharedStateWarning(version: StartedVersion, max: number): string | undefined {
  if (max === 1) return undefined;
  const reader = new HandlerReader();
  for (const { hook, source, at } of version.registrations.hooks) {
    const [name] = reader.written(source);
    if (name === undefined) continue;
    return `a handler of ${hook}${
      registeredAt(version, at)
    } writes to "${name}", and each of up to ${max} instances ` +
      `has a "${name}" of its own; keep what they share in a service, such as $kv`;
  }
  return undefined;
}
