/** One call into the plugin, whatever its kind. */
export interface Run {
  /** Runs the handlers: a promise if they take longer. Throws what they throw. */
  start(): PromiseLike<unknown> | undefined;
  /** The packed value of the result, once the handlers have ended. The bytes it refers to are appended to `buffers`. */
  result(buffers: ArrayBuffer[]): unknown;
}
