import type { SourceFile } from "./source_file.ts";

/** Files larger than this, bytes, are read again each time. */
const MAX_BYTES = 64 * 1024;
/** So many files are remembered. */
const MAX_FILES = 10_000;
/**
 * What was changed less than this before it was read may be changed once more without its times telling, milliseconds:
 * disks count in steps.
 */
const STEP_MS = 2_000;

interface Remembered {
  readonly file: SourceFile;
  readonly size: number;
  readonly inode: number | null;
  readonly modified: number;
  readonly changed: number | undefined;
}

/** Files as they were read, as long as the disk says that they are the same still. */
export class FileMemory {
  readonly #files = new Map<string, Remembered>();

  /** Whether a file was read that may not have changed since. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** A file that has not changed since it was read, if it was. */
  find(path: string, info: Deno.FileInfo): SourceFile | undefined {
    const known = this.#files.get(path);
    const same = known !== undefined && known.size === info.size && known.inode === info.ino &&
      known.modified === info.mtime?.getTime() && known.changed === info.ctime?.getTime();
    return same ? known.file : undefined;
  }

  /** Remembers a file. `info` is what the disk said of it before it was read, at `now`. */
  keep(file: SourceFile, info: Deno.FileInfo, now: number): void {
    const { path, bytes } = file;
    const modified = info.mtime?.getTime();
    const changed = info.ctime?.getTime();
    this.#files.delete(path);
    if (modified === undefined || bytes.length !== info.size || info.size > MAX_BYTES) return;
    if (Math.max(modified, changed ?? 0) + STEP_MS > now) return;
    if (this.#files.size >= MAX_FILES) this.#files.clear();
    this.#files.set(path, { file, size: info.size, inode: info.ino, modified, changed });
  }
}
