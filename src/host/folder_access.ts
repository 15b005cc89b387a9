import type { AccessControl } from "../access/access_control.ts";
import type { FolderPlugins } from "./folder_plugins.ts";
import { PluginAccess } from "./plugin_access.ts";
import { describeCard } from "./plugin_info.ts";

/**
 * The access of the plugins of a folder that run.
 *
 * @param change Runs a change of the plugins by itself
 */
export function folderAccess(
  control: AccessControl,
  folder: FolderPlugins,
  change: (fn: () => Promise<void>) => Promise<void>,
): PluginAccess {
  return new PluginAccess({
    control,
    cards: () => folder.list().map(describeCard),
    change,
    changed: (name, lost) => folder.reconsider(name, lost),
  });
}
