/**
 * All that an embedder gets, for the door `mod.ts`. `tools/build.ts` makes few files of it.
 *
 * @module
 */

export { createHost } from "./host/create_host.ts";
export type { HostOptions } from "./host/host_options.ts";
export type { LastError } from "./host/host_log.ts";
export type { UninstallOptions } from "./host/folder_commands.ts";
export type { FetchInfo, Host, PluginInfo } from "./host/host.ts";
export type {
  AboutPlugin,
  FollowOptions,
  HostEvent,
  HostEvents,
  MissedEvents,
  PluginHappening,
} from "./host/host_events.ts";
export type {
  AccessSummary,
  HostAccess,
  PluginAccessReport,
  PluginStanding,
} from "./host/plugin_access.ts";
export type { PluginKind, PluginState } from "./host/plugin_state.ts";
export type { PluginUsage } from "./host/plugin_usage.ts";
export type { AccessDiff, AccessReport, ItemReport } from "./access/report.ts";
export type { Grantor } from "./access/plugin_grants.ts";

export { defineHook, defineMethod } from "./host/definitions.ts";
export type {
  Caller,
  HeldPermissions,
  HookDefinition,
  HookKind,
  MethodDefinition,
  ServiceDefinition,
} from "./host/definitions.ts";
export type { HookEvent, HostHandler, HostHook } from "./host/host_hook.ts";
export type { HookDefinitions, NativeApp, NativeHook, NativePlugin } from "./host/native_plugin.ts";
export type { RequestContext } from "./host/routes.ts";
export type { JobInfo, Schedule, Scheduler } from "./host/cron.ts";
export type { ResolveName } from "./host/egress/destination.ts";

export { Event } from "./hooks/event.ts";
export { Hook } from "./hooks/hook.ts";
export { TaggedHook } from "./hooks/tagged_hook.ts";
export type { TaggedHandler, TaggedHookOptions } from "./hooks/tagged_hook.ts";
export type { Group, GroupResult, Handler, HookReport, TriggerResult } from "./hooks/handler.ts";
export type { HookOptions } from "./hooks/rules.ts";

export { ApiError, PaddockError } from "./wire/errors.ts";
export type { PaddockErrorCode } from "./wire/errors.ts";
export { DEFAULT_LIMITS } from "./wire/limits.ts";
export type { Limits } from "./wire/limits.ts";
export type { Codec } from "./wire/codec.ts";
export type { Dialect } from "./wire/protocol.ts";
export type { Tier } from "./supervisor/endpoint.ts";
export type { IsolationPolicy } from "./host/isolation.ts";
export type { ErrorChoices, OnError } from "./host/error_policy.ts";
export type { PoolPolicy } from "./host/pools.ts";
export type { PoolWish } from "./access/manifest.ts";
export type { MetricKind, MetricRow } from "./telemetry/metrics.ts";
export { createLogger } from "./telemetry/logger.ts";
export type { Logger, LogLevel, LogRecord } from "./telemetry/logger.ts";

export { renderTypes } from "./authoring/render_types.ts";
export type { TypesInput } from "./authoring/render_types.ts";
export { writeTypes } from "./authoring/write_types.ts";

export { defineConfig } from "./server/config.ts";
export type { PaddockConfig } from "./server/config.ts";
export { defineCollection } from "./store/collection.ts";
export type { CollectionDefinition, Rule } from "./store/collection.ts";
