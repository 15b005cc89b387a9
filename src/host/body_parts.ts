type Chunk = Uint8Array<ArrayBuffer>;

/** Chunks smaller than this are copied, bytes: what Deno reads even a single byte into is 16 KiB. */
const SMALL_BYTES = 8 * 1024;
/** How much of what is small is put together at once, bytes. */
const BLOCK_BYTES = 64 * 1024;

/**
 * A body that is put together as it comes, in about as much memory as it has bytes. Whoever sends it may send a byte at a
 * time: small chunks are kept no longer than the first of them is alone.
 */
export class BodyParts {
  readonly #parts: Chunk[] = [];
  #only: Chunk | undefined;
  #block: Chunk | undefined;
  /** Of the block. */
  #used = 0;
  #length = 0;

  /** Takes the next chunk. */
  add(chunk: Chunk): void {
    if (this.#length === 0) this.#only = chunk;
    else {
      if (this.#only !== undefined) this.#keep(this.#only);
      this.#only = undefined;
      this.#keep(chunk);
    }
    this.#length += chunk.byteLength;
  }

  /** All of it, in a buffer of its own if `own`; else that may be whoever's who made the chunk. */
  join(own: boolean): Chunk {
    if (this.#only !== undefined) return own ? this.#only.slice() : this.#only;
    this.#endBlock();
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      whole.set(part, offset);
      offset += part.byteLength;
    }
    return whole;
  }

  #keep(chunk: Chunk): void {
    if (chunk.byteLength >= SMALL_BYTES) {
      this.#endBlock();
      this.#parts.push(chunk);
      return;
    }
    const used = this.#used + chunk.byteLength;
    if (this.#block === undefined || used > this.#block.byteLength) {
      this.#endBlock();
      this.#block = new Uint8Array(Math.min(2 * (this.#length + chunk.byteLength), BLOCK_BYTES));
    }
    this.#block.set(chunk, this.#used);
    this.#used += chunk.byteLength;
  }

  #endBlock(): void {
    if (this.#block === undefined) return;
    // A block that is nearly empty is not kept for the little that is in it.
    const isFull = 2 * this.#used >= this.#block.byteLength;
    this.#parts.push(
      isFull ? this.#block.subarray(0, this.#used) : this.#block.slice(0, this.#used),
    );
    this.#block = undefined;
    this.#used = 0;
  }
}
