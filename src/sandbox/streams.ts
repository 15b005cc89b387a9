import { isView, MapClass, min, TypeErrorClass, Uint8ArrayClass } from "./intrinsics.ts";
import { current } from "./registry.ts";
import { encodeText } from "./web.ts";

/** Largest piece of a stream that is sent at once, bytes. */
const CHUNK_BYTES = 256 * 1024;

interface Open {
  readonly reader: ReadableStreamDefaultReader<unknown>;
  /** What is left of a large chunk. */
  rest: Uint8Array | undefined;
}

/** Response bodies the host reads piece by piece. */
export class Streams {
  readonly #open = new MapClass<number, Open>();
  #lastId = 0;

  /** Takes over a stream and gives it a number. Throws `TypeError` when somebody else reads it. */
  add(stream: ReadableStream<unknown>): number {
    const id = ++this.#lastId;
    this.#open.set(id, { reader: stream.getReader(), rest: undefined });
    return id;
  }

  /** The next chunk, null at the end. Rejects with the stream's error, `TypeError` for what are no bytes. */
  async read(id: number): Promise<Uint8Array | null> {
    const open = this.#open.get(id);
    if (open === undefined) return null;
    try {
      const bytes = open.rest ?? await this.#next(open);
      if (bytes === undefined) {
        this.#open.delete(id);
        return null;
      }
      const end = min(bytes.length, CHUNK_BYTES);
      open.rest = end < bytes.length ? bytes.subarray(end) : undefined;
      return end < bytes.length ? bytes.subarray(0, end) : bytes;
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
  }

  /** Nobody reads on. */
  async cancel(id: number): Promise<void> {
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (open !== undefined) await open.reader.cancel();
  }

  async #next(open: Open): Promise<Uint8Array | undefined> {
    while (true) {
      const { done, value } = await open.reader.read();
      if (done) return undefined;
      const bytes = toBytes(value);
      if (bytes.length > 0) return bytes;
    }
  }
}

/** A stream of what `pull` gives until it gives null. */
export function streamOf(
  make: typeof ReadableStream,
  pull: () => unknown,
): ReadableStream<Uint8Array> {
  return new make({
    async pull(controller) {
      const chunk = await pull();
      if (chunk === null || chunk === undefined) controller.close();
      else controller.enqueue(chunk as Uint8Array);
    },
  }, { highWaterMark: 0 });
}

function toBytes(chunk: unknown): Uint8Array {
  if (typeof chunk === "string") return encodeText(chunk);
  if (isView(chunk)) return new Uint8ArrayClass(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeErrorClass(
    `Cannot send the body: a chunk must be text or bytes, ${current(chunk)}`,
  );
}
