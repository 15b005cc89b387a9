/** All error classes of Paddock. Anything nobody has to catch by kind is thrown as a built-in class instead. */

/** A stable word for each reason a call into a plugin or a host can fail. */
export type PaddockErrorCode =
  /** The plugin used up the own time of a call. */
  | "deadline"
  /** The root call took longer than its wall-clock cap. */
  | "root-deadline"
  /** The instance ended while the call was open. */
  | "crashed"
  /** The instance was closed on purpose while the call was open. */
  | "closed"
  /** The two sides speak different versions of the protocol. */
  | "version"
  /** A frame could not be parsed or broke the rules. */
  | "protocol"
  /** A limit was reached; the message names it. */
  | "limit"
  /** The plugin could not be loaded. */
  | "load"
  /** The plugin could not be staged or bundled. */
  | "bundle"
  /** The plugin lacks a capability. */
  | "capability"
  /** The plugin has failed too often on this hook and is left alone for a while. */
  | "circuit"
  /** A handler set `e.cancel`. */
  | "cancelled"
  /** A handler returned without `next()`. */
  | "stopped"
  /** A value did not fit its schema. */
  | "invalid"
  /** Two plugins claim the same thing. */
  | "conflict"
  /** A configuration or command line is wrong. */
  | "config";

/** An error with a `code` to catch it by. `plugin` and `hook` say where, when known. */
export class PaddockError extends Error {
  /** Always "PaddockError". */
  override readonly name = "PaddockError";
  /** Why it failed. */
  readonly code: PaddockErrorCode;
  /** The plugin it is about. */
  readonly plugin: string | undefined;
  /** The hook, or what else the plugin was called for. */
  readonly hook: string | undefined;
  /** When it is worth trying again, milliseconds from when it was thrown; undefined when nobody knows. */
  readonly retryMs: number | undefined;

  /** Makes an error; `options` say where it happened, and when to try again. */
  constructor(
    code: PaddockErrorCode,
    message: string,
    options: {
      plugin?: string | undefined;
      hook?: string | undefined;
      retryMs?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.plugin = options.plugin;
    this.hook = options.hook;
    this.retryMs = options.retryMs;
  }
}

/** An error that is an HTTP answer: `status`, a message for the client, and `data` by field. */
export class ApiError extends Error {
  /** Always "ApiError". */
  override readonly name: string = "ApiError";
  /** Status of the answer, 400 to 599. */
  readonly status: number;
  /** Details for the client, by field. */
  readonly data: Record<string, unknown>;

  /** Makes an error; `message` and `data` are shown to the client. */
  constructor(status: number, message: string, data: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.data = data;
  }
}
