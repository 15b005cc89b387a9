import { min, Uint8ArrayClass } from "./intrinsics.ts";

/** Where one piece is not all, many more are to be expected. */
const GROWTH = 4;

/** Bytes put together of pieces, up to a bound. Each is copied when it is added: its maker may use its memory again. */
export class Pieces {
  readonly #most: number;
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Nothing more can be added. */
  get full(): boolean {
    return this.#length === this.#most;
  }

  /** Adds bytes; returns those for which there was no room. */
  add(bytes: Uint8Array): Uint8Array | undefined {
    const room = this.#most - this.#length;
    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;
    if (this.#bytes === undefined) this.#bytes = new Uint8ArrayClass(part.length);
    else if (this.#bytes.length < this.#length + part.length) this.#grow(part.length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
    return part === bytes ? undefined : bytes.subarray(room);
  }

  /** What has been added; it fills its buffer, and nobody else holds it. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes ?? new Uint8ArrayClass(0);
    return bytes.length === this.#length ? bytes : bytes.slice(0, this.#length);
  }

  #grow(by: number): void {
    const larger = new Uint8ArrayClass(min(this.#most, GROWTH * (this.#length + by)));
    larger.set(this.#bytes!);
    this.#bytes = larger;
  }
}
