import { TypeErrorClass } from "./intrinsics.ts";

/**
 * Pinning: what Deno's own JavaScript and the bootstrap rely on cannot be changed any more.
 *
 * Freezing whole prototypes with `Object.freeze` keeps the engine's fast paths; fixing single properties of
 * `Array.prototype` or touching `RegExp.prototype` at all makes ordinary code up to ten times slower.
 * A frozen prototype turns `array.push = …` into an error, so prototypes on whose instances people do assign
 * inherited names (`error.name = …`, `object.toString = …`) are only closed for new names.
 */
export function pinPrototypes(frozen: readonly object[]): void {
  const array = Object.getPrototypeOf([][Symbol.iterator]());
  const closed = [
    Object.prototype,
    Function.prototype,
    Error.prototype,
    EvalError.prototype,
    RangeError.prototype,
    ReferenceError.prototype,
    SyntaxError.prototype,
    TypeError.prototype,
    URIError.prototype,
    Object.getPrototypeOf(array),
    Object.getPrototypeOf(Object.getPrototypeOf(async function* () {}.prototype)),
  ];
  for (const prototype of closed) Object.preventExtensions(prototype);
  fix(Function.prototype, ["call", "apply", "bind"]);
  for (const value of [...language(array), ...frozen]) Object.freeze(value);
}

/**
 * Fixes what Deno keeps of event listeners on the global object, our listener for messages among it: nobody can add or
 * remove one from now on, or take the marks away by which Deno knows the object.
 */
export function pinGlobalListeners(): void {
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
    freezeDeep((globalThis as unknown as Record<symbol, unknown>)[symbol]);
    Object.defineProperty(globalThis, symbol, { writable: false, configurable: false });
  }
}

/**
 * Keeps the prototype of the global object as it is: without it, the next message would end the whole process. There is
 * no way to fix it that leaves the object open for new names, so the functions that could change it refuse to. (The
 * accessor `__proto__` cannot: Deno has taken its power away.)
 */
export function pinGlobalPrototype(): void {
  guard(Object);
  guard(Reflect);
}

function guard(owner: { setPrototypeOf(target: object, prototype: object | null): unknown }): void {
  const { apply, getPrototypeOf } = Reflect;
  const original = owner.setPrototypeOf;
  const global = globalThis;
  const value = function setPrototypeOf(target: object, prototype: object | null): unknown {
    if (target === global && prototype !== getPrototypeOf(global)) {
      throw new TypeErrorClass("Cannot change the prototype of the global object");
    }
    return apply(original, owner, [target, prototype]);
  };
  Object.defineProperty(owner, "setPrototypeOf", { value, writable: false, configurable: false });
}

function language(arrayIterator: object): object[] {
  const typedArray = Object.getPrototypeOf(Uint8Array);
  const generator = function* () {};
  const asyncGenerator = async function* () {};
  return [
    Array,
    Array.prototype,
    arrayIterator,
    ArrayBuffer,
    ArrayBuffer.prototype,
    DataView.prototype,
    Map.prototype,
    Object.getPrototypeOf(new Map().entries()),
    Set.prototype,
    Object.getPrototypeOf(new Set().values()),
    WeakMap.prototype,
    WeakSet.prototype,
    Promise,
    Promise.prototype,
    Object.getPrototypeOf(""[Symbol.iterator]()),
    typedArray,
    typedArray.prototype,
    Uint8Array,
    Uint8Array.prototype,
    Int32Array,
    Int32Array.prototype,
    Object.getPrototypeOf(async function () {}),
    Object.getPrototypeOf(generator),
    Object.getPrototypeOf(asyncGenerator),
  ];
}

function fix(owner: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(owner, name, { writable: false, configurable: false });
  }
}

function freezeDeep(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) {
    freezeDeep((value as Record<PropertyKey, unknown>)[key]);
  }
}
