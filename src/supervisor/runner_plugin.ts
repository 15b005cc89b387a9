import type { Dialect, Permissions } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { Limits } from "../wire/limits.ts";
import type { PoolBounds } from "./contract.ts";

/** What a runner needs to know of a plugin and of the world it is to run in. */
export interface RunnerPlugin {
  readonly name: string;
  readonly dialect: Dialect;
  /** Body of the plugin's function. */
  readonly code: string;
  /** Whether `code` is evaluated in strict mode. */
  readonly strict: boolean;
  /** Operator's configuration of the plugin, already validated. */
  readonly config: unknown;
  readonly limits: Limits;
  /** Texts of the embedder's libraries inside the sandbox. */
  readonly preludes: readonly string[];
  /** Names of the hooks the host knows. */
  readonly hooks: readonly string[];
  /** Names of the methods of each service. */
  readonly services: Readonly<Record<string, readonly string[]>>;
  /** Permissions of Deno's that were granted; paths are absolute. @default {none} */
  readonly permissions?: Permissions;
  /** Addresses a process with these permissions must not reach, as values of `--deny-net`. @default {none} */
  readonly deniedNet?: readonly string[];
  /** Absolute; where relative paths of the plugin start from. @default {the root} */
  readonly cwd?: string;
  /** @default {one instance, that does not sleep} */
  readonly pool?: PoolBounds;
  /** What the same code registered before: then nothing is started until somebody calls, whatever `pool.min` says. */
  readonly known?: Registrations;
}
