import type { Codec } from "../wire/codec.ts";
import type { Dialect } from "../wire/protocol.ts";

/**
 * What a prelude is given. A prelude is the embedder's own library inside the sandbox: one text, evaluated after the
 * globals are cut and before the plugin, as the body of a function with the single parameter `kit`. It has no more
 * rights than the plugin itself.
 */
export interface PreludeKit {
  readonly dialect: Dialect;
  /** Calls `service.method` on the host. Returns the value (blocking) or a promise of it (promise dialect). */
  call(method: string, args: unknown[]): unknown;
  /** Applies `fn` to what `call` returned, now or when the promise settles. */
  after(result: unknown, fn: (value: unknown) => unknown): unknown;
  /** Defines (or replaces) a global of the plugin. */
  global(name: string, value: unknown): void;
  /** Adds to (or replaces in) the methods of a service's global, such as `$app`. */
  extend(service: string, members: Record<string, unknown>): void;
  /** Registers how instances of a class cross the fence. */
  codec(codec: Codec): void;
  /** Global constructors a prelude builds on. */
  readonly ApiError: new (status: number, message: string, data?: Record<string, unknown>) => Error;
}
