import { type DataFolder, openDataFolder } from "../host/open_data_folder.ts";
import { findServer } from "../server/server_file.ts";
import type { AccessSource } from "./access_source.ts";
import { openFiles } from "./open_files.ts";
import type { PluginsSource } from "./plugins_source.ts";
import type { ProjectOptions } from "./project_options.ts";
import { RemoteAccess } from "./remote_access.ts";
import { RemotePlugins } from "./remote_plugins.ts";
import { removeFiles } from "./remove_files.ts";
import { openClient } from "./server_client.ts";

/** The plugins of a server, whether it runs or not. */
export interface Project extends Disposable {
  readonly access: AccessSource;
  readonly plugins: PluginsSource;
}

/**
 * Asks the server that has the data folder, if there is one, and else the files themselves. If there may be `changes` the
 * folder is taken meanwhile.
 *
 * @param args The command line, for messages that say how to run it again
 * @throws {PaddockError} `config` when the folder is in use by a process that does not listen, or cannot be used
 */
export async function openProject(
  options: ProjectOptions,
  changes: boolean,
  args: readonly string[],
): Promise<Project> {
  let folder: DataFolder;
  try {
    folder = await openDataFolder(options.dir);
  } catch (error) {
    // Whoever takes the folder removes what an earlier owner wrote there, so what it says is true.
    const server = await findServer(options.dir);
    if (server === undefined) throw error;
    const client = openClient(server.url, options.dir);
    return {
      access: new RemoteAccess(client),
      plugins: new RemotePlugins(client, (plugin) => removeFiles(options, plugin, args)),
      [Symbol.dispose]: () => {},
    };
  }
  if (!changes) folder[Symbol.dispose]();
  try {
    return { ...await openFiles(options, args), [Symbol.dispose]: () => folder[Symbol.dispose]() };
  } catch (error) {
    folder[Symbol.dispose]();
    throw error;
  }
}
