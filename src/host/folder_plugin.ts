import type { PluginFiles, PluginSource } from "../package/plugin_package.ts";
import type { StartedVersion } from "./plugin_version.ts";

/** A plugin of the folder, whatever became of it. */
export interface FolderPlugin {
  readonly name: string;
  readonly source: PluginSource | undefined;
  readonly enabled: boolean;
  readonly version: StartedVersion | undefined;
  /** Its newest files, if they could be read. */
  readonly newest: PluginFiles | undefined;
  /** Why the newest files are not what runs. */
  readonly error: string | undefined;
}
