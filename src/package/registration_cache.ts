import { dirname } from "node:path";
import * as z from "zod";
import { Registrations } from "../wire/registrations.ts";
import { quickCheck } from "../wire/quick_check.ts";
import { readSealed, writeSealed } from "./sealed_file.ts";

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
  #entries: Record<string, unknown> | undefined;
  #changed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws errors of the disk other than a missing file */
  get(hash: string, key: string): Registrations | undefined {
    const all = this.#all;
    const found = Object.hasOwn(all, hash) ? all[hash] as Partial<Entry> : undefined;
    if (found?.key !== key) return undefined;
    if (isEntry(found)) return found.registrations;
    return Entry.safeParse(found).data?.registrations;
  }

  /** Takes an entry in place of the one there was. @throws errors of the disk other than a missing file */
  put(hash: string, entry: Entry): void {
    this.#all[hash] = entry;
    this.#changed = true;
  }

  /** Forgets what belongs to a bundle. @throws errors of the disk other than a missing file */
  remove(hash: string): void {
    if (!Object.hasOwn(this.#all, hash)) return;
    delete this.#all[hash];
    this.#changed = true;
  }

  /** Writes down what has changed. @throws errors of the disk */
  async save(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    try {
      await Deno.mkdir(dirname(this.#path), { recursive: true });
      await writeSealed(this.#path, JSON.stringify(this.#all));
    } catch (error) {
      this.#changed = true;
      throw error;
    }
  }

  get #all(): Record<string, unknown> {
    if (this.#entries !== undefined) return this.#entries;
    const found = readSealed(this.#path);
    const parsed: unknown = found === undefined ? {} : JSON.parse(found.body);
    const isObject = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
    return this.#entries = isObject ? parsed as Record<string, unknown> : {};
  }
}
