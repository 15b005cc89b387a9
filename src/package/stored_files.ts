import { dirname } from "node:path";
import * as z from "zod";
import { quickCheck } from "../wire/quick_check.ts";
import { FileMemory } from "./file_memory.ts";
import { readSealed, writeSealed } from "./sealed_file.ts";

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
]);
/** Files by path, by the folder they lie in. */
const Stored = z.record(z.string(), z.record(z.string(), File));
type Stored = z.infer<typeof Stored>;

/** Memories of files that outlive the host, in one file. One that is damaged counts as empty. */
export class StoredFiles {
  readonly #path: string;
  readonly #memories = new Map<string, FileMemory>();
  #stored: Stored | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The memory of the files in a folder. @throws errors of the disk other than a missing file */
  of(folder: string): FileMemory {
    let memory = this.#memories.get(folder);
    if (memory === undefined) {
      this.#stored ??= this.#read();
      const known = Object.hasOwn(this.#stored, folder) ? this.#stored[folder]! : {};
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
    const stored = [...this.#memories].map(([folder, memory]) => {
      return [folder, memory.take()];
    });
    await Deno.mkdir(dirname(this.#path), { recursive: true });
    await writeSealed(this.#path, JSON.stringify(Object.fromEntries(stored)));
  }

  #read(): Stored {
    const text = readSealed(this.#path);
    const found: unknown = text === undefined ? {} : JSON.parse(text.body);
    // Thousands are not worth parsing one by one.
    if (quickCheck(Stored)(found)) return found as Stored;
    return Stored.safeParse(found).data ?? {};
  }
}
