import {
  HEADER_BYTES,
  WORD_BINARY_LENGTH,
  WORD_CURRENT,
  WORD_DEAD,
  WORD_JSON_LENGTH,
  WORD_STATE,
} from "./layout.ts";

const { apply } = Reflect;
const { load, store, wait } = Atomics;
const BytesClass = Uint8Array;
const BufferClass = ArrayBuffer;
const setBytes = Uint8Array.prototype.set;
const decode = TextDecoder.prototype.decode;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Messages up to this size, bytes, are decoded by way of one buffer that is kept. */
const SCRATCH_BYTES = 64 * 1024;

/**
 * The sandbox's half of the mailbox.
 *
 * Runs inside the fence after code of a plugin has run: it calls nothing through a prototype a plugin could change.
 */
export class MailboxReader {
  readonly #memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #scratch = new BufferClass(SCRATCH_BYTES);

  /** To be made before any code of a plugin runs. */
  constructor(memory: SharedArrayBuffer) {
    this.#memory = memory;
    this.#words = new Int32Array(memory, 0, HEADER_BYTES / 4);
    this.#bytes = new BytesClass(memory);
  }

  /** Sleeps until there is a message or the instance is dead; see `dead` before anything else. */
  wait(): void {
    while (load(this.#words, WORD_STATE) !== 1) wait(this.#words, WORD_STATE, 0);
  }

  /** Whether the host has told this instance to close itself. */
  get dead(): boolean {
    return load(this.#words, WORD_DEAD) === 1;
  }

  /** Copies the message out and leaves the mailbox empty. To be called only after `wait`. */
  take(): { text: string; buffers: ArrayBuffer[] } {
    const jsonLength = load(this.#words, WORD_JSON_LENGTH);
    const binaryLength = load(this.#words, WORD_BINARY_LENGTH);
    const text = this.#decode(jsonLength);
    const buffers: ArrayBuffer[] = [];
    const end = HEADER_BYTES + jsonLength + binaryLength;
    for (let at = HEADER_BYTES + jsonLength; at < end;) {
      const bytes = this.#bytes;
      const length = bytes[at]! + bytes[at + 1]! * 0x100 + bytes[at + 2]! * 0x10000 +
        bytes[at + 3]! * 0x1000000;
      buffers[buffers.length] = this.#copy(at + 4, length);
      at += 4 + length;
    }
    store(this.#words, WORD_STATE, 0);
    return { text, buffers };
  }

  /** Id of the call whose plugin code runs now, 0 for none. */
  get current(): number {
    return load(this.#words, WORD_CURRENT);
  }

  set current(callId: number) {
    store(this.#words, WORD_CURRENT, callId);
  }

  /** Decoding shared memory itself is possible but several times slower than copying first. */
  #decode(length: number): string {
    const buffer = length > SCRATCH_BYTES ? new BufferClass(length) : this.#scratch;
    const copy = new BytesClass(buffer, 0, length);
    apply(setBytes, copy, [new BytesClass(this.#memory, HEADER_BYTES, length)]);
    return apply(decode, decoder, [copy]) as string;
  }

  #copy(offset: number, length: number): ArrayBuffer {
    const buffer = new BufferClass(length);
    apply(setBytes, new BytesClass(buffer), [new BytesClass(this.#memory, offset, length)]);
    return buffer;
  }
}
