import type { SourceScan } from "./scan_source.ts";

/** So many files are remembered. */
const MAX_FILES = 10_000;
/**
 * What was changed less than this before it was read may be changed once more without its times telling, milliseconds:
 * disks count in steps.
 */
export const STEP_MS = 2_000;

/** What is remembered of a file's contents. */
export interface FileFacts {
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  /** Of a script. */
  readonly scan?: SourceScan | undefined;
}

/** A file as it was read, and what the disk said of it before. */
export interface RememberedFile {
  readonly facts: FileFacts;
  readonly size: number;
  readonly inode: number | null;
  readonly modified: number;
  readonly changed: number | null;
}

/** What files hold, as long as the disk says that they are the same still. */
export class FileMemory {
  readonly #files: Map<string, RememberedFile>;
  /** Those that somebody has asked for, or that were read. */
  readonly #used = new Set<string>();
  /** Those that had changed too lately when they were read. */
  readonly #young = new Set<string>();
  #changed = false;

  /** @param files What an earlier memory knew */
  constructor(files: Iterable<readonly [path: string, file: RememberedFile]> = []) {
    this.#files = new Map(files);
  }

  /** Whether a file was read that may not have changed since. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** What is known of a file that has not changed since it was read. */
  find(path: string, info: Deno.FileInfo): FileFacts | undefined {
    const known = this.#files.get(path);
    const same = known !== undefined && known.size === info.size && known.inode === info.ino &&
      known.modified === info.mtime?.getTime() &&
      known.changed === (info.ctime?.getTime() ?? null);
    if (!same) return undefined;
    this.#used.add(path);
    return known.facts;
  }

  /** Remembers a file. `info` is what the disk said of it before it was read, at `now`. */
  keep(path: string, facts: FileFacts, info: Deno.FileInfo, now: number): void {
    const modified = info.mtime?.getTime();
    const changed = info.ctime?.getTime() ?? null;
    this.forget(path);
    if (modified === undefined) return;
    if (Math.max(modified, changed ?? 0) + STEP_MS > now) return void this.#young.add(path);
    this.#young.delete(path);
    if (this.#files.size >= MAX_FILES) this.#files.clear();
    this.#files.set(path, { facts, size: info.size, inode: info.ino, modified, changed });
    this.#used.add(path);
    this.#changed = true;
  }

  /** Forgets a file. */
  forget(path: string): void {
    if (this.#files.delete(path)) this.#changed = true;
  }

  /** Whether there are some that had changed too lately. */
  get hasYoung(): boolean {
    return this.#young.size > 0;
  }

  /** Those that are not known because they had changed too lately, once: reading them again in a while makes them known. */
  takeYoung(): string[] {
    const young = [...this.#young];
    this.#young.clear();
    return young;
  }

  /** Whether it knows other things than when they were taken last. */
  get changed(): boolean {
    return this.#changed;
  }

  /** What a later memory may know: of files that are in use. */
  take(): [path: string, file: RememberedFile][] {
    this.#changed = false;
    return [...this.#files].filter(([path]) => this.#used.has(path));
  }
}
