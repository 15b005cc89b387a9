import { type DataFolder, openDataFolder } from "../host/open_data_folder.ts";
import { findServer } from "../server/server_file.ts";
import type { AccessSource } from "./access_source.ts";
import { openFiles } from "./offline_access.ts";
import type { ProjectOptions } from "./project_options.ts";
import { openRemote } from "./remote_access.ts";

/**
 * Asks the server that has the data folder, if there is one, and else the files themselves. If there may be `changes` the
 * folder is taken meanwhile.
 *
 * @throws {PaddockError} `config` when the folder is in use by a process that does not listen, or cannot be used
 */
export async function openAccess(options: ProjectOptions, changes: boolean): Promise<AccessSource> {
  let folder: DataFolder;
  try {
    folder = await openDataFolder(options.dir);
  } catch (error) {
    // Whoever takes the folder removes what an earlier owner wrote there, so what it says is true.
    const server = await findServer(options.dir);
    if (server === undefined) throw error;
    return await openRemote(server.url, options.dir);
  }
  if (!changes) folder[Symbol.dispose]();
  try {
    return await openFiles(options, () => {
      if (changes) folder[Symbol.dispose]();
    });
  } catch (error) {
    if (changes) folder[Symbol.dispose]();
    throw error;
  }
}
