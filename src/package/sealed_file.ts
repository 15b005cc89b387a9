import { sha256 } from "./sha256.ts";
import { writeFileAtomically } from "./write_file.ts";

/** Length of the hash in front and the line break behind it. */
const SEAL = 65;

/** What {@linkcode writeSealed} wrote. */
export interface SealedText {
  readonly body: string;
  /** SHA-256 of `body`, hexadecimal. */
  readonly seal: string;
}

/**
 * Reads a text that {@linkcode writeSealed} wrote. One that is missing or does not fit its hash is undefined.
 *
 * @throws errors of the disk other than a missing file
 */
export function readSealed(path: string): SealedText | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const body = text.slice(SEAL);
  const seal = sha256(body);
  return text.startsWith(seal) ? { body, seal } : undefined;
}

/** Writes a text with its hash in front, all or nothing; the hash. @throws errors of the disk */
export async function writeSealed(path: string, body: string): Promise<string> {
  const seal = sha256(body);
  await writeFileAtomically(path, `${seal}\n${body}`);
  return seal;
}
