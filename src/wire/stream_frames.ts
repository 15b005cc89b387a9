/**
 * Batches and mailbox messages as bytes, for the line to a process: what a worker is given as a message goes through a
 * pipe as `u32 total`, `u32 length of the text`, the text, then for each buffer `u32 length` and its bytes. Numbers are
 * little-endian; `total` counts what follows it.
 *
 * Runs on both sides, also inside the fence after code of a plugin has run: it calls nothing through a prototype or a
 * global a plugin could change.
 */

const { apply } = Reflect;
const { min } = Math;
const BytesClass = Uint8Array;
const BufferClass = ArrayBuffer;
const RangeErrorClass = RangeError;
const setBytes = Uint8Array.prototype.set;
const subarray = Uint8Array.prototype.subarray;
const encode = TextEncoder.prototype.encode;
const decode = TextDecoder.prototype.decode;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Room a message that has begun is given at first, bytes; it doubles as bytes come, up to what was announced. */
const FIRST_ROOM = 64 * 1024;

/** One message: a text and the buffers beside it. */
export interface StreamMessage {
  readonly text: string;
  readonly buffers: ArrayBuffer[];
}

/** A message as bytes. The buffers are copied. */
export function encodeMessage(
  text: string,
  buffers: readonly ArrayBuffer[],
): Uint8Array<ArrayBuffer> {
  const body = apply(encode, encoder, [text]) as Uint8Array;
  let size = 8 + body.length;
  for (let i = 0; i < buffers.length; i++) size += 4 + buffers[i]!.byteLength;
  const out = new BytesClass(size);
  writeUint32(out, 0, size - 4);
  writeUint32(out, 4, body.length);
  apply(setBytes, out, [body, 8]);
  let at = 8 + body.length;
  for (let i = 0; i < buffers.length; i++) {
    const bytes = new BytesClass(buffers[i]!);
    writeUint32(out, at, bytes.length);
    apply(setBytes, out, [bytes, at + 4]);
    at += 4 + bytes.length;
  }
  return out;
}

/** How large the parts of a message may be, bytes. */
export interface MessageLimits {
  readonly text: number;
  /** All buffers together, without their lengths. */
  readonly buffers: number;
  /** How many buffers there may be. */
  readonly count: number;
}

/** The two lengths a message begins with. */
const HEAD_BYTES = 8;

/** Puts messages together from the pieces in which they come. */
export class MessageReader {
  readonly #limits: MessageLimits;
  /** Of the buffers with their lengths. */
  readonly #buffersLimit: number;
  /** The first bytes of a message, while not even its lengths have come. */
  readonly #head = new BytesClass(HEAD_BYTES);
  #headLength = 0;
  /** Of the text and the buffers. */
  #total = 0;
  #textLength = 0;
  #body = new BytesClass(0);
  #length = 0;

  constructor(limits: MessageLimits) {
    this.#limits = limits;
    this.#buffersLimit = limits.buffers + 4 * limits.count;
  }

  /**
   * Takes a piece, of which nothing is kept, and returns the messages it completes. Throws `RangeError` when a message
   * is larger than allowed, which its first bytes say, or its parts do not add up; nothing more can be read then.
   */
  push(piece: Uint8Array): StreamMessage[] {
    const messages: StreamMessage[] = [];
    let at = 0;
    while (at < piece.length) {
      if (this.#headLength < HEAD_BYTES) {
        this.#head[this.#headLength++] = piece[at++]!;
        this.#begin();
        // A message without text and buffers ends here.
        if (this.#headLength < HEAD_BYTES || this.#total > 0) continue;
      }
      const missing = this.#total - this.#length;
      const part = cutOut(piece, at, min(piece.length, at + missing));
      at += part.length;
      if (this.#length === 0 && part.length === this.#total) {
        messages[messages.length] = readMessage(part, this.#textLength, this.#limits.count);
        this.#headLength = 0;
        continue;
      }
      this.#append(part);
      if (this.#length < this.#total) continue;
      messages[messages.length] = readMessage(
        cutOut(this.#body, 0, this.#total),
        this.#textLength,
        this.#limits.count,
      );
      this.#body = new BytesClass(0);
      this.#headLength = 0;
    }
    return messages;
  }

  #begin(): void {
    if (this.#headLength === 4) {
      this.#total = readUint32(this.#head, 0) - 4;
      this.#length = 0;
      if (this.#total < 0) throw new RangeErrorClass("a message of it has no text");
      const most = this.#limits.text + this.#buffersLimit;
      if (this.#total > most) throw tooLarge("message", this.#total, most);
    } else if (this.#headLength === HEAD_BYTES) {
      this.#textLength = readUint32(this.#head, 4);
      const buffers = this.#total - this.#textLength;
      if (buffers < 0) throw broken();
      const { text } = this.#limits;
      if (this.#textLength > text) throw tooLarge("text", this.#textLength, text);
      if (buffers > this.#buffersLimit) throw tooLarge("binary part", buffers, this.#buffersLimit);
    }
  }

  /** Makes room for what has come, and little for what was only announced. */
  #append(part: Uint8Array): void {
    const length = this.#length + part.length;
    if (length > this.#body.length) {
      const room = length * 2 < FIRST_ROOM ? FIRST_ROOM : length * 2;
      const body = new BytesClass(min(this.#total, room));
      apply(setBytes, body, [cutOut(this.#body, 0, this.#length)]);
      this.#body = body;
    }
    apply(setBytes, this.#body, [part, this.#length]);
    this.#length = length;
  }
}

function readMessage(bytes: Uint8Array, textLength: number, mostBuffers: number): StreamMessage {
  const text = apply(decode, decoder, [cutOut(bytes, 0, textLength)]) as string;
  const buffers: ArrayBuffer[] = [];
  for (let at = textLength; at < bytes.length;) {
    if (bytes.length - at < 4) throw broken();
    const length = readUint32(bytes, at);
    at += 4;
    if (length > bytes.length - at) throw broken();
    if (buffers.length === mostBuffers) {
      throw new RangeErrorClass(`a message of it has more than ${mostBuffers} buffers`);
    }
    const buffer = new BufferClass(length);
    apply(setBytes, new BytesClass(buffer), [cutOut(bytes, at, at + length)]);
    buffers[buffers.length] = buffer;
    at += length;
  }
  return { text, buffers };
}

function tooLarge(what: string, bytes: number, most: number): RangeError {
  return new RangeErrorClass(
    `a ${what} of it has ${bytes} bytes, at most ${most} are allowed`,
  );
}

function broken(): RangeError {
  return new RangeErrorClass("the parts of a message of it do not add up");
}

function cutOut(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return apply(subarray, bytes, [start, end]) as Uint8Array;
}

function readUint32(bytes: Uint8Array, at: number): number {
  return bytes[at]! + bytes[at + 1]! * 0x100 + bytes[at + 2]! * 0x10000 +
    bytes[at + 3]! * 0x1000000;
}

function writeUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}
