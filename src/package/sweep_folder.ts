import { missing } from "./missing.ts";

/**
 * Removes what a host that was killed has half written: files are written under another name, which ends in `.tmp`, until
 * they are whole. The names of all else in the folder, none when there is no folder.
 *
 * @throws errors of the disk
 */
export function sweepFolder(folder: string): string[] {
  const names: string[] = [];
  try {
    for (const { name, isFile } of Deno.readDirSync(folder)) {
      if (isFile && name.endsWith(".tmp")) Deno.removeSync(`${folder}/${name}`);
      else names.push(name);
    }
  } catch (error) {
    missing(error);
  }
  return names;
}
