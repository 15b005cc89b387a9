import { dirname } from "node:path";

/**
 * Writes `types.d.ts`, unless it holds this text already: editors look again at a file that was touched. A reader sees
 * the old text or the new one, never a part. The folder is made if need be.
 *
 * @returns Whether it was written.
 */
export async function writeTypes(path: string, text: string): Promise<boolean> {
  if (await readText(path) === text) return false;
  await Deno.mkdir(dirname(path), { recursive: true });
  const temporary = await Deno.makeTempFile({
    dir: dirname(path),
    prefix: "types-",
    suffix: ".tmp",
  });
  try {
    await Deno.writeTextFile(temporary, text);
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary);
    throw error;
  }
  return true;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
