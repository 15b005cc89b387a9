import { ApiError } from "../wire/errors.ts";
import { BodyParts } from "./body_parts.ts";
import type { BodyRoom } from "./body_room.ts";
import { Deadline } from "./deadline.ts";

/** How a request's body reaches a plugin. */
export interface BodyLimits {
  /** Most bytes of a body. */
  readonly bytes: number;
  /** Longest wait for all of a body, milliseconds. */
  readonly timeoutMs: number;
  /** Where those that are read as a whole have to find room. */
  readonly room: BodyRoom;
}

type Chunk = Uint8Array<ArrayBuffer>;

/** Length the client announced, bytes; undefined when it did not. */
export function announcedLength(request: Request): number | undefined {
  const text = request.headers.get("content-length");
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Most memory that is set aside on a client's word, bytes; for more, it has to come. */
const AHEAD_BYTES = 1024 * 1024;
const BROKE_OFF = "The request's body broke off";
/** What is set aside for a body of unknown length, and needs no room, bytes: small bodies do not suffer from large ones. */
const FIRST_BYTES = 64 * 1024;

/**
 * A request's body, in chunks or whole, and bounded as a whole: what is announced counts for nothing here.
 *
 * Errors are `ApiError`s, 413 when it is too large, 408 when it takes too long, 400 when it breaks off; and a
 * `PaddockError` (`limit`) when there is no room for all of it.
 */
export class BodyReader {
  readonly #body: ReadableStream<Chunk>;
  readonly #limits: BodyLimits;
  readonly #deadline: Deadline;
  readonly #closed = Promise.withResolvers<void>();
  #reader: ReadableStreamDefaultReader<Chunk> | undefined;
  #filler: ReadableStreamBYOBReader | undefined;
  #late = false;
  /** All of it has been read. */
  #ended = false;
  #total = 0;
  /** Whether it is held as a whole, and the room that takes. */
  #isWhole = false;
  #held = 0;

  constructor(body: ReadableStream<Chunk>, limits: BodyLimits) {
    this.#body = body;
    this.#limits = limits;
    this.#deadline = new Deadline(limits.timeoutMs, () => {
      this.#late = true;
      this.#cancel();
      this.#closed.resolve();
    });
  }

  /** Resolves when nothing more is to be had: at the latest when the time for all of the body is over. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** The next chunk, null at the end. */
  async read(): Promise<Uint8Array | null> {
    this.#reader ??= this.#body.getReader();
    const { value } = await this.#counted(this.#reader.read());
    return value ?? null;
  }

  /**
   * The whole body, in a buffer of its own. To be called instead of {@linkcode read}.
   *
   * @param announced Bytes the client says it has. @default {unknown}
   */
  readAll(announced: number = Infinity): Promise<Chunk> {
    return this.#whole(announced, true);
  }

  /** The same, but perhaps in a buffer of whoever made the body: it is not to be changed, nor given away. */
  borrowAll(announced: number = Infinity): Promise<Chunk> {
    return this.#whole(announced, false);
  }

  /** Nobody will read on, or hold what was read. */
  close(): void {
    this.#deadline.lift();
    this.#limits.room.give(this.#held);
    this.#held = 0;
    this.#cancel();
    this.#closed.resolve();
  }

  async #whole(announced: number, own: boolean): Promise<Chunk> {
    this.#isWhole = true;
    // What is small has mostly come already, as one chunk.
    if (announced > FIRST_BYTES) this.#filler = fillerOf(this.#body);
    let whole: Chunk;
    if (this.#filler !== undefined) whole = await this.#fill(this.#filler, announced);
    else {
      const reader = this.#reader = this.#body.getReader();
      const parts = new BodyParts();
      for (;;) {
        const { done, value } = await this.#counted(reader.read());
        if (done) break;
        parts.add(value);
      }
      whole = parts.join(own);
    }
    // A connection that is lost can look like the end of the body.
    if (announced === Infinity || whole.byteLength >= announced) return whole;
    throw new ApiError(400, BROKE_OFF);
  }

  /** Has the body written where it is to be: chunks would take memory of their own and a copy. */
  async #fill(
    filler: ReadableStreamBYOBReader,
    announced: number,
  ): Promise<Chunk> {
    const ahead = announced === Infinity ? FIRST_BYTES : Math.min(announced, AHEAD_BYTES);
    let whole = new Uint8Array(ahead);
    for (let length = 0;; length = this.#total) {
      // A body that is as long as it was said to be has come to its end, which only asking for more tells.
      const full = length === whole.byteLength;
      const room = full ? new Uint8Array(1) : whole.subarray(length);
      const { done, value } = await this.#counted(filler.read(room));
      // Reading takes the buffer away and gives it back.
      if (!full) whole = new Uint8Array(value?.buffer ?? new ArrayBuffer(0));
      if (done) return length === whole.byteLength ? whole : whole.slice(0, length);
      if (!full) continue;
      const more = Math.max(2 * length, FIRST_BYTES);
      // What was too small is freed at once: nobody collects garbage as fast as clients can send.
      whole = new Uint8Array(
        whole.buffer.transfer(length < announced ? Math.min(more, announced) : more),
      );
      whole.set(value, length);
    }
  }

  async #counted<T extends ArrayBufferView, R extends { done: boolean; value?: T | undefined }>(
    reading: Promise<R>,
  ): Promise<R> {
    let result: R;
    try {
      result = await reading;
    } catch (cause) {
      throw Object.assign(new ApiError(400, BROKE_OFF), { cause });
    }
    if (this.#late) {
      const message = `The request's body did not arrive within ${this.#limits.timeoutMs} ms`;
      throw new ApiError(408, message);
    }
    if (result.done) {
      this.#ended = true;
      return result;
    }
    this.#total += result.value?.byteLength ?? 0;
    if (this.#total > this.#limits.bytes) {
      this.#cancel();
      throw tooLarge(this.#limits);
    }
    if (this.#isWhole && this.#total > FIRST_BYTES) this.#hold(this.#total);
    return result;
  }

  #hold(bytes: number): void {
    try {
      this.#limits.room.take(bytes - this.#held);
    } catch (error) {
      this.#cancel();
      throw error;
    }
    this.#held = bytes;
  }

  /** The client may be gone by now, which is what makes cancelling fail. */
  #cancel(): void {
    if (this.#ended) return;
    (this.#filler ?? this.#reader ?? this.#body).cancel().catch(() => {});
  }
}

/** Undefined for a body that a program made of something other than bytes that arrive. */
function fillerOf(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: "byob" });
  } catch (error) {
    if (error instanceof TypeError && !body.locked) return undefined;
    throw error;
  }
}

/** The error for a body, announced or read, that is too large. */
export function tooLarge(limits: BodyLimits): ApiError {
  return new ApiError(413, `The request's body is larger than ${limits.bytes} bytes`);
}
