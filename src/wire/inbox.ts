import type * as z from "zod";
import { BUFFER_COST } from "./buffer_cost.ts";
import { hasTooMuchStructure } from "./check_structure.ts";
import type { Limits } from "./limits.ts";
import { PluginFrame } from "./protocol.ts";
import { PaddockError } from "./errors.ts";
import { quickCheck } from "./quick_check.ts";
import { expandResult } from "./short_frames.ts";
import { ShortAnswer, ShortResult } from "./short_protocol.ts";

const isPluginFrame = quickCheck(PluginFrame);
const isShortResult = quickCheck(ShortResult);
const isShortAnswer = quickCheck(ShortAnswer);

/** What one item or field of a packed value takes at most: its name, and the tag of a date. */
const MARKS_OF_AN_ITEM = 5;
/** What one level of a packed value takes at most, and the frame around it. */
const LEVELS_OF_A_LEVEL = 8;

/** A frame and the buffers its packed values refer to. */
export interface ReceivedFrame {
  /** Checked against its schema; unknown keys are errors, so there are none. */
  readonly frame: PluginFrame;
  /** Its own ones; index 0 is the first of this frame. */
  readonly buffers: ArrayBuffer[];
}

/**
 * Reads one message of a sandbox: a batch's text, or an array of the text and the batch's buffers. `size` is what they
 * have together, UTF-16 units and bytes.
 *
 * Throws `PaddockError`: `limit` when it is larger than allowed, `protocol` for anything that is not exactly a batch of
 * known frames whose `b` add up to the buffers that came. Nothing of a bad batch is returned.
 */
export function readBatch(
  message: unknown,
  limits: Limits,
): { readonly frames: ReceivedFrame[]; readonly size: number } {
  const { text, buffers } = open(message);
  let size = text.length;
  if (text.length > limits.batchLength) {
    throw tooLarge("characters", text.length, limits.batchLength);
  }
  if (buffers.length > 0) size += checkBuffers(buffers, limits.batchBytes);
  const marks = MARKS_OF_AN_ITEM * limits.items;
  if (hasTooMuchStructure(text, { marks, depth: LEVELS_OF_A_LEVEL * limits.depth })) {
    throw new PaddockError(
      "limit",
      `Cannot read a batch of the plugin: it has more items than the ${limits.items} of one value, or is far too deep`,
    );
  }

  const batch = parse(text);
  if (!Array.isArray(batch) || batch.length === 0) {
    throw broken("its text is not an array of frames");
  }
  if (batch.length > limits.batchFrames) {
    throw tooLarge("frames", batch.length, limits.batchFrames);
  }
  const frames = new Array<ReceivedFrame>(batch.length);
  let next = 0;
  for (let i = 0; i < batch.length; i++) {
    const frame = readFrame(batch[i], i);
    const count = "b" in frame && frame.b !== undefined ? frame.b : 0;
    if (next + count > buffers.length) throw broken(`frame ${i} claims buffers that did not come`);
    frames[i] = { frame, buffers: count === 0 ? [] : buffers.slice(next, next + count) };
    next += count;
  }
  if (next !== buffers.length) throw broken(`${buffers.length - next} buffers belong to no frame`);
  return { frames, size };
}

function open(message: unknown): { text: string; buffers: ArrayBuffer[] } {
  if (typeof message === "string") return { text: message, buffers: [] };
  if (!Array.isArray(message) || typeof message[0] !== "string") {
    throw broken("it is neither text nor an array that begins with text");
  }
  return { text: message[0], buffers: message.slice(1) };
}

/** What they count for, bytes. */
function checkBuffers(buffers: readonly unknown[], batchBytes: number): number {
  let bytes = 0;
  for (const buffer of buffers) {
    if (!(buffer instanceof ArrayBuffer) || buffer.resizable) {
      throw broken("something beside its text is not a plain ArrayBuffer");
    }
    bytes += BUFFER_COST + buffer.byteLength;
  }
  if (bytes > batchBytes) throw tooLarge("bytes", bytes, batchBytes);
  return bytes;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw broken("its text is not JSON");
  }
}

function readFrame(value: unknown, index: number): PluginFrame {
  if (Array.isArray(value)) {
    if (isShortResult(value)) return expandResult(value as ShortResult);
    if (isShortAnswer(value)) return expandResult(value as ShortAnswer);
    return expandResult(parsed(value.length === 4 ? ShortAnswer : ShortResult, value, index));
  }
  if (isPluginFrame(value)) return value as PluginFrame;
  return parsed(PluginFrame, value, index);
}

function parsed<T extends z.ZodType>(schema: T, value: unknown, index: number): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.join(".").slice(0, 200);
  throw broken(`frame ${index} does not fit: at "${where}": ${issue.message.slice(0, 200)}`);
}

function broken(why: string): PaddockError {
  return new PaddockError("protocol", `Cannot read a batch of the plugin: ${why}`);
}

function tooLarge(unit: string, value: number, limit: number): PaddockError {
  return new PaddockError(
    "limit",
    `Cannot read a batch of the plugin: it has ${value} ${unit}, at most ${limit} are allowed`,
  );
}
