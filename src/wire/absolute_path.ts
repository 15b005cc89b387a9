import { resolve } from "node:path";

/** A path from the root. `resolve` by itself would load all of `node:process` to learn where this program stands. */
export function absolutePath(path: string): string {
  return resolve(Deno.cwd(), path);
}
