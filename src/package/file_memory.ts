import { namesFiles, type SourceScan } from "./scan_source.ts";

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
  /** Content hash of the drop-in that is this file and nothing else. */
  readonly loneHash?: string | undefined;
}

/**
 * A file as it was read, and what the disk said of it before. As a list, since there may be thousands: the scan is of a
 * script, null where it says nothing; `loneHash` as in `FileFacts`, null where there is no such plugin.
 */
export type RememberedFile = readonly [
  hash: string,
  size: number,
  inode: number | null,
  modified: number,
  changed: number | null,
  isScript: boolean,
  scan: SourceScan | null,
  loneHash: string | null,
];

/** What files hold, as long as the disk says that they are the same still. */
export class FileMemory {
  /** Those that somebody has asked for, or that were read. */
  readonly #files = new Map<string, RememberedFile>();
  /** Those an earlier memory knew and nobody has asked for yet. */
  readonly #earlier: Record<string, RememberedFile>;
  /** Those that had changed too lately when they were read. */
  readonly #young = new Set<string>();
  /** Of those, by the hash each had: what is to be remembered with them. */
  readonly #loneHashes = new Map<string, { readonly hash: string; readonly loneHash: string }>();
  #changed = false;

  /** @param earlier What an earlier memory knew, which becomes this one's */
  constructor(earlier: Record<string, RememberedFile> = {}) {
    this.#earlier = earlier;
  }

  /** Whether a file was read that may not have changed since. */
  has(path: string): boolean {
    return this.#get(path) !== undefined;
  }

  /** What is known of a file that has not changed since it was read. */
  find(path: string, info: Deno.FileInfo): FileFacts | undefined {
    const known = this.#get(path);
    // As a list it would be taken apart one by one, by a thousand small objects.
    const same = known !== undefined && known[1] === info.size && known[2] === info.ino &&
      known[3] === info.mtime?.getTime() && known[4] === (info.ctime?.getTime() ?? null);
    if (!same) return undefined;
    this.#files.set(path, known);
    const hash = known[0];
    return known[5]
      ? { hash, scan: known[6] ?? NOTHING, loneHash: known[7] ?? undefined }
      : { hash };
  }

  /** Remembers a file. `info` is what the disk said of it before it was read, at `now`. */
  keep(path: string, { hash, scan }: FileFacts, info: Deno.FileInfo, now: number): void {
    const modified = info.mtime?.getTime();
    const changed = info.ctime?.getTime() ?? null;
    this.forget(path);
    if (modified === undefined) return;
    if (Math.max(modified, changed ?? 0) + STEP_MS > now) return void this.#young.add(path);
    this.#young.delete(path);
    if (this.#files.size >= MAX_FILES) this.#files.clear();
    const said = scan === undefined || saysNothing(scan) ? null : scan;
    const isScript = scan !== undefined;
    const noted = this.#loneHashes.get(path);
    this.#loneHashes.delete(path);
    const lone = noted?.hash === hash ? noted.loneHash : null;
    this.#files.set(path, [hash, info.size, info.ino, modified, changed, isScript, said, lone]);
    this.#changed = true;
  }

  /**
   * Remembers of a file with this hash, now or when it is remembered itself, that it is a plugin by itself, and its content
   * hash.
   */
  keepLoneHash(path: string, hash: string, loneHash: string): void {
    const known = this.#files.get(path);
    if (known === undefined) {
      // Some are gone before they could be remembered.
      if (this.#loneHashes.size >= MAX_FILES) this.#loneHashes.clear();
      return void this.#loneHashes.set(path, { hash, loneHash });
    }
    if (known[0] !== hash || known[7] === loneHash) return;
    const [, size, inode, modified, changed, isScript, scan] = known;
    this.#files.set(path, [hash, size, inode, modified, changed, isScript, scan, loneHash]);
    this.#changed = true;
  }

  /** Forgets a file. */
  forget(path: string): void {
    if (this.#get(path) === undefined) return;
    this.#files.delete(path);
    delete this.#earlier[path];
    this.#changed = true;
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
  take(): Record<string, RememberedFile> {
    this.#changed = false;
    return Object.fromEntries(this.#files);
  }

  #get(path: string): RememberedFile | undefined {
    const known = this.#files.get(path);
    if (known !== undefined) return known;
    return Object.hasOwn(this.#earlier, path) ? this.#earlier[path] : undefined;
  }
}

/** The scan of a script that names no other file. */
const NOTHING: SourceScan = {
  relative: [],
  hooks: [],
  openHooks: false,
  computedRequire: false,
  jsx: false,
};

function saysNothing(scan: SourceScan): boolean {
  return !namesFiles(scan) && !scan.computedRequire && !scan.jsx;
}
