import { dirname } from "node:path";
import * as z from "zod";
import { Registrations } from "../wire/registrations.ts";
import { quickCheck } from "../wire/quick_check.ts";
import { readLargeSealed, writeSealed } from "./sealed_file.ts";

const Entry = z.strictObject({ key: z.string(), registrations: Registrations });
type Entry = z.infer<typeof Entry>;

const isEntry = quickCheck(Entry);

/**
 * What plugins registered, by the hash of their bundles, in one file. One entry a bundle: `key` stands for all beside
 * the code that decides what it registers, and an entry of another key counts as absent. So does a damaged file: what
 * is in it can be learnt again.
 */
export class RegistrationCache {
  readonly #path: string;
  /** What was read has not been held against its schema. */
  #entries: Record<string, unknown> = {};
  #changed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Reads what is in the file: before all else. @throws errors of the disk other than a missing file */
  async open(): Promise<void> {
    const text = await readLargeSealed(this.#path);
    const found: unknown = text === undefined ? {} : JSON.parse(text);
    const isObject = typeof found === "object" && found !== null && !Array.isArray(found);
    this.#entries = isObject ? found as Record<string, unknown> : {};
  }

  /** What was registered by a bundle, if that is known and was learnt with that key. */
  get(hash: string, key: string): Registrations | undefined {
    const all = this.#entries;
    const found = Object.hasOwn(all, hash) ? all[hash] as Partial<Entry> : undefined;
    if (found?.key !== key) return undefined;
    if (isEntry(found)) return found.registrations;
    return Entry.safeParse(found).data?.registrations;
  }

  /** Takes an entry in place of the one there was. */
  put(hash: string, entry: Entry): void {
    this.#entries[hash] = entry;
    this.#changed = true;
  }

  /** Forgets what belongs to a bundle. */
  remove(hash: string): void {
    if (!Object.hasOwn(this.#entries, hash)) return;
    delete this.#entries[hash];
    this.#changed = true;
  }

  /** Writes down what has changed. @throws errors of the disk */
  async save(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      await Deno.mkdir(dirname(this.#path), { recursive: true });
      await writeSealed(this.#path, JSON.stringify(this.#entries));
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }
}
