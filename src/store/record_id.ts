const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 15;
/** The largest multiple of the alphabet in a byte; bytes from here on would favour its first letters. */
const FAIR = 256 - 256 % ALPHABET.length;

/** Fills an array with random bytes; `crypto.getRandomValues` by default. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => void;

/** A fresh id: fifteen characters `a-z0-9`, 77 random bits. */
export function randomId(fill: FillRandom): string {
  let id = "";
  const bytes = new Uint8Array(2 * LENGTH);
  while (id.length < LENGTH) {
    fill(bytes);
    for (const byte of bytes) {
      if (byte < FAIR && id.length < LENGTH) id += ALPHABET[byte % ALPHABET.length];
    }
  }
  return id;
}

/** Whether a text has the form of a record's id. */
export function isRecordId(text: string): boolean {
  return /^[a-z0-9]{15}$/.test(text);
}
