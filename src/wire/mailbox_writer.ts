import { PaddockError } from "./errors.ts";
import {
  HEADER_BYTES,
  INITIAL_BYTES,
  WORD_BINARY_LENGTH,
  WORD_DEAD,
  WORD_JSON_LENGTH,
  WORD_STATE,
} from "./layout.ts";

const encoder = new TextEncoder();

/** Makes the shared memory of one instance; it can grow to hold a message of `limitBytes`. */
export function createMailbox(limitBytes: number): SharedArrayBuffer {
  const maxByteLength = HEADER_BYTES + Math.max(limitBytes, INITIAL_BYTES);
  return new SharedArrayBuffer(INITIAL_BYTES, { maxByteLength });
}

/**
 * Puts one host frame into the mailbox and wakes the instance. To be called only when the turn is the host's.
 *
 * The memory grows as needed and is never shrunk. Throws `PaddockError` (`limit`) when the message takes more than
 * `limitBytes`; the mailbox is still empty then.
 */
export function writeMailbox(
  memory: SharedArrayBuffer,
  text: string,
  buffers: readonly ArrayBuffer[],
  limitBytes: number,
): void {
  let binary = 0;
  for (const buffer of buffers) binary += 4 + buffer.byteLength;
  const json = writeText(memory, text, binary, limitBytes);
  if (binary > 0) writeBuffers(memory, HEADER_BYTES + json, buffers);
  const words = wordsOf(memory);
  Atomics.store(words, WORD_JSON_LENGTH, json);
  Atomics.store(words, WORD_BINARY_LENGTH, binary);
  Atomics.store(words, WORD_STATE, 1);
  Atomics.notify(words, WORD_STATE);
}

/** Tells a waiting instance to close itself, and wakes it. */
export function markDead(memory: SharedArrayBuffer): void {
  const words = wordsOf(memory);
  Atomics.store(words, WORD_DEAD, 1);
  Atomics.store(words, WORD_STATE, 1);
  Atomics.notify(words, WORD_STATE);
}

/**
 * Encodes straight into the shared memory (several times faster than by way of a copy) and returns the number of bytes.
 * How many there will be is known only afterwards: most text is ASCII, so the first try makes room for that and later
 * ones for more, up to the three bytes a UTF-16 unit can take.
 */
function writeText(
  memory: SharedArrayBuffer,
  text: string,
  binary: number,
  limitBytes: number,
): number {
  const most = Math.min(limitBytes, memory.maxByteLength - HEADER_BYTES) - binary;
  for (let room = text.length; room <= most; room = Math.max(room + 1, Math.min(2 * room, most))) {
    const end = HEADER_BYTES + room + binary;
    if (end > memory.byteLength) {
      memory.grow(Math.min(memory.maxByteLength, Math.max(end, 2 * memory.byteLength)));
    }
    const available = Math.min(most, memory.byteLength - HEADER_BYTES - binary);
    const target = new Uint8Array(memory, HEADER_BYTES, available);
    const { read, written } = encoder.encodeInto(text, target);
    if (read === text.length) return written;
  }
  throw new PaddockError(
    "limit",
    `Cannot write to the mailbox: the message has ${text.length} characters and ${binary} bytes, ` +
      `at most ${limitBytes} bytes are allowed`,
  );
}

function writeBuffers(memory: SharedArrayBuffer, start: number, buffers: readonly ArrayBuffer[]) {
  const bytes = new Uint8Array(memory);
  const view = new DataView(memory);
  let at = start;
  for (const buffer of buffers) {
    view.setUint32(at, buffer.byteLength, true);
    bytes.set(new Uint8Array(buffer), at + 4);
    at += 4 + buffer.byteLength;
  }
}

function wordsOf(memory: SharedArrayBuffer): Int32Array {
  return new Int32Array(memory, 0, HEADER_BYTES / 4);
}
