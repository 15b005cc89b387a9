import { sha256 } from "./sha256.ts";
import { writeFileAtomically } from "./write_file.ts";

/** Length of the hash in front and the line break behind it. */
const SEAL = 65;

/**
 * Reads a text that {@linkcode writeSealed} wrote. One that is missing or does not fit its hash is undefined.
 *
 * @throws errors of the disk other than a missing file
 */
export function readSealed(path: string): string | undefined {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const body = text.slice(SEAL);
  return text.startsWith(sha256(body)) ? body : undefined;
}

/** Writes a text with its hash in front, all or nothing. @throws errors of the disk */
export async function writeSealed(path: string, body: string): Promise<void> {
  await writeFileAtomically(path, `${sha256(body)}\n${body}`);
}
