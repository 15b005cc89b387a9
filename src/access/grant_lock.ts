import { dirname, join } from "node:path";
import { absolutePath } from "../wire/absolute_path.ts";
import { PaddockError } from "../wire/errors.ts";
import { type GrantBook, parseLock, renderLock } from "./lock_text.ts";

/** What a {@linkcode GrantLock} works with. */
export interface GrantLockOptions {
  /** The file. */
  readonly path: string;
  /** Folder where a new text is written before it takes the place of the old one. One host at a time may use it. */
  readonly dataDir: string;
}

/**
 * The file that remembers what was granted. It is read anew before each change, so that what others have written to it
 * stays, and a damaged one is never overwritten.
 */
export class GrantLock {
  /** Absolute. */
  readonly path: string;
  /** Absolute; relative paths in the file are taken from here. */
  readonly base: string;
  readonly #dataDir: string;
  /** The last change; one follows the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ path, dataDir }: GrantLockOptions) {
    this.path = absolutePath(path);
    this.base = dirname(this.path);
    this.#dataDir = absolutePath(dataDir);
  }

  /** What it says now; nothing when there is no file. @throws {PaddockError} `config` when it cannot be read */
  async read(): Promise<GrantBook> {
    const text = await this.#text();
    return text === undefined ? new Map() : parseLock(text, this.path, this.base);
  }

  /**
   * Writes what `change` makes of what it says now; resolves to that. What `change` throws is passed on, and nothing is
   * written then.
   *
   * @throws {PaddockError} `config` when it cannot be read or written
   */
  change(change: (book: GrantBook) => GrantBook): Promise<GrantBook> {
    const done = this.#turn.then(async () => {
      const before = await this.read();
      const after = change(before);
      const text = renderLock(after, this.base);
      // What could not be read back would count as damaged at the next start.
      parseLock(text, this.path, this.base);
      if (renderLock(before, this.base) !== text) await this.#write(text);
      return after;
    });
    // The next change waits for this one; whether it failed is for its own caller to know.
    this.#turn = done.catch(() => {});
    return done;
  }

  async #text(): Promise<string | undefined> {
    try {
      return await Deno.readTextFile(this.path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      const flag = error instanceof Deno.errors.NotCapable
        ? `; run with --allow-read="${this.path}"`
        : "";
      throw this.#unusable("read", error, flag);
    }
  }

  async #write(text: string): Promise<void> {
    // The permissions of a host may allow it this one file and its data folder, and nothing beside the file.
    const temporary = join(this.#dataDir, "grants.tmp");
    try {
      await Deno.mkdir(this.#dataDir, { recursive: true });
      await Deno.writeTextFile(temporary, text);
      await Deno.rename(temporary, this.path);
    } catch (error) {
      await Deno.remove(temporary).catch(() => undefined);
      const flag = error instanceof Deno.errors.NotCapable
        ? `; run with --allow-write="${this.path},${this.#dataDir}"`
        : (error as { code?: string }).code === "EXDEV"
        ? `; it must be on the same disk as the data folder "${this.#dataDir}"`
        : "";
      throw this.#unusable("write", error, flag);
    }
  }

  #unusable(verb: string, error: unknown, advice: string): PaddockError {
    const why = error instanceof Error ? error.message : String(error);
    return new PaddockError(
      "config",
      `Cannot ${verb} the grant lock ${this.path}: ${why}${advice}`,
      {
        cause: error,
      },
    );
  }
}
