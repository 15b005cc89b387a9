/** The hook files of a folder of `hooks/`, by name. */
export async function hookFiles(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const url = new URL(`hooks/${folder}/`, import.meta.url);
  for await (const { name } of Deno.readDir(url)) {
    files[name] = await Deno.readTextFile(new URL(name, url));
  }
  return files;
}
