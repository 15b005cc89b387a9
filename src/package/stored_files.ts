import { dirname } from "node:path";
import * as z from "zod";
import { quickCheck } from "../wire/quick_check.ts";
import { FileMemory } from "./file_memory.ts";
import { readLargeSealed, writeSealed } from "./sealed_file.ts";

const Scan = z.strictObject({
  relative: z.array(z.string()),
  hooks: z.array(z.string()),
  openHooks: z.boolean(),
  computedRequire: z.boolean(),
  jsx: z.boolean(),
});
/** As `RememberedFile`. */
const File = z.tuple([
  z.string(),
  z.number(),
  z.number().nullable(),
  z.number(),
  z.number().nullable(),
  z.boolean(),
  Scan.nullable(),
  z.string().nullable(),
]);
const Stored = z.strictObject({
  /** What the content hashes in it were made with. */
  made: z.string(),
  /** Files by path, by the folder they lie in. */
  folders: z.record(z.string(), z.record(z.string(), File)),
});
type Stored = z.infer<typeof Stored>;

/** Memories of files that outlive the host, in one file. One that is damaged counts as empty. */
export class StoredFiles {
  readonly #path: string;
  readonly #made: string;
  readonly #memories = new Map<string, FileMemory>();
  #folders: Stored["folders"] = {};

  /** @param made What content hashes are made with: those of other times are not believed */
  constructor(path: string, made: string) {
    this.#path = path;
    this.#made = made;
  }

  /** Reads what an earlier host knew: before the first memory is asked for. @throws errors of the disk */
  async open(): Promise<void> {
    const text = await readLargeSealed(this.#path);
    if (text === undefined) return;
    const found: unknown = JSON.parse(text);
    // Thousands are not worth parsing one by one.
    const stored = quickCheck(Stored)(found) ? found as Stored : Stored.safeParse(found).data;
    if (stored?.made === this.#made) this.#folders = stored.folders;
  }

  /** The memory of the files in a folder. */
  of(folder: string): FileMemory {
    let memory = this.#memories.get(folder);
    if (memory === undefined) {
      const known = Object.hasOwn(this.#folders, folder) ? this.#folders[folder]! : {};
      this.#memories.set(folder, memory = new FileMemory(known));
    }
    return memory;
  }

  /** Whether there is something to save. */
  get changed(): boolean {
    return this.#memories.values().some((memory) => memory.changed);
  }

  /** Writes down what has changed, of the folders that somebody has asked about. @throws errors of the disk */
  async save(): Promise<void> {
    if (!this.changed) return;
    const folders = [...this.#memories].map(([folder, memory]) => [folder, memory.take()]);
    const stored = { made: this.#made, folders: Object.fromEntries(folders) };
    await Deno.mkdir(dirname(this.#path), { recursive: true });
    await writeSealed(this.#path, JSON.stringify(stored));
  }
}
