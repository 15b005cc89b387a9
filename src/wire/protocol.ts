/**
 * What crosses the fence.
 *
 * Host and sandbox exchange frames. Frames that are sent soon after each other travel in batches: the JSON text of an
 * array of frames, or, when a value holds bytes, an array of that text and the `ArrayBuffer`s it refers to by index. Ids
 * are chosen by the side that asks and mean something only in that direction of that instance. Values inside frames are
 * packed (see codec.ts), so dates, bytes and registered classes survive the JSON. A packed value refers to the buffers
 * of its own frame from index 0; `b` says how many of the batch's buffers are this frame's.
 *
 * A host opens with one `StartMessage`; the sandbox evaluates the plugin and answers `ready`, with what it registered
 * (registrations.ts), or `load-error`. From then on the host sends `call`s and the sandbox answers each with `result`,
 * both of which have a short form (short_protocol.ts); the sandbox sends `ask`s (host calls, among them `next`) and the
 * host answers each with `reply`.
 *
 * Blocking asks (`block: true`) are answered through the mailbox (layout.ts; for a process, a pipe of its own that takes
 * the same messages) instead of by message. While an instance waits the two sides take turns: the sandbox hands the turn
 * over by posting a blocking `ask`, or the `result` of a call it was given through the mailbox; the host then writes
 * exactly one message, a `reply` to the innermost ask or a nested `call`, and the turn is the sandbox's again. A `reply`
 * is written only while its ask is the innermost one.
 *
 * Frames from the sandbox are untrusted: each is parsed with the schema here and anything else ends the instance.
 * Frames to the sandbox come from the host and are trusted, so the bootstrap needs only their types.
 */
import * as z from "zod";
import { Id, Name } from "./ids.ts";
import type { Limits } from "./limits.ts";
import { MAX_BUFFERS } from "./pack.ts";
import { Registrations } from "./registrations.ts";

/** Raised whenever a frame changes its meaning; the two sides must agree exactly. */
export const PROTOCOL_VERSION = 1;

/** How a plugin's host calls behave: they block and return values, or they return promises. */
export type Dialect = "blocking" | "promise";

/** How many of the batch's buffers belong to this frame; they are taken in the order of the frames. */
const BufferCount = z.int().min(0).max(MAX_BUFFERS).optional();

/** An error as it crosses. `status` and `data` belong to the ApiError family. */
export const WireError = z.strictObject({
  name: z.string().max(200),
  message: z.string().max(64 * 1024),
  stack: z.string().max(64 * 1024).optional(),
  code: z.string().max(200).optional(),
  status: z.int().min(100).max(599).optional(),
  data: z.unknown().optional(),
});
/** An error as it crosses. */
export type WireError = z.infer<typeof WireError>;

// ------------------------------------------------------------------ sandbox -> host

const Ready = z.strictObject({ t: z.literal("ready"), v: z.int(), reg: Registrations });
const LoadError = z.strictObject({ t: z.literal("load-error"), v: z.int(), error: WireError });
/** The answer to a `call`; the kinds of `value` are beside the kinds of call below. */
const Result = z.strictObject({
  t: z.literal("result"),
  id: Id,
  value: z.unknown().optional(),
  error: WireError.optional(),
  b: BufferCount,
});
/**
 * The call returned a promise: it is still open, but its instance is free for others. Said in the blocking
 * dialect only: a call of the promise dialect never keeps others out.
 */
const Pending = z.strictObject({ t: z.literal("pending"), id: Id });
/** A host call. `call` is the open call on whose behalf it is made, 0 if the bootstrap cannot tell. */
const Ask = z.strictObject({
  t: z.literal("ask"),
  id: Id,
  call: Id,
  method: Name,
  args: z.array(z.unknown()).max(20),
  block: z.boolean().optional(),
  b: BufferCount,
});
const Usage = z.strictObject({ bytes: z.number().min(0), cpuMs: z.number().min(0).optional() });
/** What a sandbox says it has used, for people only: of a thread the heap, of a process all memory and its time. */
export type Usage = z.infer<typeof Usage>;
/** The sandbox is in its event loop: the answer to a `ping`. */
const Pong = z.strictObject({ t: z.literal("pong"), usage: Usage.optional() });
const Log = z.strictObject({
  t: z.literal("log"),
  level: z.enum(["debug", "info", "warn", "error"]),
  text: z.string(),
  /** Lines the bootstrap's own token bucket has swallowed before this one. */
  dropped: z.int().min(0).optional(),
});
/** An error outside any call: an unhandled rejection, a timer that threw. */
const Fault = z.strictObject({ t: z.literal("fault"), error: WireError });
/** A misuse that stops nothing, such as a second `next()`; said once per handler. */
const Warning = z.strictObject({
  t: z.literal("warning"),
  code: Name,
  handler: Id.optional(),
  text: z.string().max(2_000),
});

/** Any frame a sandbox may send. */
export const PluginFrame = z.discriminatedUnion("t", [
  Ready,
  LoadError,
  Result,
  Pending,
  Ask,
  Pong,
  Log,
  Fault,
  Warning,
]);
/** Any frame a sandbox may send. */
export type PluginFrame = z.infer<typeof PluginFrame>;
/** A host call made by a plugin. */
export type AskFrame = z.infer<typeof Ask>;
/** A call's outcome. */
export type ResultFrame = z.infer<typeof Result>;

// ------------------------------------------------------------------ host -> sandbox

