import { dirname, join } from "node:path";

/** Runs `use` with a new folder that holds these files below `below`, and removes the folder. */
export async function withFiles(
  below: string,
  files: Readonly<Record<string, string>>,
  use: (dir: string) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "paddock-bench-" });
  try {
    for (const [path, text] of Object.entries(files)) {
      const full = join(dir, below, path);
      await Deno.mkdir(dirname(full), { recursive: true });
      await Deno.writeTextFile(full, text);
    }
    await use(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
