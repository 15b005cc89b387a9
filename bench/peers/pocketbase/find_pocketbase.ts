import { delimiter, join } from "node:path";

/**
 * Where PocketBase's program is: `POCKETBASE` in the environment, or `base` or `pocketbase` where Go installs programs or
 * on the path. Undefined when it is nowhere.
 */
export async function findPocketBase(
  env: Readonly<Record<string, string>> = Deno.env.toObject(),
): Promise<string | undefined> {
  const { POCKETBASE, GOBIN, GOPATH, HOME, PATH = "" } = env;
  if (POCKETBASE !== undefined) return POCKETBASE;
  const folders = [
    GOBIN,
    GOPATH && join(GOPATH, "bin"),
    HOME && join(HOME, "go", "bin"),
    ...PATH.split(delimiter),
  ];
  for (const folder of folders) {
    if (!folder) continue;
    for (const name of ["pocketbase", "base"]) {
      const path = join(folder, name);
      if (await isFile(path)) return path;
    }
  }
  return undefined;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw error;
  }
}
