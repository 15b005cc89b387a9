import type { ResultFrame } from "../wire/protocol.ts";
import type { ShortAnswer, ShortResult } from "../wire/short_protocol.ts";

/** One call into the plugin, whatever its kind. */
export interface Run {
  /** Runs the handlers: a promise if they take longer. Throws what they throw. */
  start(): PromiseLike<unknown> | undefined;
  /** What is sent once the handlers have ended, `id` being the call's. Bytes it refers to are appended to `buffers`. */
  result(id: number, buffers: ArrayBuffer[]): ResultFrame | ShortResult | ShortAnswer;
}
