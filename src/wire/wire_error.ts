import { ApiError, PaddockError, type PaddockErrorCode } from "./errors.ts";
import type { WireError } from "./protocol.ts";

const { isArray } = Array;
const { create, defineProperty, keys } = Object;
const { apply } = Reflect;
const { parse, stringify } = JSON;
const ErrorClass = Error;
const toText = String;
const slice = String.prototype.slice;

/** Longest name, code, text of an error that crosses, UTF-16 units; protocol.ts holds the receiver to the same. */
const NAME_LENGTH = 200;
const TEXT_LENGTH = 64 * 1024;
/** Nesting of `data` that crosses. */
const DATA_DEPTH = 32;

const BUILT_IN: Record<string, (new (message: string) => Error) | undefined> = table({
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
});

const CODES: Record<PaddockErrorCode, true> & Record<string, true | undefined> = table({
  deadline: true,
  "root-deadline": true,
  crashed: true,
  closed: true,
  version: true,
  protocol: true,
  limit: true,
  load: true,
  bundle: true,
  capability: true,
  circuit: true,
  cancelled: true,
  stopped: true,
  invalid: true,
  conflict: true,
  config: true,
});

/** Makes an error of the ApiError family; `name` is the class's name on the other side. */
export type MakeApiError = (
  status: number,
  message: string,
  data: Record<string, unknown>,
  name: string,
) => Error;

/** An error that came through the fence. The fields are claims of the other side: for people, never for decisions. */
export interface RemoteError extends Error {
  /** The stack as the other side gave it. */
  readonly remoteStack?: string;
  /** The `code` it had, such as `ENOENT`. */
  readonly code?: string;
  /** The plugin it came from. */
  readonly plugin?: string | undefined;
  /** The hook it came from. */
  readonly hook?: string | undefined;
}

/** How an error that crossed is made one of this side. */
export interface FromWireOptions {
  /** The plugin it came from. */
  readonly plugin?: string | undefined;
  /** The hook it came from. */
  readonly hook?: string | undefined;
  /**
   * The other side's word is believed, so that a code makes a `PaddockError`. A sandbox believes its host; a host believes
   * no sandbox, since those codes decide what becomes of a call. @default {false}
   */
  readonly believed?: boolean;
  /** Makes the errors that have a status; plain `ApiError`s when absent. */
  readonly makeApiError?: MakeApiError;
}

/**
 * Turns anything that was thrown into an error that fits the wire. Never throws, whatever the value does when read.
 *
 * With `stack: false` the stack stays here: a host does not tell plugins where its files are.
 */
export function toWireError(error: unknown, options: { stack?: boolean } = {}): WireError {
  if (typeof error !== "object" || error === null) {
    return { name: "Error", message: describePrimitive(error) };
  }
  const message = read(error, "message");
  const wire: WireError = {
    name: cut(textOr(read(error, "name"), "Error"), NAME_LENGTH),
    message: typeof message === "string" ? cut(message, TEXT_LENGTH) : describeObject(error),
  };
  const stack = options.stack === false ? undefined : read(error, "stack");
  if (typeof stack === "string") wire.stack = cut(stack, TEXT_LENGTH);
  const code = read(error, "code");
  if (typeof code === "string") wire.code = cut(code, NAME_LENGTH);
  const status = read(error, "status");
  if (isStatus(status)) {
    wire.status = status;
    const data = plainData(read(error, "data"));
    if (data !== undefined) wire.data = data;
  }
  return wire;
}

/**
 * Makes an error of this side out of one that crossed: the built-in class of that name, an ApiError if it has a
 * status, a `PaddockError` if it says it is one with a known code and is believed, else an `Error` that bears the name.
 */
export function fromWireError(wire: WireError, options: FromWireOptions = {}): RemoteError {
  const { status, code } = wire;
  const builtIn = BUILT_IN[wire.name];
  let error: RemoteError;
  if (status !== undefined) {
    const make = options.makeApiError ?? makeApiError;
    error = make(status, wire.message, isRecord(wire.data) ? wire.data : {}, wire.name);
    hide(error, "name", wire.name);
  } else if (options.believed === true && isKnownCode(wire)) {
    error = new PaddockError(code as PaddockErrorCode, wire.message);
  } else {
    error = new (builtIn ?? ErrorClass)(wire.message);
    if (builtIn === undefined) hide(error, "name", wire.name);
  }
  if (code !== undefined) hide(error, "code", code);
  if (wire.stack !== undefined) hide(error, "remoteStack", wire.stack);
  if (options.plugin !== undefined) hide(error, "plugin", options.plugin);
  if (options.hook !== undefined) hide(error, "hook", options.hook);
  return error;
}

function isKnownCode({ name, code }: WireError): boolean {
  return name === "PaddockError" && code !== undefined && CODES[code] === true;
}

function makeApiError(status: number, message: string, data: Record<string, unknown>): Error {
  return new ApiError(status, message, data);
}

function describePrimitive(value: unknown): string {
  if (typeof value === "string") return cut(value, TEXT_LENGTH);
  if (typeof value === "function") return "Thrown value was a function";
  return `Thrown value was ${cut(toText(value), NAME_LENGTH)}`;
}

function describeObject(value: object): string {
  try {
    const text = stringify(value);
    if (typeof text === "string" && text !== "{}") {
      return `Thrown value was ${cut(text, 1_000)}`;
    }
  } catch {
    // Nothing can be said about a value that cannot be read.
  }
  return "Thrown value was an object without a message";
}

/** `data` as plain JSON, or undefined when it is not an object or too much. */
function plainData(value: unknown): Record<string, unknown> | undefined {
  try {
    const text = stringify(value);
    if (typeof text !== "string" || text.length > TEXT_LENGTH) return undefined;
    const data: unknown = parse(text);
    return isRecord(data) && !isDeeper(data, DATA_DEPTH) ? data : undefined;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, room: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (room === 0) return true;
  const names = keys(value);
  for (let i = 0; i < names.length; i++) {
    if (isDeeper((value as Record<string, unknown>)[names[i]!], room - 1)) return true;
  }
  return false;
}

function read(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" && value !== "" ? value : fallback;
}

function cut(text: string, length: number): string {
  return text.length > length ? apply(slice, text, [0, length - 1]) + "…" : text;
}

function isStatus(value: unknown): value is number {
  return typeof value === "number" && value >= 100 && value <= 599 && value % 1 === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !isArray(value);
}

/** Sets a field that does not show when the error is printed or enumerated. */
function hide(error: Error, name: string, value: string): void {
  defineProperty(error, name, { value, configurable: true, writable: true, enumerable: false });
}

function table<T extends object>(entries: T): T {
  const out = create(null);
  for (const name of keys(entries)) out[name] = entries[name as keyof T];
  return out;
}
