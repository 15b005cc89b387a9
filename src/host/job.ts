import type { Origin, PluginCall } from "../supervisor/runner.ts";
import type { JobRegistration } from "../wire/protocol.ts";
import type { JobSpec } from "./cron.ts";
import { type PluginVersion, registeredAt } from "./plugin_version.ts";

/** The job of a plugin as the cron table runs it; `on` names the one instance that has its function, if one alone has. */
export function pluginJob(
  version: PluginVersion,
  registration: JobRegistration,
  on?: Origin,
): JobSpec {
  const { id, expr, handler, async, at } = registration;
  const call: PluginCall = {
    kind: "job",
    handlers: [handler],
    data: null,
    async,
    tail: false,
    label: `cron ${id}`,
    timeoutMs: version.limits.callTimeoutMs,
    on,
  };
  return {
    id,
    expr,
    at: () => registeredAt(version, at),
    run: async () => void await version.runner.call(call),
  };
}
