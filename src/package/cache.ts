import { join } from "node:path";
import { BundleRecord } from "./bundle_record.ts";
import { sha256 } from "./sha256.ts";
import { writeFileAtomically } from "./write_file.ts";

/** So many records that no plugin uses are kept: they make going back to an earlier version cheap. */
const KEPT_UNUSED = 100;

const FILE_NAME = /^([0-9a-f]{64})\.json$/;

/**
 * Bundled plugins on disk, by the hash of what they were made of. A file holds the hash of the rest of it, then the
 * record; one that does not fit its hash or its schema counts as absent.
 */
export class BundleCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Finds a record. @throws errors of the disk other than a missing file */
  async get(hash: string): Promise<BundleRecord | undefined> {
    let text: string;
    try {
      text = await Deno.readTextFile(this.#path(hash));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
    const body = text.slice(65);
    if (text.slice(0, 64) !== await sha256(body)) return undefined;
    return BundleRecord.safeParse(JSON.parse(body)).data;
  }

  /** Keeps a record. @throws errors of the disk */
  async put(hash: string, record: BundleRecord): Promise<void> {
    const body = JSON.stringify(record);
    await Deno.mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#path(hash), `${await sha256(body)}\n${body}`);
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

  /** Removes what a host that was killed left half written. @throws errors of the disk */
  async sweep(): Promise<void> {
    for (const name of await list(this.#folder)) {
      if (name.endsWith(".tmp")) await Deno.remove(join(this.#folder, name));
    }
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
