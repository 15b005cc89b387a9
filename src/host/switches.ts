import * as z from "zod";
import { writeFileAtomically } from "../package/write_file.ts";
import { PaddockError } from "../wire/errors.ts";
import { describeProblems } from "./problems.ts";

const Contents = z.strictObject({
  /** Names of the plugins that are not started. */
  disabled: z.array(z.string().max(200)),
  /** By plugin, the hash of a version that was taken back and is not started again. */
  refused: z.record(z.string().max(200), z.string().max(200)),
});
type Contents = z.infer<typeof Contents>;

/** Where {@linkcode Switches} are kept. */
export interface SwitchFile {
  readonly path: string;
  /** Its text; undefined when there is none yet. */
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
}

/** What was decided about the running of plugins, and outlives the host: a file of the data folder. */
export class Switches {
  readonly #file: SwitchFile;
  #contents: Contents = { disabled: [], refused: {} };

  constructor(file: SwitchFile) {
    this.#file = file;
  }

  /** Reads the file. @throws {PaddockError} `config` when it is damaged; nothing is written then */
  async load(): Promise<void> {
    const text = await this.#file.read();
    if (text === undefined) return;
    try {
      this.#contents = Contents.parse(JSON.parse(text));
    } catch (cause) {
      const why = cause instanceof z.ZodError ? describeProblems(cause) : (cause as Error).message;
      throw new PaddockError(
        "config",
        `Cannot read "${this.#file.path}", which says what plugins are disabled: ${why}; ` +
          "mend it, or remove it to start them all",
        { cause },
      );
    }
  }

  /** Whether a plugin is not to be started. */
  isDisabled(name: string): boolean {
    return this.#contents.disabled.includes(name);
  }

  /** The version of a plugin, by its hash, that is not to be started. */
  refusedOf(name: string): string | undefined {
    const { refused } = this.#contents;
    return Object.hasOwn(refused, name) ? refused[name] : undefined;
  }

  /** Disables or enables a plugin; true when it was not so already. @throws errors of the disk; nothing has changed then */
  async setDisabled(name: string, disabled: boolean): Promise<boolean> {
    if (this.isDisabled(name) === disabled) return false;
    const others = this.#contents.disabled.filter((other) => other !== name);
    await this.#write({ ...this.#contents, disabled: disabled ? [...others, name] : others });
    return true;
  }

  /** Refuses one version of a plugin, or none. @throws errors of the disk; nothing has changed then */
  async refuse(name: string, hash: string | undefined): Promise<void> {
    if (this.refusedOf(name) === hash) return;
    const others = Object.entries(this.#contents.refused).filter(([other]) => other !== name);
    const refused = Object.fromEntries(hash === undefined ? others : [...others, [name, hash]]);
    await this.#write({ ...this.#contents, refused });
  }

  async #write({ disabled, refused }: Contents): Promise<void> {
    const sorted: Contents = {
      disabled: [...disabled].sort(),
      refused: Object.fromEntries(Object.entries(refused).sort(([a], [b]) => a < b ? -1 : 1)),
    };
    await this.#file.write(`${JSON.stringify(sorted, null, 2)}\n`);
    this.#contents = sorted;
  }
}

/** The file of a data folder. */
export function switchFile(path: string): SwitchFile {
  return {
    path,
    async read() {
      try {
        return await Deno.readTextFile(path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      }
    },
    write: (text) => writeFileAtomically(path, text),
  };
}
