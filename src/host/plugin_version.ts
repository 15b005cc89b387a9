import type { Admission } from "../access/admission.ts";
import type { CapabilitySet } from "../access/capabilities.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type { Runner } from "../supervisor/runner.ts";
import type { Limits } from "../wire/limits.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { EarlyJobs } from "./early_jobs.ts";
import { placeOf } from "./source_place.ts";
import type { Trials } from "./trials.ts";

/** One version of one plugin of the folder: its files, what it may do, and the side of it that runs. */
export interface PluginVersion {
  readonly name: string;
  readonly pkg: PluginPackage;
  readonly admission: Admission;
  readonly capabilities: CapabilitySet;
  readonly limits: Limits;
  readonly runner: Runner;
  /** How its routes and jobs do. */
  readonly trials: Trials;
}

/** A version that has started and said what it wants to take part in, or is about to. */
export interface StartedVersion extends PluginVersion {
  /** Nothing while it starts. */
  readonly registrations: Registrations;
  /** From spawning it to its registrations, or until those were found, milliseconds. */
  readonly startedMs: number;
  /** Jobs it adds before it is in place. */
  readonly early: EarlyJobs;
  /** What it registers was known, and nothing was started. */
  readonly known: boolean;
}

/** ` (hello.pb.ts:4)` for a registration's `at`, or nothing when that is unknown. */
export function registeredAt(version: PluginVersion, at: string): string {
  const place = placeOf(version.pkg, at);
  return place === undefined ? "" : ` (${place})`;
}
