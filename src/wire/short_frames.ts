/**
 * The two frames that nearly all of the traffic consists of, in short: a hook call of tail handlers, and the result of
 * one after which the chain goes on. They are what they stand for in half the text, and without bytes: a frame that has
 * some is never shortened.
 *
 * Runs on both sides, also inside the fence after code of a plugin has run: arrays are read by index, for an iterator could
 * be the plugin's.
 */
import type { CallFrame, HookCall, HookResult, ResultFrame } from "./protocol.ts";
import type { ShortCall, ShortResult } from "./short_protocol.ts";

/** A call as it is best sent; `buffers` is how many come with it. */
export function shortenCall(frame: CallFrame, buffers: number): CallFrame | ShortCall {
  if (frame.kind !== "hook" || buffers > 0) return frame;
  const { hook, fields, tail } = frame.data as HookCall;
  if (tail.length !== frame.handlers.length) return frame;
  return [frame.id, hook, frame.handlers, fields];
}

/** The call that a short one stands for. */
export function expandCall(short: ShortCall): CallFrame {
  const handlers = short[2];
  const data: HookCall = { hook: short[1], fields: short[3], tail: handlers };
  return { t: "call", id: short[0], kind: "hook", handlers, data };
}

/** The result of a hook call as it is best sent; `buffers` is how many come with it. */
export function shortenResult(
  id: number,
  value: HookResult,
  buffers: number,
): ResultFrame | ShortResult {
  if (value.next !== true || buffers > 0) return { t: "result", id, value };
  return [id, value.patch ?? null];
}

/** The result that a short one stands for. */
export function expandResult(short: ShortResult): ResultFrame {
  const patch = short[1];
  const value: HookResult = patch === null ? { next: true } : { patch, next: true };
  return { t: "result", id: short[0], value };
}
