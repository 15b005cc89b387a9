import type { BundleRecord } from "./bundle_record.ts";
import { PaddockError } from "../wire/errors.ts";
import { missing } from "./missing.ts";
import { readSealed, type SealedText, writeSealed } from "./sealed_file.ts";
import { StoredRecord } from "./stored_record.ts";
import { sweepFolder } from "./sweep_folder.ts";

/** So many records that no plugin uses are kept: they make going back to an earlier version cheap. */
const KEPT_UNUSED = 100;

const FILE_NAME = /^([0-9a-f]{64})\.json$/;

/** Bundled plugins on disk, by the hash of what they were made of. Nobody else may write there. */
export class BundleCache {
  readonly #folder: string;
  /** Names of what lies in the folder, as far as nobody has taken it away. */
  #names: Set<string> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Removes what a host that was killed has half written, and sees what there is. @throws errors of the disk */
  sweep(): void {
    this.#names = new Set(sweepFolder(this.#folder));
  }

  /**
   * Finds a record. It is read when something of it is wanted, and each part throws `bundle` then if it is damaged.
   *
   * @throws errors of the disk other than a missing folder
   */
  get(hash: string): BundleRecord | undefined {
    this.#names ??= new Set(list(this.#folder));
    return this.#names.has(nameOf(hash)) ? this.#record(hash) : undefined;
  }

  /** Keeps a record; it lies on the disk from then on. @throws errors of the disk */
  async put(hash: string, record: BundleRecord): Promise<BundleRecord> {
    await Deno.mkdir(this.#folder, { recursive: true });
    const seal = await writeSealed(this.#path(hash), `${hash}\n${JSON.stringify(record)}`);
    this.#names?.add(nameOf(hash));
    return this.#record(hash, seal);
  }

  /**
   * Removes what is neither in `used` nor among the newest of the others, and says what that was. Others may do the same
   * meanwhile.
   *
   * @throws errors of the disk
   */
  async prune(used: ReadonlySet<string>): Promise<string[]> {
    const unused: string[] = [];
    for (const name of list(this.#folder)) {
      const hash = FILE_NAME.exec(name)?.[1];
      if (hash !== undefined && !used.has(hash)) unused.push(hash);
    }
    if (unused.length <= KEPT_UNUSED) return [];
    const dated = await Promise.all(unused.map(async (hash) => {
      const info = await Deno.stat(this.#path(hash)).catch(missing);
      return { hash, time: info?.mtime?.getTime() ?? 0 };
    }));
    dated.sort((a, b) => b.time - a.time);
    const old = dated.slice(KEPT_UNUSED).map(({ hash }) => hash);
    for (const hash of old) await Deno.remove(this.#path(hash)).catch(missing);
    for (const hash of old) this.#names?.delete(nameOf(hash));
    return old;
  }

  #record(hash: string, seal?: string): BundleRecord {
    return new StoredRecord((seal) => this.#read(hash, seal), seal);
  }

  /**
   * The text of a record, of that seal if one is given. A damaged one is removed, so that it is made anew; so is that of
   * another plugin, whole as it may be.
   */
  #read(hash: string, seal: string | undefined): SealedText {
    const path = this.#path(hash);
    const found = readSealed(path);
    if (found !== undefined && (seal ?? found.seal) === found.seal && isOf(hash, found)) {
      return { body: found.body.slice(hash.length + 1), seal: found.seal };
    }
    this.#names?.delete(nameOf(hash));
    try {
      Deno.removeSync(path);
    } catch (error) {
      missing(error);
    }
    throw new PaddockError("bundle", `Cannot use the bundle "${path}": it was changed or removed`);
  }

  #path(hash: string): string {
    return `${this.#folder}/${nameOf(hash)}`;
  }
}

function isOf(hash: string, { body }: SealedText): boolean {
  return body.startsWith(hash);
}

function nameOf(hash: string): string {
  return `${hash}.json`;
}

function list(folder: string): string[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => name);
  } catch (error) {
    missing(error);
    return [];
  }
}
