import { join } from "node:path";
import type { BundleRecord } from "./bundle_record.ts";
import { readSealed, writeSealed } from "./sealed_file.ts";
import { StoredRecord } from "./stored_record.ts";

/** So many records that no plugin uses are kept: they make going back to an earlier version cheap. */
const KEPT_UNUSED = 100;

const FILE_NAME = /^([0-9a-f]{64})\.json$/;

/** Bundled plugins on disk, by the hash of what they were made of. A damaged record counts as absent. */
export class BundleCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Finds a record. @throws errors of the disk other than a missing file */
  get(hash: string): BundleRecord | undefined {
    const text = readSealed(this.#path(hash));
    return text === undefined ? undefined : new StoredRecord(text);
  }

  /** Keeps a record. @throws errors of the disk */
  async put(hash: string, record: BundleRecord): Promise<void> {
    await Deno.mkdir(this.#folder, { recursive: true });
    await writeSealed(this.#path(hash), JSON.stringify(record));
  }

  /**
   * Removes what is neither in `used` nor among the newest of the others, and says what that was.
   *
   * @throws errors of the disk
   */
  async prune(used: ReadonlySet<string>): Promise<string[]> {
    const unused: string[] = [];
    for (const name of await list(this.#folder)) {
      const hash = FILE_NAME.exec(name)?.[1];
      if (hash !== undefined && !used.has(hash)) unused.push(hash);
    }
    if (unused.length <= KEPT_UNUSED) return [];
    const dated = await Promise.all(unused.map(async (hash) => {
      const { mtime } = await Deno.stat(this.#path(hash));
      return { hash, time: mtime?.getTime() ?? 0 };
    }));
    dated.sort((a, b) => b.time - a.time);
    const old = dated.slice(KEPT_UNUSED).map(({ hash }) => hash);
    for (const hash of old) await Deno.remove(this.#path(hash));
    return old;
  }

  #path(hash: string): string {
    return join(this.#folder, `${hash}.json`);
  }
}

async function list(folder: string): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) names.push(entry.name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names;
}
