import { join } from "node:path";
import { z } from "zod";
import { Registrations } from "../wire/protocol.ts";
import { sha256 } from "./sha256.ts";
import { writeFileAtomically } from "./write_file.ts";

const Record = z.strictObject({ key: z.string(), registrations: Registrations });

/**
 * What plugins registered, on disk beside their bundles, by the same hash. One record a bundle: `key` stands for all
 * beside the code that decides what it registers, and one of another key counts as absent. So does a damaged one.
 */
export class RegistrationCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws errors of the disk other than a missing file */
  async get(hash: string, key: string): Promise<Registrations | undefined> {
    let text: string;
    try {
      text = await Deno.readTextFile(this.#path(hash));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
    const body = text.slice(65);
    if (text.slice(0, 64) !== await sha256(body)) return undefined;
    const record = Record.safeParse(JSON.parse(body)).data;
    return record?.key === key ? record.registrations : undefined;
  }

  /** Keeps a record in place of the one there was. @throws errors of the disk */
  async put(hash: string, key: string, registrations: Registrations): Promise<void> {
    const body = JSON.stringify({ key, registrations });
    await Deno.mkdir(this.#folder, { recursive: true });
    await writeFileAtomically(this.#path(hash), `${await sha256(body)}\n${body}`);
  }

  /** Forgets what belongs to a bundle. @throws errors of the disk other than a missing file */
  async remove(hash: string): Promise<void> {
    try {
      await Deno.remove(this.#path(hash));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  #path(hash: string): string {
    return join(this.#folder, `${hash}.registered.json`);
  }
}
