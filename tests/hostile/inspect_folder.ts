import { join } from "node:path";

/** Of the folder itself; what is in the lock is the host's to look at. */
const MADE_BY_HOST = ["run.json", "paddock.lock.json"];

/** Hash of every file of a run that nobody may change. */
export async function inspectFolder(folder: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of ["secret.txt", "secret.json", "data/notes.txt", "data/token"]) {
    files.set(path, await Deno.readTextFile(join(folder, path)).catch((error) => String(error)));
  }
  for (const path of ["", "hooks"]) {
    const names: string[] = [];
    for await (const entry of Deno.readDir(join(folder, path))) names.push(entry.name);
    const own = names.filter((name) => path !== "" || !MADE_BY_HOST.includes(name));
    files.set(`names in ${path || "the folder"}`, own.sort().join());
  }
  return files;
}
