import { isView, MapClass, TypeErrorClass, Uint8ArrayClass } from "./intrinsics.ts";
import { whileSoon } from "./patience.ts";
import { Pieces } from "./pieces.ts";
import { current } from "./registry.ts";
import { encodeText, milliseconds } from "./web.ts";

/** Largest piece of a stream that is sent at once, bytes. */
const CHUNK_BYTES = 256 * 1024;
/** How long chunks are collected for one piece while each comes at once, milliseconds. */
const COLLECT_MS = 2;

interface Open {
  readonly reader: ReadableStreamDefaultReader<unknown>;
  /** What is left of a large chunk. */
  rest: Uint8Array | undefined;
  /** A chunk that was asked for while there was room for it. */
  ahead: Promise<Uint8Array | undefined> | undefined;
}

/** Response bodies the host reads piece by piece. */
export class Streams {
  readonly #open = new MapClass<number, Open>();
  #lastId = 0;

  /** Takes over a stream and gives it a number. Throws `TypeError` when somebody else reads it. */
  add(stream: ReadableStream<unknown>): number {
    const id = ++this.#lastId;
    this.#open.set(id, { reader: stream.getReader(), rest: undefined, ahead: undefined });
    return id;
  }

  /**
   * The next piece, in a buffer of its own, null at the end: a chunk, and those after it that come without being waited
   * for, since each piece takes a round trip. Rejects with the stream's error, `TypeError` for what are no bytes.
   */
  async read(id: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const open = this.#open.get(id);
    if (open === undefined) return null;
    try {
      const bytes = open.rest ?? await (open.ahead ?? next(open.reader));
      open.rest = open.ahead = undefined;
      if (bytes === undefined) {
        this.#open.delete(id);
        return null;
      }
      const pieces = new Pieces(CHUNK_BYTES);
      open.rest = pieces.add(bytes);
      if (open.rest === undefined) await collect(open, pieces);
      return pieces.take();
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

/** Adds chunks that come at once. One that does not, the end and an error stay in `ahead`. */
async function collect(open: Open, pieces: Pieces): Promise<void> {
  const until = milliseconds() + COLLECT_MS;
  while (!pieces.full && milliseconds() < until) {
    let come: Uint8Array | undefined;
    let settled = false;
    const ahead = next(open.reader);
    open.ahead = ahead;
    ahead.then((bytes) => {
      come = bytes;
      settled = true;
    }, () => {
      settled = true;
    });
    await whileSoon(() => settled);
    if (come === undefined) return;
    open.ahead = undefined;
    open.rest = pieces.add(come);
  }
}

async function next(
  reader: ReadableStreamDefaultReader<unknown>,
): Promise<Uint8Array | undefined> {
  while (true) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    const bytes = toBytes(value);
    if (bytes.length > 0) return bytes;
  }
}

function toBytes(chunk: unknown): Uint8Array {
  if (typeof chunk === "string") return encodeText(chunk);
  if (isView(chunk)) return new Uint8ArrayClass(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeErrorClass(
    `Cannot send the body: a chunk must be text or bytes, ${current(chunk)}`,
  );
}
