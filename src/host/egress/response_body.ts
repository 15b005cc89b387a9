import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { BodyParts } from "../body_parts.ts";

/** Largest piece that is given at once, bytes. */
const CHUNK_BYTES = 256 * 1024;

type Chunk = Uint8Array<ArrayBuffer>;

const DECODERS: Readonly<Record<string, (() => NodeJS.ReadWriteStream) | undefined>> = {
  "gzip": createGunzip,
  "x-gzip": createGunzip,
  "deflate": createInflate,
  "br": createBrotliDecompress,
};

/**
 * The body of a response, read piece by piece: what nobody asks for stays with the server. A body that nobody reads on,
 * or that stops coming, is closed after a while.
 */
export class ResponseBody {
  /** Whether it was unpacked on the way, so that its length and encoding are not what the headers say. */
  readonly decoded: boolean;
  readonly #url: string;
  readonly #message: IncomingMessage;
  readonly #chunks: AsyncIterator<Chunk>;
  readonly #idleMs: number;
  readonly #closed = Promise.withResolvers<void>();
  #timer: ReturnType<typeof setTimeout>;
  #rest: Chunk | undefined;
  #late = false;
  #open = true;

  constructor(message: IncomingMessage, url: string, idleMs: number) {
    const encoding = message.headers["content-encoding"]?.trim().toLowerCase() ?? "";
    const decoder = DECODERS[encoding]?.();
    this.decoded = decoder !== undefined;
    this.#url = url;
    this.#message = message;
    this.#idleMs = idleMs;
    // Failures come out of whoever reads.
    const source = decoder === undefined
      ? message as Readable
      : pipeline(message, decoder, () => {}) as unknown as Readable;
    source.on("error", () => {});
    this.#chunks = source[Symbol.asyncIterator]();
    this.#timer = this.#wait();
  }

  /** Resolves when the connection has been given back, whoever ended it. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** The next piece, null at the end. Throws `TypeError` when it breaks off, or nothing comes for too long. */
  async read(): Promise<Chunk | null> {
    if (!this.#open) {
      if (this.#late) throw this.#failed(`nothing came, or nobody read, for ${this.#idleMs} ms`);
      return null;
    }
    clearTimeout(this.#timer);
    this.#timer = this.#wait();
    try {
      const bytes = this.#rest ?? await this.#next();
      if (bytes === undefined) {
        if (!this.#open) throw new Error("it was closed");
        this.close();
        return null;
      }
      this.#rest = bytes.length > CHUNK_BYTES ? bytes.subarray(CHUNK_BYTES) : undefined;
      return bytes.subarray(0, CHUNK_BYTES);
    } catch (cause) {
      this.close();
      throw this.#failed(
        this.#late
          ? `nothing came for ${this.#idleMs} ms`
          : `it broke off (${cause instanceof Error ? cause.message : cause})`,
        cause,
      );
    }
  }

  /**
   * The whole body. Throws `RangeError` when it is larger than `limit` bytes, and what `took` throws, which is told how
   * many bytes have come each time.
   */
  async readAll(
    limit: number,
    took: (bytes: number) => void = () => {},
  ): Promise<Chunk> {
    // Whoever answers may send a byte at a time.
    const parts = new BodyParts();
    let total = 0;
    for (let chunk = await this.read(); chunk !== null; chunk = await this.read()) {
      total += chunk.length;
      if (total > limit) {
        this.close();
        throw new RangeError(
          `Cannot read the response of "${this.#url}": its body is larger than ${limit} bytes, the limit "fetchBytes"`,
        );
      }
      try {
        took(chunk.length);
      } catch (error) {
        this.close();
        throw error;
      }
      parts.add(chunk);
    }
    return parts.join(true);
  }

  /** Nobody will read on. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    clearTimeout(this.#timer);
    this.#message.destroy();
    this.#closed.resolve();
  }

  #wait(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.#late = true;
      this.close();
    }, this.#idleMs);
  }

  async #next(): Promise<Chunk | undefined> {
    while (true) {
      const { done, value } = await this.#chunks.next();
      if (done) return undefined;
      if (value.length > 0) return value;
    }
  }

  #failed(why: string, cause?: unknown): TypeError {
    return new TypeError(`Cannot read the response of "${this.#url}": ${why}`, { cause });
  }
}
