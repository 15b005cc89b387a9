import { BUFFER_COST } from "./buffer_cost.ts";
import { DEFAULT_LIMITS } from "./limits.ts";

const { stringify } = JSON;
const RangeErrorClass = RangeError;
const { apply } = Reflect;
const byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")!.get!;
const nextMicrotask = queueMicrotask;

/** Text (UTF-16 units) or bytes after which a batch is posted at once, so that many small frames make no huge one. */
const EARLY = 1024 * 1024;

/** Frames that are worth a batch of their own, so that the other side works on them while this one makes more. */
export const EARLY_FRAMES = 16;

/** How much one batch may hold: what the receiver accepts. */
export interface OutboxLimits {
  /** UTF-16 units of text. */
  readonly batchLength: number;
  /** Bytes of all its buffers together, each with `BUFFER_COST` on top. */
  readonly batchBytes: number;
}

/** Says when batches end. */
export interface Pacing {
  /** Frames after which a batch is posted at once. */
  readonly early: number;
  /** A batch has begun: runs `end` when it is to be posted. */
  begun(end: () => void): void;
}

/** A batch ends with the microtask. */
const BY_MICROTASK: Pacing = { early: EARLY_FRAMES, begun: (end) => nextMicrotask(end) };

/**
 * Collects frames and posts them as one batch, or as several when they are many.
 *
 * A frame is turned into text when it is pushed; what the caller does with it afterwards changes nothing. Used on both
 * sides, also inside the fence: it calls no method through a prototype a plugin could change.
 */
export class Outbox {
  readonly #post: (text: string, buffers: ArrayBuffer[]) => void;
  readonly #pacing: Pacing;
  readonly #limits: OutboxLimits;
  readonly #tick: () => void;
  #text = "";
  #buffers: ArrayBuffer[] = [];
  #bytes = 0;
  #frames = 0;
  #scheduled = false;
  #closed = false;

  /**
   * `post` is given the text of each batch and its buffers, which it may transfer. Batches end with the microtask unless
   * `pacing` says otherwise.
   */
  constructor(
    post: (text: string, buffers: ArrayBuffer[]) => void,
    pacing: Pacing = BY_MICROTASK,
    limits: OutboxLimits = DEFAULT_LIMITS,
  ) {
    this.#post = post;
    this.#pacing = pacing;
    this.#limits = limits;
    this.#tick = () => {
      this.#scheduled = false;
      this.flush();
    };
  }

  /**
   * Adds a frame to the batch. Its field `b` is set to the number of its buffers, which belong to the outbox from now
   * on. Throws `RangeError`, and sends nothing, when the frame alone is larger than a batch may be; errors of
   * `JSON.stringify` pass through.
   */
  push(frame: object, buffers?: readonly ArrayBuffer[]): void {
    if (this.#closed) return;
    let bytes = 0;
    const count = buffers === undefined ? 0 : buffers.length;
    if (count > 0) {
      (frame as { b?: number }).b = count;
      for (let i = 0; i < count; i++) {
        bytes += BUFFER_COST + (apply(byteLength, buffers![i]!, []) as number);
      }
    }
    const text = stringify(frame);
    const { batchLength, batchBytes } = this.#limits;
    if (text.length + 2 > batchLength || bytes > batchBytes) {
      throw new RangeErrorClass(
        `Cannot send a frame across the fence: it has ${text.length} characters and ${count} buffers of ` +
          `${bytes} bytes, at most ${batchLength} characters and ${batchBytes} bytes are allowed`,
      );
    }
    // The text of the batch gains a comma or bracket before this frame and a bracket at its end.
    const length = this.#text.length + text.length + 2;
    const size = this.#bytes + bytes;
    if (length > EARLY || length > batchLength || size > EARLY || size > batchBytes) this.flush();
    this.#text = this.#text === "" ? "[" + text : this.#text + "," + text;
    for (let i = 0; i < count; i++) this.#buffers[this.#buffers.length] = buffers![i]!;
    this.#bytes += bytes;
    if (++this.#frames >= this.#pacing.early) this.flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      this.#pacing.begun(this.#tick);
    }
  }

  /** Posts what has been collected, now. */
  flush(): void {
    if (this.#text === "") return;
    const text = this.#text + "]";
    const buffers = this.#buffers;
    this.#text = "";
    this.#buffers = [];
    this.#bytes = 0;
    this.#frames = 0;
    this.#post(text, buffers);
  }

  /** Drops what has been collected; nothing is posted any more. */
  close(): void {
    this.#closed = true;
    this.#text = "";
    this.#buffers = [];
    this.#bytes = 0;
  }
}
