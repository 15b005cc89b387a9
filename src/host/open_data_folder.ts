import { join } from "node:path";
import { PaddockError } from "../wire/errors.ts";

/** A data folder that belongs to this process until it is closed. */
export interface DataFolder extends Disposable {
  readonly path: string;
}

const ANOTHER = "choose another folder with --dir, or dataDir in a program of your own";

/**
 * Makes the folder if need be, for its owner alone, and takes it for this process. The lock is one of the system's: it goes with the process,
 * however that ends. It does all that in one go: to wait for each step would take a start longer than the step.
 *
 * @param clock Milliseconds since 1970, for the message another process gets
 * @throws {PaddockError} `config` when another process has the folder, or when it cannot be written
 */
export async function openDataFolder(
  path: string,
  clock: () => number = Date.now,
): Promise<DataFolder> {
  const lock = openLock(path);
  try {
    if (!lock.tryLockSync(true)) throw new PaddockError("config", await taken(path));
    lock.truncateSync(0);
    const owner = `process ${Deno.pid} since ${new Date(clock()).toISOString()}\n`;
    lock.writeSync(new TextEncoder().encode(owner));
  } catch (error) {
    lock.close();
    throw error;
  }
  let open = true;
  return {
    path,
    [Symbol.dispose]: () => {
      if (!open) return;
      open = false;
      // A process that is being started at this moment has the file open too, and closing ours would leave it locked.
      lock.unlockSync();
      lock.close();
    },
  };
}

function lockPath(path: string): string {
  return join(path, "lock");
}

function openLock(path: string): Deno.FsFile {
  try {
    // Other users of the machine have no business with what is kept here.
    Deno.mkdirSync(path, { recursive: true, mode: 0o700 });
    // Not truncated: another process may be named in it.
    return Deno.openSync(lockPath(path), { read: true, write: true, create: true });
  } catch (error) {
    throw new PaddockError(
      "config",
      `Cannot use the data folder "${path}": ${reason(path, error)}`,
      { cause: error },
    );
  }
}

function reason(path: string, error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    return `this program may not write there, run it with --allow-read=${path} --allow-write=${path}`;
  }
  if (error instanceof Deno.errors.PermissionDenied) {
    return `the system does not let this user write there; ${ANOTHER}`;
  }
  if (error instanceof Deno.errors.AlreadyExists || error instanceof Deno.errors.NotADirectory) {
    return `it is a file; ${ANOTHER}`;
  }
  return `${error instanceof Error ? error.message : String(error)}; ${ANOTHER}`;
}

async function taken(path: string): Promise<string> {
  const owner = await Deno.readTextFile(lockPath(path)).catch(() => {
    // Where locks keep others from reading, the message does without the name.
    return "";
  });
  return `Cannot use the data folder "${path}": it is in use by ${
    owner.trim() || "another process"
  }; ` +
    `stop that one, or ${ANOTHER}`;
}
