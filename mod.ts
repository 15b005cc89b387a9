/**
 * Paddock runs other people's code inside a Deno program. This is the embedder's door: declare hooks and services,
 * make a host, trigger the hooks, hand requests to the plugins' routes.
 *
 * @example
 * ```ts ignore
 * import { createHost, defineHook } from "@paddock/paddock";
 * import { z } from "zod";
 *
 * await using host = await createHost({
 *   plugins: "./plugins",
 *   hooks: { onGreet: defineHook({ kind: "action", schema: z.object({ name: z.string() }) }) },
 * });
 * const { name } = await host.hooks.onGreet.trigger({ name: "Ada" });
 * console.log(`Hello ${name}`);
 * ```
 *
 * @module
 */

export { createHost } from "./src/host/create_host.ts";
export type { HostOptions } from "./src/host/host_options.ts";
export type { LastError } from "./src/host/host_log.ts";
export type { UninstallOptions } from "./src/host/folder_commands.ts";
export type { FetchInfo, Host, PluginInfo } from "./src/host/host.ts";
export type {
  AboutPlugin,
  FollowOptions,
  HostEvent,
  HostEvents,
  MissedEvents,
  PluginHappening,
} from "./src/host/host_events.ts";
export type {
  AccessSummary,
  HostAccess,
  PluginAccessReport,
  PluginStanding,
} from "./src/host/plugin_access.ts";
export type { PluginKind, PluginState } from "./src/host/plugin_state.ts";
export type { PluginUsage } from "./src/host/plugin_usage.ts";
export type { AccessDiff, AccessReport, ItemReport } from "./src/access/report.ts";
export type { Grantor } from "./src/access/plugin_grants.ts";

export { defineHook, defineMethod } from "./src/host/definitions.ts";
export type {
  Caller,
  HeldPermissions,
  HookDefinition,
  HookKind,
  MethodDefinition,
  ServiceDefinition,
} from "./src/host/definitions.ts";
export type { HookEvent, HostHandler, HostHook } from "./src/host/host_hook.ts";
export type {
  HookDefinitions,
  NativeApp,
  NativeHook,
  NativePlugin,
} from "./src/host/native_plugin.ts";
export type { RequestContext } from "./src/host/routes.ts";
export type { JobInfo, Schedule, Scheduler } from "./src/host/cron.ts";
export type { ResolveName } from "./src/host/egress/destination.ts";

export { Event } from "./src/hooks/event.ts";
export { Hook } from "./src/hooks/hook.ts";
export { TaggedHook } from "./src/hooks/tagged_hook.ts";
export type { TaggedHandler, TaggedHookOptions } from "./src/hooks/tagged_hook.ts";
export type {
  Group,
  GroupResult,
  Handler,
  HookReport,
  TriggerResult,
} from "./src/hooks/handler.ts";
export type { HookOptions } from "./src/hooks/rules.ts";

export { ApiError, PaddockError } from "./src/wire/errors.ts";
export type { PaddockErrorCode } from "./src/wire/errors.ts";
export { DEFAULT_LIMITS } from "./src/wire/limits.ts";
export type { Limits } from "./src/wire/limits.ts";
export type { Codec } from "./src/wire/codec.ts";
export type { Dialect } from "./src/wire/protocol.ts";
export type { Tier } from "./src/supervisor/endpoint.ts";
export type { IsolationPolicy } from "./src/host/isolation.ts";
export type { ErrorChoices, OnError } from "./src/host/error_policy.ts";
export type { PoolPolicy } from "./src/host/pools.ts";
export type { PoolWish } from "./src/access/manifest.ts";
export type { MetricKind, MetricRow } from "./src/telemetry/metrics.ts";
export { createLogger } from "./src/telemetry/logger.ts";
export type { Logger, LogLevel, LogRecord } from "./src/telemetry/logger.ts";

export { renderTypes } from "./src/authoring/render_types.ts";
export type { TypesInput } from "./src/authoring/render_types.ts";
export { writeTypes } from "./src/authoring/write_types.ts";

export { defineConfig } from "./src/server/config.ts";
export type { PaddockConfig } from "./src/server/config.ts";
export { defineCollection } from "./src/store/collection.ts";
export type { CollectionDefinition, Rule } from "./src/store/collection.ts";
