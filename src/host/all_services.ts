import { DEFAULT_LIMITS } from "../wire/limits.ts";
import type { ServiceDefinition } from "./definitions.ts";
import { Egress } from "./egress/egress.ts";
import { type HostOptions, readLimits } from "./host_options.ts";
import { createHttpService } from "./http_service.ts";
import { createKvService } from "./kv.ts";
import type { HookDefinitions } from "./native_plugin.ts";
import { createPermissionsService } from "./permissions.ts";

/** Names a plugin's sandbox uses by itself. */
const RESERVED_SERVICES = ["cron", "body", "permissions", "http"];

/** The embedder's services and the host's own. Throws `TypeError` when both have one of a name. */
export function allServices(
  options: HostOptions<HookDefinitions>,
  egress: Egress,
): Record<string, ServiceDefinition> {
  for (const name of RESERVED_SERVICES) {
    refuseName(Object.hasOwn(options.services ?? {}, name), name);
  }
  const services = {
    ...options.services,
    permissions: createPermissionsService(),
    http: createHttpService(egress),
  };
  if (options.kv === undefined) return services;
  refuseName(Object.hasOwn(services, "kv"), "kv");
  const { kv, limits, now = () => performance.now() } = options;
  return { ...services, kv: createKvService(kv, { ...DEFAULT_LIMITS, ...limits }, now) };
}

/** What sends requests for the plugins of a host with these options. */
export function createEgress(
  { limits = {}, resolveName }: HostOptions<HookDefinitions>,
): Egress {
  return new Egress({
    limits: readLimits(limits),
    ...(resolveName !== undefined && { resolve: resolveName }),
  });
}

function refuseName(taken: boolean, name: string): void {
  if (!taken) return;
  throw new TypeError(
    `Cannot define service "${name}": the host has one of that name; rename yours`,
  );
}
