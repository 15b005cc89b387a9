import type { BundleRecord } from "./bundle_record.ts";
import { PaddockError } from "../wire/errors.ts";
import type { FileMemory } from "./file_memory.ts";
import { readSealed, writeSealed } from "./sealed_file.ts";
import { StoredRecord } from "./stored_record.ts";

/** So many records that no plugin uses are kept: they make going back to an earlier version cheap. */
const KEPT_UNUSED = 100;

const FILE_NAME = /^([0-9a-f]{64})\.json$/;

/** Bundled plugins on disk, by the hash of what they were made of. A damaged record counts as absent. */
export class BundleCache {
  readonly #folder: string;
  readonly #memory: () => FileMemory;

  /** @param memory Knows which records are whole */
  constructor(folder: string, memory: () => FileMemory) {
    this.#folder = folder;
    this.#memory = memory;
  }

  /** Finds a record. It is read when something of it is wanted. @throws errors of the disk other than a missing file */
  get(hash: string): BundleRecord | undefined {
    const seal = this.#sealOf(hash);
    return seal === undefined ? undefined : new StoredRecord(() => this.#read(hash, seal));
  }

  /** Keeps a record. @throws errors of the disk */
  async put(hash: string, record: BundleRecord): Promise<void> {
    await Deno.mkdir(this.#folder, { recursive: true });
    const path = this.#path(hash);
    const seal = await writeSealed(path, JSON.stringify(record));
    // Nobody else writes here, so it cannot have changed since.
    this.#memory().keep(nameOf(hash), { hash: seal }, Deno.lstatSync(path), Infinity);
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
    for (const hash of old) {
      await Deno.remove(this.#path(hash));
      this.#memory().forget(nameOf(hash));
    }
    return old;
  }

  /** What a record is sealed with, if it is whole. */
  #sealOf(hash: string): string | undefined {
    const path = this.#path(hash);
    let info: Deno.FileInfo;
    try {
      info = Deno.lstatSync(path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
    const name = nameOf(hash);
    const known = this.#memory().find(name, info);
    if (known !== undefined) return known.hash;
    const now = Date.now();
    const found = readSealed(path);
    if (found === undefined) return undefined;
    this.#memory().keep(name, { hash: found.seal }, info, now);
    return found.seal;
  }

  /** The text of a record that was whole. One that is not any more is removed, so that it is made anew. */
  #read(hash: string, seal: string): string {
    const path = this.#path(hash);
    const found = readSealed(path);
    if (found?.seal === seal) return found.body;
    this.#memory().forget(nameOf(hash));
    try {
      Deno.removeSync(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    throw new PaddockError("bundle", `Cannot use the bundle "${path}": it was changed or removed`);
  }

  #path(hash: string): string {
    return `${this.#folder}/${nameOf(hash)}`;
  }
}

function nameOf(hash: string): string {
  return `${hash}.json`;
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
