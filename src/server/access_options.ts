import type { HostOptions } from "../host/host_options.ts";
import type { PaddockConfig } from "./config.ts";

/** What a drop-in may do without asking, beyond what every plugin may: the operator put it there. */
export const DROP_IN_CAPABILITIES: readonly string[] = ["records:*", "app", "db", "store"];

/** The files that decide who may do what. */
export interface AccessFiles {
  readonly config: PaddockConfig;
  /** Folder for the database, the token, and what can be made again; made if missing. */
  readonly dataDir: string;
  /** Folder of the plugins; may be missing. */
  readonly hooksDir: string;
  /** File with the configuration, which no plugin may be granted. @default {"paddock.config.ts"} */
  readonly configFile?: string;
  /** File that remembers what was granted. @default {"paddock.lock.json"} */
  readonly grantLock?: string;
  /** Says, in one line, what an operator does to grant items to a plugin. */
  readonly howToGrant?: (plugin: string, items: readonly string[]) => string;
}

/** The part of a host's options that has to do with access; the same for a running server and for the command line. */
export function accessOptions(files: AccessFiles): Pick<
  HostOptions,
  | "plugins"
  | "dataDir"
  | "dropIns"
  | "grants"
  | "publicRoutes"
  | "protect"
  | "grantLock"
  | "howToGrant"
> {
  const { config, dataDir, hooksDir, configFile = "paddock.config.ts" } = files;
  const { grantLock, howToGrant } = files;
  return {
    plugins: hooksDir,
    dataDir,
    dropIns: { capabilities: config.dropIns?.capabilities ?? DROP_IN_CAPABILITIES },
    grants: config.grants ?? {},
    publicRoutes: config.publicRoutes ?? "any",
    protect: [configFile],
    ...grantLock !== undefined && { grantLock },
    ...howToGrant !== undefined && { howToGrant },
  };
}
