import { isAbsolute, resolve } from "node:path";

/**
 * A path from the root. `resolve` by itself would load all of `node:process` to learn where this program stands, which is
 * asked only when it matters: the folder may be gone.
 */
export function absolutePath(path: string): string {
  return isAbsolute(path) ? resolve(path) : resolve(Deno.cwd(), path);
}
