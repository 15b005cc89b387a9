// Made by tools/build.ts; do not edit.
var SMALL_BYTES = 8 * 1024;
var BLOCK_BYTES = 64 * 1024;
var BodyParts = class {
  #parts = [];
  #only;
  #block;
  /** Of the block. */
  #used = 0;
  #length = 0;
  /** Takes the next chunk. */
  add(chunk) {
    if (this.#length === 0) this.#only = chunk;
    else {
      if (this.#only !== void 0) this.#keep(this.#only);
      this.#only = void 0;
      this.#keep(chunk);
    }
    this.#length += chunk.byteLength;
  }
  /** All of it, in a buffer of its own if `own`; else that may be whoever's who made the chunk. */
  join(own) {
    if (this.#only !== void 0) return own ? this.#only.slice() : this.#only;
    this.#endBlock();
    const whole = new Uint8Array(this.#length);
    let offset = 0;
    for (const part of this.#parts) {
      whole.set(part, offset);
      offset += part.byteLength;
    }
    return whole;
  }
  #keep(chunk) {
    if (chunk.byteLength >= SMALL_BYTES) {
      this.#endBlock();
      this.#parts.push(chunk);
      return;
    }
    const used = this.#used + chunk.byteLength;
    if (this.#block === void 0 || used > this.#block.byteLength) {
      this.#endBlock();
      this.#block = new Uint8Array(Math.min(2 * (this.#length + chunk.byteLength), BLOCK_BYTES));
    }
    this.#block.set(chunk, this.#used);
    this.#used += chunk.byteLength;
  }
  #endBlock() {
    if (this.#block === void 0) return;
    const isFull = 2 * this.#used >= this.#block.byteLength;
    this.#parts.push(isFull ? this.#block.subarray(0, this.#used) : this.#block.slice(0, this.#used));
    this.#block = void 0;
    this.#used = 0;
  }
};

export {
  BodyParts
};
