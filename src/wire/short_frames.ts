/**
 * The frames that nearly all of the traffic consists of, in short: a hook call of tail handlers, the result of one
 * after which the chain goes on, a request without a body, and its answer. They are what they stand for in half the
 * text, and without bytes: a frame that has some is never shortened.
 *
 * Runs on both sides, also inside the fence after code of a plugin has run: arrays are read by index, for an iterator
 * could be the plugin's.
 */
import type {
  CallFrame,
  HookCall,
  HookResult,
  ResultFrame,
  RouteCall,
  RouteResult,
} from "./protocol.ts";
import type { ShortAnswer, ShortCall, ShortRequest, ShortResult } from "./short_protocol.ts";

/** A call as it is best sent; `buffers` is how many come with it. */
export function shortenCall(
  frame: CallFrame,
  buffers: number,
): CallFrame | ShortCall | ShortRequest {
  if (buffers > 0) return frame;
  const { id, kind, handlers, data } = frame;
  if (kind === "hook") {
    const { hook, fields, tail } = data as HookCall;
    return tail.length === handlers.length ? [id, hook, handlers, fields] : frame;
  }
  if (kind !== "route" && kind !== "fetch") return frame;
  const { method, url, headers, params = null, body, auth = null, remote = null } =
    data as RouteCall;
  if (body !== undefined) return frame;
  return [id, handlers, method, url, headers, params, remote, auth];
}

/** The call that a short one stands for. */
export function expandCall(short: ShortCall | ShortRequest): CallFrame {
  if (short.length === 4) {
    const handlers = short[2];
    const data: HookCall = { hook: short[1], fields: short[3], tail: handlers };
    return { t: "call", id: short[0], kind: "hook", handlers, data };
  }
  const data: RouteCall = { method: short[2], url: short[3], headers: short[4], auth: short[7] };
  const params = short[5];
  const remote = short[6];
  if (params !== null) data.params = params;
  if (remote !== null) data.remote = remote;
  const kind = params === null ? "fetch" : "route";
  return { t: "call", id: short[0], kind, handlers: short[1], data };
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

/** The answer to a request as it is best sent; `buffers` is how many come with it. */
export function shortenAnswer(
  id: number,
  value: RouteResult,
  buffers: number,
): ResultFrame | ShortAnswer {
  if (value.stream !== undefined || buffers > 0) return { t: "result", id, value };
  return [id, value.status, value.headers, value.body ?? null];
}

/** The result that a short one stands for. */
export function expandResult(short: ShortResult | ShortAnswer): ResultFrame {
  if (short.length === 4) {
    const value: { status: unknown; headers: unknown; body?: unknown } = {
      status: short[1],
      headers: short[2],
    };
    if (short[3] !== null) value.body = short[3];
    return { t: "result", id: short[0], value };
  }
  const patch = short[1];
  const value: HookResult = patch === null ? { next: true } : { patch, next: true };
  return { t: "result", id: short[0], value };
}
