import { z } from "zod";
import { quickCheck } from "../wire/quick_check.ts";
import { writeFileAtomically } from "./write_file.ts";

const Kept = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
type Kept = z.infer<typeof Kept>;

/**
 * Which version of each plugin may be wanted again, as a file. It only ever names what can be made again or done
 * without, so one that cannot be read counts as empty.
 */
export class KeptVersions {
  readonly #path: string;
  #all: Map<string, string> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Hashes by plugin. @throws errors of the disk other than a missing file */
  all(): ReadonlyMap<string, string> {
    return this.#all ??= this.#read();
  }

  /** Sets hashes, or removes them where they are undefined. @throws errors of the disk */
  async change(changes: ReadonlyMap<string, string | undefined>): Promise<void> {
    const before = this.all();
    if ([...changes].every(([plugin, hash]) => before.get(plugin) === hash)) return;
    const all = new Map(before);
    for (const [plugin, hash] of changes) {
      if (hash === undefined) all.delete(plugin);
      else all.set(plugin, hash);
    }
    await writeFileAtomically(this.#path, textOf(all));
    this.#all = all;
  }

  /** Without a wait: each start looks here before its plugins count as loaded. */
  #read(): Map<string, string> {
    let text: string;
    try {
      text = Deno.readTextFileSync(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return new Map();
      throw error;
    }
    try {
      const found: unknown = JSON.parse(text);
      // Thousands are not worth parsing one by one.
      const kept = quickCheck(Kept)(found) ? found as Kept : Kept.parse(found);
      return new Map(Object.entries(kept));
    } catch {
      // As if nothing had been kept: an old version that could have gone on does not start.
      return new Map();
    }
  }
}

function textOf(all: ReadonlyMap<string, string>): string {
  const sorted = [...all].sort(([a], [b]) => a < b ? -1 : 1);
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
