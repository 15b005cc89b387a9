import type { PluginSource } from "../package/plugin_package.ts";
import type { StartedVersion } from "./plugin_version.ts";

/** A plugin of the folder, whatever became of it. */
export interface FolderPlugin {
  readonly name: string;
  readonly source: PluginSource | undefined;
  readonly enabled: boolean;
  readonly version: StartedVersion | undefined;
  /** Why the newest files are not what runs. */
  readonly error: string | undefined;
}

/** What is kept of it. */
export interface FolderEntry {
  readonly name: string;
  source: PluginSource | undefined;
  /** Of the files at the last attempt to load them. */
  tried: string | undefined;
  /** Of the files that run. */
  running: string | undefined;
  version: StartedVersion | undefined;
  error: string | undefined;
}
