import assert from "node:assert/strict";

/** Files that were not finished, and folders of work that is under way. */
function leftovers(dir: string): string[] {
  const unfinished = ["data", "data/cache", "data/boot"].flatMap((folder) =>
    namesIn(`${dir}/${folder}`).filter((name) => /\.tmp$|\.new$|^\.types-/.test(name))
  );
  return [...unfinished, ...namesIn(`${dir}/data/staging`)];
}

function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** Waits until nothing is left unfinished: the server may be writing at this moment. */
export async function tidied(dir: string, label: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (leftovers(dir).length > 0) {
    if (Date.now() > deadline) {
      assert.fail(`${label}: ${leftovers(dir).join(", ")} stay unfinished`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until no process is left that was started for the folder, or in it. */
export async function gone(folder: string, label: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (let left = processesOf(folder); left.length > 0; left = processesOf(folder)) {
    if (Date.now() > deadline) assert.fail(`${label}: ${left.join("; ")} lives on`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function processesOf(folder: string): string[] {
  const found: string[] = [];
  for (const { name } of Deno.readDirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const command = unlessForeign(() => Deno.readTextFileSync(`/proc/${name}/cmdline`)) ?? "";
    const where = unlessForeign(() => Deno.readLinkSync(`/proc/${name}/cwd`)) ?? "";
    if (`${command} ${where}`.includes(folder)) {
      found.push(`${name} ${command.replaceAll("\0", " ")}in ${where}`);
    }
  }
  return found;
}

/** Undefined for a process that has ended meanwhile, or is somebody else's. */
function unlessForeign(look: () => string): string | undefined {
  try {
    return look();
  } catch (error) {
    const foreign = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.PermissionDenied ||
      (error as { code?: string }).code === "ESRCH";
    if (!foreign) throw error;
  }
}