/**
 * A call into the plugin. By kind:
 *
 * - `hook`: `data` is {@linkcode HookCall}, the result value {@linkcode HookResult};
 * - `route` and `fetch`: `data` is {@linkcode RouteCall}, the result value {@linkcode RouteResult};
 * - `job`: `data` is null, and so is the value;
 * - `read`: `data` is the number of a response stream, the value its next chunk of bytes or null at the end;
 * - `cancel`: `data` is the number of a response stream nobody will read on; the value is null.
 */
export interface CallFrame {
  t: "call";
  id: number;
  kind: "hook" | "route" | "fetch" | "job" | "read" | "cancel";
  /** Handlers to run, outermost first. Each but the last reaches the following one by `next()`. */
  handlers: number[];
  data: unknown;
  b?: number;
}
/** The answer to an `ask`. */
export interface ReplyFrame {
  t: "reply";
  id: number;
  value?: unknown;
  error?: WireError;
  b?: number;
}
/** No calls will follow; the instance may let its timers go. */
export interface DrainFrame {
  t: "drain";
}
/** Asks for a `pong`, so that the host learns whether the event loop still turns. */
export interface PingFrame {
  t: "ping";
}
/** Any frame a host may send. */
export type HostFrame = CallFrame | ReplyFrame | DrainFrame | PingFrame;

/** What a hook handler is given. */
export interface HookCall {
  hook: string;
  /** The event's fields, packed. */
  fields: Record<string, unknown>;
  /** Handlers whose only `next()` is in tail position: it is recorded in the result instead of asked. */
  tail: number[];
}
/**
 * What came of a hook call. When the innermost handler calls `next()` and is not a tail handler, the sandbox asks
 * `next` with `[patch]`; the reply's value is a patch too: the fields that changed downstream.
 */
export const HookResult = z.strictObject({
  /** Fields that changed since they were last sent, packed. */
  patch: z.record(z.string().max(200), z.unknown()).optional(),
  /** Tail handlers only: go on with the chain after this. */
  next: z.boolean().optional(),
  /** The handler that returned without calling `next()`. */
  stopped: Id.optional(),
  /** The handler that left `e.cancel` true. */
  cancelled: Id.optional(),
});
/** What came of a hook call. */
export type HookResult = z.infer<typeof HookResult>;

/** A request as a plugin's route sees it. */
export interface RouteCall {
  method: string;
  url: string;
  /** Names and values in turn. */
  headers: string[];
  /** Path parameters; absent for `fetch`. */
  params?: Record<string, string>;
  /** Bytes (packed), or true when the body is to be pulled with the ask `body.read`, args `[]`, value bytes or null. */
  body?: unknown;
  /** Who asks, as the embedder's `auth` said. */
  auth?: unknown;
  /** Address of the peer. */
  remote?: string;
}
/** A response as a plugin's route gives it. */
export const RouteResult = z.strictObject({
  status: z.int().min(200).max(599),
  headers: z.array(z.tuple([z.string().max(200), z.string().max(16 * 1024)])).max(200),
  /** Text, bytes (packed), or absent for no body. */
  body: z.unknown().optional(),
  /** Instead of `body`: number of a stream the host reads with `read` calls. */
  stream: Id.optional(),
});
/** A response as a plugin's route gives it. */
export type RouteResult = z.infer<typeof RouteResult>;

// ------------------------------------------------------------------ the start

/**
 * Permissions of Deno's that a sandbox has, each as the list of what it covers: paths, variables, hosts, names of system
 * information; in a process also programs and libraries. What is absent is not held at all.
 */
export interface Permissions {
  read?: string[];
  write?: string[];
  env?: string[];
  net?: string[];
  sys?: string[];
  run?: string[];
  ffi?: string[];
}

/** The first message to a sandbox, the only one that is not a batch of frames. */
export interface StartMessage {
  paddock: typeof PROTOCOL_VERSION;
  /** Worker tier: secret of this instance; the text of every later batch of the host comes with it in front. */
  key: string;
  dialect: Dialect;
  /** Name for stack traces and messages. */
  plugin: string;
  /** Body of the plugin's function; see package/bundle.ts for its shape. */
  code: string;
  strict: boolean;
  /** Text of preludes: sandbox-side libraries of the embedder, run before the plugin. */
  preludes: string[];
  /** Hook names the host knows; each becomes a global `on…` function. */
  hooks: string[];
  /** Service name to its method names; each service becomes a global `$name`. */
  services: Record<string, string[]>;
  /** Operator's configuration of this plugin, already validated. */
  config: unknown;
  /** What the sandbox was opened with; it refuses to start with more or less. @default {none} */
  permissions?: Permissions;
  /** Process tier only: addresses that it must not reach, be they what a granted name leads to. @default {none} */
  deniedNet?: readonly string[];
  /** Where relative paths start from. Absolute; absent when no permission has a use for it. */
  cwd?: string;
  /**
   * Worker tier only: shared memory of the mailbox (layout.ts), in both dialects, for it also holds the current-call
   * word. A process has a pipe of its own instead; see stream_frames.ts.
   */
  memory?: SharedArrayBuffer;
  /** Worker tier only: the host sends what is fetched, for it can tell addresses; a process can be denied them. */
  hostSends?: true;
  limits: Pick<
    Limits,
    | ("nesting" | "depth" | "logCharsPerSecond" | "hostCallsInFlight" | "registrations")
    | ("batchLength" | "batchBytes" | "fetchesInFlight")
  >;
}
