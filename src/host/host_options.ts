import type { Logger } from "../telemetry/logger.ts";
import type { Codec } from "../wire/codec.ts";
import { DEFAULT_LIMITS, type Limits } from "../wire/limits.ts";
import type { Scheduler } from "./cron.ts";
import type { ServiceDefinition } from "./definitions.ts";
import type { ErrorChoices } from "./error_policy.ts";
import type { ResolveName } from "./egress/destination.ts";
import type { IsolationPolicy } from "./isolation.ts";
import type { HookDefinitions } from "./native_plugin.ts";
import type { PoolPolicy } from "./pools.ts";

/** What an embedder says of its host. */
export interface HostOptions<H extends HookDefinitions = HookDefinitions> {
  /** Folder of plugins; it may be missing. Without one there are only native plugins. */
  readonly plugins?: string;
  /** The hooks plugins can take part in, by name: `on…`. */
  readonly hooks?: H;
  /** APIs plugins may call, by name: `mail` is `$mail` inside a plugin. */
  readonly services?: Readonly<Record<string, ServiceDefinition>>;
  /**
   * What every plugin of the folder holds without asking, beyond its hooks, routes, jobs, its own KV data and its log.
   */
  readonly dropIns?: { readonly capabilities?: readonly string[] };
  /** Capabilities of single plugins, by name. */
  readonly grants?: Readonly<Record<string, readonly string[]>>;
  /**
   * What plugins of the folder may answer whose manifest does not say it with `public`: requests to any address, or with
   * `"declared"` none.
   * @default {"any"}
   */
  readonly publicRoutes?: "any" | "declared";
  /**
   * Whether the program answers requests to a path itself, and does not hand them to the host. The log names routes that
   * plugins have there: nobody reaches them.
   * @default {none that the host knows of}
   */
  readonly answersItself?: (path: string) => boolean;
  /** The file that remembers what was granted; see `host.access`. @default {"paddock.lock.json"} */
  readonly grantLock?: string;
  /** More files and folders no plugin may be granted, such as the configuration of the program around the host. */
  readonly protect?: readonly string[];
  /** Says, in one line, what an operator does to grant items to a plugin. @default {a call of `host.access.grant`} */
  readonly howToGrant?: (plugin: string, items: readonly string[]) => string;
  /** Values for the plugins' own configuration, by name. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Gives plugins `$kv`, each a part of its own. It stays the embedder's to close. */
  readonly kv?: Deno.Kv;
  /** Where bundles are kept. @default {".paddock"} */
  readonly dataDir?: string;
  /**
   * What plugins run in, by plugin, and as `default` for all others: `"worker"` (a thread) or `"process"`. Where a
   * manifest says otherwise, the stricter counts. A plugin that leaves a thread behind that does not end is moved to the
   * process tier unless it says "worker" here.
   * @default {what the manifests say}
   */
  readonly isolation?: IsolationPolicy;
  /**
   * What errors of single plugins do, by plugin, or by plugin and hook: `"abort"` lets them reach the trigger, with
   * `"skip"` they are reported and the chain goes on. A plugin that fails again and again is left alone for a while, and
   * its triggers then fail at once, or go on without it, by the same word. After hooks always go on.
   * @default {what the hooks' definitions say}
   */
  readonly onError?: ErrorChoices;
  /**
   * How many instances plugins have, by plugin, and as `default` for all others: `{ min, max, idleMs }`. Each instance has
   * module state of its own. A manifest may ask for fewer than `max` here, not for more.
   * @default {what the manifests say, else one instance}
   */
  readonly pool?: PoolPolicy;
  /**
   * Whether plugins of the folder are started by their first call when it is known, from an earlier start of the same
   * files with the same options, what they register. Module code runs no earlier then: what is to happen at the start
   * belongs in a hook of it, see `bootstrap`.
   * @default {true}
   */
  readonly lazy?: boolean;
  /**
   * How long a version has to do without trouble after it has replaced another, milliseconds. When an instance of it has
   * to be ended or ends by itself within that time, a circuit of it opens, or the first calls of a route or job all fail
   * (`circuitFailures` of them), the version before is put back, and those files are not tried again.
   * @default {10000}
   */
  readonly rollbackMs?: number;
  /** Bounds that differ from the default ones. */
  readonly limits?: Partial<Limits>;
  /** Whether to follow changes of the folder. @default {false} */
  readonly watch?: boolean;
  /** Which files of the folder are drop-ins. @default {/^.*(\.pb\.js|\.pb\.ts)$/} */
  readonly pattern?: RegExp;
  /** How the embedder's classes cross the fence. */
  readonly codecs?: readonly Codec[];
  /** Texts that run inside every sandbox before its plugin. */
  readonly preludes?: readonly string[];
  /** Says who makes a request that a plugin's route answers; `e.auth` there. */
  readonly auth?: (request: Request) => unknown;
  /** Where records go. @default {lines on standard error} */
  readonly logger?: Logger;
  /** Finds the addresses of names, for requests the host sends for plugins. @default {the system's} */
  readonly resolveName?: ResolveName;
  /** The time of day. @default {() => new Date()} */
  readonly clock?: () => Date;
  /** Milliseconds on a clock that never goes back. @default {() => performance.now()} */
  readonly now?: () => number;
  /** What calls jobs at their times. @default {croner, in UTC} */
  readonly scheduler?: Scheduler;
}

/** All limits. Throws `TypeError` for an unknown one and `RangeError` for one that is not above 0. */
export function readLimits(limits: Partial<Limits>): Limits {
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
      const known = Object.keys(DEFAULT_LIMITS).join(", ");
      throw new TypeError(`Cannot set limit "${name}": there is none, the limits are ${known}`);
    }
    if (!(typeof value === "number" && value > 0)) {
      throw new RangeError(
        `Cannot set limit "${name}": it must be above 0, current value is "${value}"`,
      );
    }
  }
  return { ...DEFAULT_LIMITS, ...limits };
}

/** Warnings about plugins the options speak of and nobody has: a name like that is most often a slip of the pen. */
export function strangers(
  { grants = {}, config = {}, isolation = {}, pool = {}, onError = {} }: HostOptions<
    HookDefinitions
  >,
  has: (plugin: string) => boolean,
): string[] {
  return Object.entries({ grants, config, isolation, pool, onError }).flatMap(([option, names]) =>
    Object.keys(names).filter((name) => name !== "default" && !has(name)).map((name) =>
      `The option "${option}" speaks of plugin "${name}", and there is none`
    )
  );
}
