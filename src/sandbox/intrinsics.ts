/**
 * What the bootstrap uses of the language after code of a plugin has run, captured before.
 *
 * The rule of this room: a function that may run after a plugin was evaluated reads no global, no static method and no
 * method of a string, number or date through an object the plugin can change. Methods of arrays, maps, sets, weak maps
 * and promises may be called as usual: pin.ts freezes those prototypes, and those of the web classes of web.ts.
 */
export const { apply, construct, ownKeys } = Reflect;
export const {
  create,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  getOwnPropertySymbols,
  getPrototypeOf,
  hasOwn,
  is,
  keys,
  preventExtensions,
  setPrototypeOf,
} = Object;
export const { isArray } = Array;
export const { parse, stringify } = JSON;
export const { floor, max, min } = Math;
export const { isView } = ArrayBuffer;
export const { isFinite, isInteger } = Number;
export const { fromCharCode } = String;
export const { captureStackTrace } = Error;

export const ArrayBufferClass = ArrayBuffer;
export const ErrorClass = Error;
export const FunctionClass = Function;
export const MapClass = Map;
export const NumberOf = Number;
export const PromiseClass = Promise;
export const ProxyClass = Proxy;
export const RangeErrorClass = RangeError;
export const SetClass = Set;
export const StringOf = String;
export const TypeErrorClass = TypeError;
export const Uint8ArrayClass = Uint8Array;
export const WeakMapClass = WeakMap;
export const WeakSetClass = WeakSet;
export const ObjectPrototype: object = Object.prototype;

/** A promise that is resolved already, for callers that expect one. */
export const RESOLVED: Promise<undefined> = freeze(Promise.resolve(undefined));

const AsyncFunctionPrototype: object = getPrototypeOf(async function () {});
const functionToString = Function.prototype.toString;
const objectToString = Object.prototype.toString;
const strings = {
  charCodeAt: String.prototype.charCodeAt,
  indexOf: String.prototype.indexOf,
  lastIndexOf: String.prototype.lastIndexOf,
  slice: String.prototype.slice,
  split: String.prototype.split,
  toLowerCase: String.prototype.toLowerCase,
  toUpperCase: String.prototype.toUpperCase,
  trim: String.prototype.trim,
};

/** `text.slice(start, end)`. */
export function slice(text: string, start: number, end?: number): string {
  return apply(strings.slice, text, end === undefined ? [start] : [start, end]) as string;
}

/** `text.indexOf(part, from)`. */
export function indexOf(text: string, part: string, from = 0): number {
  return apply(strings.indexOf, text, [part, from]) as number;
}

/** `text.lastIndexOf(part)`. */
export function lastIndexOf(text: string, part: string): number {
  return apply(strings.lastIndexOf, text, [part]) as number;
}

/** `text.charCodeAt(at)`. */
export function charCode(text: string, at: number): number {
  return apply(strings.charCodeAt, text, [at]) as number;
}

/** `text.split(separator)`, with a separator of text. */
export function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = indexOf(text, separator); at !== -1; at = indexOf(text, separator, from)) {
    parts.push(slice(text, from, at));
    from = at + separator.length;
  }
  parts.push(slice(text, from));
  return parts;
}

/** `text.startsWith(part)`. */
export function startsWith(text: string, part: string): boolean {
  return slice(text, 0, part.length) === part;
}

/** `text.endsWith(part)`. */
export function endsWith(text: string, part: string): boolean {
  return text.length >= part.length && slice(text, text.length - part.length) === part;
}

/** `text.trim()`. */
export function trim(text: string): string {
  return apply(strings.trim, text, []) as string;
}

/** `text.toLowerCase()`. */
export function lower(text: string): string {
  return apply(strings.toLowerCase, text, []) as string;
}

/** `text.toUpperCase()`. */
export function upper(text: string): string {
  return apply(strings.toUpperCase, text, []) as string;
}

/** The source of a function as the engine gives it. */
export function sourceOf(fn: object): string {
  return apply(functionToString, fn, []) as string;
}

/** What `Object.prototype.toString` says of a value: `[object Date]`. May run code of the value. */
export function tagOf(value: unknown): string {
  return apply(objectToString, value, []) as string;
}

/** Whether a function was written with `async`. Runs no code of the plugin unless the function is a proxy. */
export function isAsyncFunction(fn: object): boolean {
  return getPrototypeOf(fn) === AsyncFunctionPrototype;
}

/** A function, as far as anyone can call it. */
// deno-lint-ignore ban-types -- exactly what `typeof` can tell
export function isFunction(value: unknown): value is Function {
  return typeof value === "function";
}

/** Whether `await` would wait for it. May run code of the value. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null &&
    typeof (value as { then?: unknown }).then === "function";
}

/** Keeps a rejection of a promise that nobody waits for from being reported. */
export function ignoreRejection(promise: PromiseLike<unknown>): void {
  promise.then(nothing, nothing);
}

/** A getter of a prototype, to be used with `apply`. */
export function getterOf(prototype: object, name: PropertyKey): () => unknown {
  return getOwnPropertyDescriptor(prototype, name)!.get!;
}

function nothing(): void {}
