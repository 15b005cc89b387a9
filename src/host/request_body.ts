import { ApiError } from "../wire/errors.ts";

/** How a request's body reaches a plugin. */
export interface BodyLimits {
  /** Most bytes of a body. */
  readonly bytes: number;
  /** Longest wait for all of a body, milliseconds. */
  readonly timeoutMs: number;
}

/** Length the client announced, bytes; undefined when it did not. */
export function announcedLength(request: Request): number | undefined {
  const text = request.headers.get("content-length");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * A request's body, chunk by chunk and bounded as a whole: what is announced counts for nothing here.
 *
 * Errors are `ApiError`s: 413 when it is too large, 408 when it takes too long, 400 when it breaks off.
 */
export class BodyReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #limits: BodyLimits;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #closed = Promise.withResolvers<void>();
  #late = false;
  #total = 0;

  constructor(body: ReadableStream<Uint8Array>, limits: BodyLimits) {
    this.#reader = body.getReader();
    this.#limits = limits;
    this.#timer = setTimeout(() => {
      this.#late = true;
      this.#cancel();
      this.#closed.resolve();
    }, limits.timeoutMs);
  }

  /** Resolves when nothing more is to be had: at the latest when the time for all of the body is over. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** The next chunk, null at the end. */
  async read(): Promise<Uint8Array | null> {
    let chunk: ReadableStreamReadResult<Uint8Array>;
    try {
      chunk = await this.#reader.read();
    } catch (cause) {
      throw Object.assign(new ApiError(400, "The request's body broke off"), { cause });
    }
    if (this.#late) {
      const message = `The request's body did not arrive within ${this.#limits.timeoutMs} ms`;
      throw new ApiError(408, message);
    }
    if (chunk.done) return null;
    this.#total += chunk.value.byteLength;
    if (this.#total > this.#limits.bytes) {
      this.#cancel();
      throw tooLarge(this.#limits);
    }
    return chunk.value;
  }

  /** The whole body. */
  async readAll(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for (let chunk = await this.read(); chunk !== null; chunk = await this.read()) {
      chunks.push(chunk);
    }
    if (chunks.length === 1) return chunks[0]!;
    const whole = new Uint8Array(this.#total);
    let offset = 0;
    for (const chunk of chunks) {
      whole.set(chunk, offset);
      offset += chunk.byteLength;
    }
    return whole;
  }

  /** Nobody will read on. */
  close(): void {
    clearTimeout(this.#timer);
    this.#cancel();
    this.#closed.resolve();
  }

  /** The client may be gone by now, which is what makes cancelling fail. */
  #cancel(): void {
    this.#reader.cancel().catch(() => {});
  }
}

/** The error for a body, announced or read, that is too large. */
export function tooLarge(limits: BodyLimits): ApiError {
  return new ApiError(413, `The request's body is larger than ${limits.bytes} bytes`);
}
