import { missing } from "./missing.ts";
import { sha256, sha256Elsewhere } from "./sha256.ts";
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
 * Reads a text that {@linkcode writeSealed} wrote, at once: a small one. One that is missing or does not fit its hash is
 * undefined.
 *
 * @throws errors of the disk other than a missing file
 */
export function readSealed(path: string): SealedText | undefined {
  try {
    const text = Deno.readTextFileSync(path);
    const body = text.slice(SEAL);
    const seal = sha256(body);
    return text.startsWith(seal) ? { body, seal } : undefined;
  } catch (error) {
    return missing(error);
  }
}

/** As `readSealed`, for what may be large: everything else goes on while it is read and hashed. Its body. */
export async function readLargeSealed(path: string): Promise<string | undefined> {
  try {
    const bytes = await Deno.readFile(path);
    const decoder = new TextDecoder();
    const seal = await sha256Elsewhere(bytes.subarray(SEAL));
    const isWhole = decoder.decode(bytes.subarray(0, seal.length)) === seal;
    return isWhole ? decoder.decode(bytes.subarray(SEAL)) : undefined;
  } catch (error) {
    return missing(error);
  }
}

/** Writes a text with its hash in front, all or nothing; the hash. @throws errors of the disk */
export async function writeSealed(path: string, body: string): Promise<string> {
  const seal = await sha256Elsewhere(new TextEncoder().encode(body));
  await writeFileAtomically(path, `${seal}\n${body}`);
  return seal;
}
