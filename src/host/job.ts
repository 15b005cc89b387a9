import type { Origin, PluginCall } from "../supervisor/runner.ts";
import { ApiError } from "../wire/errors.ts";
import type { JobRegistration } from "../wire/registrations.ts";
import { verdictOn } from "./circuit_breaker.ts";
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
    async run() {
      const trial = version.trials.of(`job "${id}"`);
      try {
        await version.runner.call(call);
        trial.settle("good");
      } catch (error) {
        // Nobody is there to be refused anything.
        trial.settle(error instanceof ApiError ? "bad" : verdictOn(error, version.name), error);
        throw error;
      }
    },
  };
}
