import { PaddockError } from "../wire/errors.ts";
import { type PluginFrame, PROTOCOL_VERSION, type StartMessage } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import { fromWireError } from "../wire/wire_error.ts";
import type { Tier } from "./endpoint.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** The first message to a new sandbox. */
export function startMessage(plugin: RunnerPlugin, key: string, tier: Tier): StartMessage {
  const { nesting, depth, logCharsPerSecond, hostCallsInFlight, registrations } = plugin.limits;
  const { batchLength, batchBytes, fetchesInFlight } = plugin.limits;
  return {
    paddock: PROTOCOL_VERSION,
    key,
    dialect: plugin.dialect,
    plugin: plugin.name,
    code: plugin.code,
    strict: plugin.strict,
    preludes: [...plugin.preludes],
    hooks: [...plugin.hooks],
    services: Object.fromEntries(
      Object.entries(plugin.services).map(([name, methods]) => [name, [...methods]]),
    ),
    config: plugin.config,
    ...(plugin.permissions !== undefined && { permissions: plugin.permissions }),
    ...(plugin.cwd !== undefined && { cwd: plugin.cwd }),
    // Deno has no way to deny something to a worker.
    ...(tier === "process" && plugin.deniedNet !== undefined && { deniedNet: plugin.deniedNet }),
    limits: {
      nesting,
      depth,
      logCharsPerSecond,
      hostCallsInFlight,
      registrations,
      batchLength,
      batchBytes,
      fetchesInFlight,
    },
  };
}

/**
 * Reads a sandbox's answer to the start message. Throws `PaddockError`: `version` when it speaks another version of the
 * protocol, `load` when the plugin failed, `limit` when it registers too much.
 */
export function readAnswer(
  plugin: RunnerPlugin,
  frame: Extract<PluginFrame, { t: "ready" | "load-error" }>,
): Registrations {
  const { name, limits } = plugin;
  if (frame.v !== PROTOCOL_VERSION) {
    throw new PaddockError(
      "version",
      `Cannot start plugin "${name}": the sandbox speaks version ${frame.v} of the protocol, the host version ` +
        `${PROTOCOL_VERSION}; run "deno task generate"`,
      { plugin: name },
    );
  }
  if (frame.t === "load-error") {
    throw new PaddockError("load", `Cannot load plugin "${name}": ${frame.error.message}`, {
      plugin: name,
      cause: fromWireError(frame.error, { plugin: name }),
    });
  }
  const { hooks, routes, jobs } = frame.reg;
  const count = hooks.length + routes.length + jobs.length;
  if (count > limits.registrations) {
    throw new PaddockError(
      "limit",
      `Cannot load plugin "${name}": it registers ${count} hooks, routes and jobs, at most ` +
        `${limits.registrations} are allowed`,
      { plugin: name },
    );
  }
  return frame.reg;
}
