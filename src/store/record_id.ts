const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const LENGTH = 15;
/** Leading characters that a run of ids has in common. */
const COMMON = 2;
/** Ids in a run. */
const RUN = 64;
/** The largest multiple of the alphabet in a byte; bytes from here on would favour its first letters. */
const FAIR = 256 - 256 % ALPHABET.length;

/** Fills an array with random bytes; `crypto.getRandomValues` by default. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => void;

/**
 * Makes fresh ids: fifteen random characters `a-z0-9`.
 *
 * Ids that are made one after the other begin alike, so that the records of one commit lie near each other in the
 * database: else each has two of its pages read and written again, which takes longer than all the rest of a commit. To
 * whoever knows how an id begins, the 13 characters that follow are 67 random bits, more than anybody can try.
 */
export class RecordIds {
  readonly #fill: FillRandom;
  readonly #bytes = new Uint8Array(2 * LENGTH);
  #common = "";
  #left = 0;

  constructor(fill: FillRandom) {
    this.#fill = fill;
  }

  /** A fresh id. */
  next(): string {
    if (this.#left-- === 0) {
      this.#common = this.#text(COMMON);
      this.#left = RUN - 1;
    }
    return this.#common + this.#text(LENGTH - COMMON);
  }

  #text(length: number): string {
    let text = "";
    const bytes = this.#bytes.subarray(0, 2 * length);
    while (text.length < length) {
      this.#fill(bytes);
      for (const byte of bytes) {
        if (byte < FAIR && text.length < length) text += ALPHABET[byte % ALPHABET.length];
      }
    }
    return text;
  }
}

/** Whether a text has the form of a record's id. */
export function isRecordId(text: string): boolean {
  return /^[a-z0-9]{15}$/.test(text);
}
