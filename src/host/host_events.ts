import type { Tier } from "../supervisor/runner.ts";
import type { PluginKind } from "./plugin_state.ts";
import type { PluginUsage } from "./plugin_usage.ts";

/** What happened to a plugin, without what all events say. `reason` and `message` are for people. */
export type PluginHappening =
  /** Its files were seen for the first time. */
  | { readonly kind: "discovered"; readonly source: PluginKind }
  /** Its files have been checked and lie where they are bundled; not when the same files were bundled before. */
  | { readonly kind: "staged" }
  /** Its files were made into one text, or the text of the same files was `cached`. Plugins bundled together share `ms`. */
  | { readonly kind: "bundled"; readonly ms: number; readonly cached: boolean }
  /** An instance is ready, `ms` after it was wanted where that is known. */
  | { readonly kind: "started"; readonly tier: Tier | undefined; readonly ms: number | undefined }
  /** A version has said what it takes part in, or that was `known` and nothing was started. */
  | {
    readonly kind: "registered";
    readonly hooks: number;
    readonly routes: number;
    readonly jobs: number;
    readonly known: boolean;
  }
  /** A version was put in place where there was none; `boot` while the host started. */
  | { readonly kind: "loaded"; readonly ms: number; readonly boot: boolean }
  /** A version was put in place of that with the hash `from`. */
  | { readonly kind: "swapped"; readonly from: string; readonly ms: number }
  /** The newest version went wrong soon after it was put in place, so the one before, which it is about, is back. */
  | { readonly kind: "rolledBack"; readonly from: string; readonly reason: string }
  /** Its last instance was ended because nobody called. */
  | { readonly kind: "slept" }
  /** A call begins to start an instance of it. */
  | { readonly kind: "woke" }
  /** An instance, or a version with all its instances, takes no calls any more. */
  | { readonly kind: "retired"; readonly reason: string }
  /** An instance was ended for cause. */
  | { readonly kind: "killed"; readonly reason: string; readonly error?: unknown }
  /** A thread does not end although it was told to; it burns a core. */
  | { readonly kind: "wedged"; readonly reason: string }
  /** An instance ended by itself. */
  | { readonly kind: "crashed"; readonly reason: string; readonly error?: unknown }
  /** It is not started again until somebody says so. */
  | { readonly kind: "parked"; readonly reason: string }
  /** What it registered is not what was known of it. */
  | { readonly kind: "changed"; readonly reason: string }
  | { readonly kind: "disabled" }
  | { readonly kind: "enabled" }
  /** Its files are gone. */
  | { readonly kind: "removed" }
  /** Its newest files are not what runs; an older version of it goes on, or none. */
  | {
    readonly kind: "failed";
    readonly reason: string;
    readonly goesOn: boolean;
    readonly error?: unknown;
  };

/** Which plugin something happened to. */
export interface AboutPlugin {
  /** Its name. */
  readonly plugin: string;
  /** Of the version it is about, where it is about one. */
  readonly hash: string | undefined;
  /** Where it is about the end of an instance: what that had used, as it last said itself. */
  readonly usage?: PluginUsage;
}

/** Something that happened in the life of a plugin. */
export type HostEvent = AboutPlugin & { readonly time: Date } & PluginHappening;

/** In place of events that a slow reader did not get. */
export interface MissedEvents {
  /** What it stands for. */
  readonly kind: "missed";
  /** How many. */
  readonly count: number;
}

/** How to follow events. */
export interface FollowOptions {
  /** Whether the events kept so far come first. @default {false} */
  readonly recent?: boolean;
  /** So many events wait for a slow reader; then it misses the oldest. @default {1000} */
  readonly buffer?: number;
}

/** What happens to the plugins of a host, as it happens. */
export interface HostEvents extends AsyncIterable<HostEvent | MissedEvents> {
  /** Calls `listener` for each event from now on, until what is returned is disposed of. One that throws is reported. */
  subscribe(listener: (event: HostEvent) => void): Disposable;
  /** Events one by one, until the host is closed or the reader stops. It misses some when it is slow, and is told. */
  follow(options?: FollowOptions): AsyncIterableIterator<HostEvent | MissedEvents>;
  /** The latest events, oldest first. */
  recent(): HostEvent[];
}
