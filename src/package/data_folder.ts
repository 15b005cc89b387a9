import { join } from "node:path";
import { absolutePath } from "../wire/absolute_path.ts";
import { PaddockError } from "../wire/errors.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { BundleRecord } from "./bundle_record.ts";
import { BundleCache } from "./cache.ts";
import { HASHED_WITH } from "./content_hash.ts";
import type { FileMemory } from "./file_memory.ts";
import { KeptVersions } from "./kept_versions.ts";
import { RegistrationCache } from "./registration_cache.ts";
import { SaveSoon } from "./save_soon.ts";
import { StoredFiles } from "./stored_files.ts";
import { sha256 } from "./sha256.ts";
import { sweepFolder } from "./sweep_folder.ts";
import { writeFileAtomically } from "./write_file.ts";

/** How long what was learnt waits for more before it is written, milliseconds. */
const SAVE_DELAY_MS = 250;

/**
 * What packaging keeps in the data folder: `cache/`, `boot/` (programs for child processes), `staging/`, `npm/` (the
 * packages plugins were granted), and in `kept.json` the versions that may be wanted again.
 *
 * Every method throws a `PaddockError` (`config`) when the disk does not allow what it does.
 */
export class DataFolder {
  readonly #path: string;
  readonly #cache: BundleCache;
  readonly #registrations: RegistrationCache;
  readonly #saving: SaveSoon;
  readonly #files: StoredFiles;
  readonly #savingFiles: SaveSoon;
  readonly #kept: KeptVersions;
  /** Staging folders that are being removed. */
  readonly #discarded = new Set<Promise<void>>();
  #opened: Promise<void> | undefined;

  constructor(path: string) {
    this.#path = absolutePath(path);
    const cache = join(this.#path, "cache");
    this.#files = new StoredFiles(join(cache, "files.json"), HASHED_WITH);
    this.#savingFiles = new SaveSoon(SAVE_DELAY_MS, () => this.#files.save());
    this.#cache = new BundleCache(cache);
    this.#registrations = new RegistrationCache(join(cache, "registered.json"));
    this.#saving = new SaveSoon(
      SAVE_DELAY_MS,
      () => this.#onDisk(() => this.#registrations.save()),
    );
    this.#kept = new KeptVersions(join(this.#path, "kept.json"));
  }

  /** Absolute path of the folder for npm packages. */
  get npm(): string {
    return join(this.#path, "npm");
  }

  /** Reads what earlier hosts knew of files and registrations. Before that, nothing is known of them. */
  open(): Promise<void> {
    return this.#opened ??= this.#onDisk(async () => {
      await Promise.all([this.#files.open(), this.#registrations.open()]);
    }).catch((error) => {
      this.#opened = undefined;
      throw error;
    });
  }

  /** Removes what a host that was killed has left behind. Nobody may be packaging meanwhile. */
  async sweep(): Promise<void> {
    await this.#onDisk(async () => {
      const left = sweepFolder(this.#path);
      if (left.includes("staging")) await removeFolder(join(this.#path, "staging"));
      if (left.includes("boot")) sweepFolder(join(this.#path, "boot"));
      this.#cache.sweep();
    });
  }

  /** The record of what `hash` stands for, if it was kept. Each of its parts throws `bundle` if it is damaged. */
  cached(hash: string): BundleRecord | undefined {
    try {
      return this.#cache.get(hash);
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  /** Keeps a record; it lies on the disk from then on, and takes no memory. */
  async store(hash: string, record: BundleRecord): Promise<BundleRecord> {
    return await this.#onDisk(() => this.#cache.put(hash, record));
  }

  /** What is known of the files of a plugins folder, from an earlier host too. */
  filesOf(root: string): FileMemory {
    return this.#files.of(root);
  }

  /** Writes down what is known of files, in a moment. That it cannot costs time, and nothing else. */
  rememberFiles(): void {
    if (this.#files.changed) void this.#savingFiles.changed().catch(() => {});
  }

  /** What the code that `hash` stands for registered, where all else that decides it is as `key` says. */
  known(hash: string, key: string): Registrations | undefined {
    return this.#registrations.get(hash, key);
  }

  /** Settles when it is on the disk, which takes a moment. */
  async learn(hash: string, key: string, registrations: Registrations): Promise<void> {
    this.#registrations.put(hash, { key, registrations });
    await this.#saving.changed();
  }

  /** Writes what has not been written yet, and removes what has not been removed. */
  async flush(): Promise<void> {
    await Promise.all([this.#saving.flush(), this.#savingFiles.flush(), ...this.#discarded]);
  }

  /** Forgets old records that are neither in `used` nor of a kept version. */
  async prune(used: Iterable<string>): Promise<void> {
    await this.#onDisk(async () => {
      const kept = this.#kept.all().values();
      const gone = await this.#cache.prune(new Set([...used, ...kept]));
      for (const hash of gone) this.#registrations.remove(hash);
    });
  }

  /** Hash of the version of a plugin that was kept last. */
  async keptHash(plugin: string): Promise<string | undefined> {
    return await this.#onDisk(() => this.#kept.all().get(plugin));
  }

  /** Keeps versions by plugin instead of those kept before; undefined lets go of one. */
  async keepVersions(changes: ReadonlyMap<string, string | undefined>): Promise<void> {
    await this.#onDisk(() => this.#kept.change(changes));
  }

  /** Writes a program unless it is there already; its absolute path. */
  async program(text: string): Promise<string> {
    const folder = join(this.#path, "boot");
    const path = join(folder, `${sha256(text)}.js`);
    await this.#onDisk(async () => {
      try {
        if (await Deno.readTextFile(path) === text) return;
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
      await Deno.mkdir(folder, { recursive: true });
      await writeFileAtomically(path, text);
    });
    return path;
  }

  /** A fresh staging folder, to be given to `staging` or `discard`. */
  async newStaging(): Promise<string> {
    const folder = join(this.#path, "staging", crypto.randomUUID());
    await this.#onDisk(() => Deno.mkdir(folder, { recursive: true }));
    return folder;
  }

  /**
   * Removes a staging folder, once `ended` has settled: what worked in it need not be gone yet. Nobody waits for that but
   * `flush`; what cannot be removed the next start sweeps.
   */
  discard(folder: string, ended: Promise<unknown>): void {
    const removed = ended.catch(() => {}).then(() => removeFolder(folder)).catch(() => {})
      .finally(() => this.#discarded.delete(removed));
    this.#discarded.add(removed);
  }

  /**
   * Fills a staging folder, a fresh one or that which is `given`, with `fill`, hands it and what `fill` returned to `use`,
   * and discards it whatever happens, when all has ended that `use` has told `ending` of.
   */
  async staging<S, T>(
    fill: (folder: string) => Promise<S>,
    use: (folder: string, filled: S, ending: (ended: Promise<unknown>) => void) => Promise<T>,
    given?: string,
  ): Promise<T> {
    const folder = given ?? await this.newStaging();
    const endings: Promise<unknown>[] = [];
    try {
      const filled = await this.#onDisk(() => fill(folder));
      return await use(folder, filled, (ended) => endings.push(ended));
    } finally {
      this.discard(folder, Promise.allSettled(endings));
    }
  }

  async #onDisk<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#unusable(error);
    }
  }

  #unusable(error: unknown): PaddockError {
    return new PaddockError(
      "config",
      `Cannot use the data folder "${this.#path}": ${(error as Error).message}; ` +
        "it must be a folder that this host may read and write",
      { cause: error },
    );
  }
}

async function removeFolder(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
