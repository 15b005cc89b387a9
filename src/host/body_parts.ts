type Chunk = Uint8Array<ArrayBuffer>;

/**
 * A body that is put together as it comes. No chunk is kept but the first while it is alone: a client can send them a byte
 * each, and Deno reads each into 16 KiB.
 */
export class BodyParts {
  readonly #announced: number;
  #only: Chunk | undefined;
  /** Absent until there is a second chunk; may be longer than what has come. */
  #whole: Chunk | undefined;
  #length = 0;

  /** @param announced Bytes it is said to have; infinite when nothing was said */
  constructor(announced: number) {
    this.#announced = announced;
  }

  /** Takes the next chunk. */
  add(chunk: Chunk): void {
    const before = this.#length;
    this.#length += chunk.byteLength;
    if (before === 0) {
      this.#only = chunk;
      return;
    }
    if (this.#whole === undefined || this.#length > this.#whole.byteLength) this.#grow();
    this.#whole!.set(chunk, before);
  }

  /** All of it, in a buffer of its own if `own`; else that may be whoever's who made the chunk. */
  join(own: boolean): Chunk {
    if (this.#only !== undefined) return own ? this.#only.slice() : this.#only;
    const whole = this.#whole ?? new Uint8Array();
    return whole.byteLength === this.#length ? whole : whole.slice(0, this.#length);
  }

  #grow(): void {
    const isKnown = this.#length <= this.#announced && this.#announced < Infinity;
    const larger = new Uint8Array(isKnown ? this.#announced : 2 * this.#length);
    larger.set(this.#only ?? this.#whole!);
    this.#only = undefined;
    this.#whole = larger;
  }
}
