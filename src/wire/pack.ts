import type { Codec } from "./codec.ts";
import { ask, getter, isError, itemsOf } from "./brands.ts";

/** Byte arrays one frame may refer to. */
export const MAX_BUFFERS = 1_000;
/** Longest bigint that crosses, digits. Threat: time to parse it. */
export const MAX_DIGITS = 10_000;

const { isArray } = Array;
const { defineProperty, getPrototypeOf, keys } = Object;
const { apply } = Reflect;
const { isView } = ArrayBuffer;
const ObjectPrototype = Object.prototype;
const BytesClass = Uint8Array;
const BufferClass = ArrayBuffer;
const TypeErrorClass = TypeError;
const RangeErrorClass = RangeError;
const tagOf = ObjectPrototype.toString;
const slice = String.prototype.slice;
const getTime = Date.prototype.getTime;
const setBytes = Uint8Array.prototype.set;
const typedArrayName = getter(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
const typedArrayBuffer = getter(getPrototypeOf(Uint8Array.prototype), "buffer");
const typedArrayOffset = getter(getPrototypeOf(Uint8Array.prototype), "byteOffset");
const typedArrayLength = getter(getPrototypeOf(Uint8Array.prototype), "byteLength");
const dataViewBuffer = getter(DataView.prototype, "buffer");
const dataViewOffset = getter(DataView.prototype, "byteOffset");
const dataViewLength = getter(DataView.prototype, "byteLength");
const bufferLength = getter(ArrayBuffer.prototype, "byteLength");

/** Any object, looked at by its string keys. */
type Fields = Record<string, unknown>;

/** One run over one value. */
export interface Walk {
  readonly codecs: readonly Codec[];
  readonly limit: number;
  readonly buffers: ArrayBuffer[];
  /** Keys from the root to where the run is, by depth; only for messages. */
  readonly path: (string | number)[];
}

/** Packs one value that lies `depth` containers deep. See `Codecs.pack`. */
export function packAny(value: unknown, walk: Walk, depth: number): unknown {
  switch (typeof value) {
    case "object":
      return value === null ? null : packObject(value, walk, depth);
    case "bigint":
      return packBigInt(value, walk, depth);
    case "function":
    case "symbol":
      throw new TypeErrorClass(cannotSend(`a ${typeof value}`, walk, depth));
    default:
      return value;
  }
}

function packObject(value: object, walk: Walk, depth: number): unknown {
  if (depth >= walk.limit) {
    throw new RangeErrorClass(
      cannotSend(`a value deeper than ${walk.limit} levels or containing itself`, walk, depth),
    );
  }
  if (isArray(value)) return packArray(value, walk, depth);
  const prototype = getPrototypeOf(value);
  if (prototype === ObjectPrototype || prototype === null) {
    return packFields(value as Fields, walk, depth);
  }
  return packInstance(value, walk, depth);
}

function packArray(value: readonly unknown[], walk: Walk, depth: number): unknown {
  let out: unknown[] | undefined;
  const length = value.length;
  for (let i = 0; i < length; i++) {
    const item = value[i];
    let packed = item;
    if (isSpecial(item)) {
      walk.path[depth] = i;
      packed = packAny(item, walk, depth + 1);
      if (packed !== item && out === undefined) {
        out = [];
        for (let j = 0; j < i; j++) out[j] = value[j];
      }
    }
    if (out !== undefined) out[i] = packed;
  }
  return out ?? value;
}

function packFields(value: Fields, walk: Walk, depth: number): unknown {
  const names = keys(value);
  let out: Fields | undefined;
  let written = 0;
  let last = "";
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const item = value[name];
    let packed = item;
    if (isSpecial(item)) {
      if (name === "toJSON" && typeof item === "function") return packJson(value, walk, depth);
      walk.path[depth] = name;
      packed = packAny(item, walk, depth + 1);
      if (packed !== item && out === undefined) {
        out = {};
        for (let j = 0; j < i; j++) setField(out, names[j]!, value[names[j]!]);
      }
    }
    if (packed !== undefined) {
      written++;
      last = name;
    }
    if (out !== undefined) setField(out, name, packed);
  }
  return written === 1 && last[0] === "~" ? { "~o": out ?? value } : out ?? value;
}

function packInstance(value: object, walk: Walk, depth: number): unknown {
  for (let i = 0; i < walk.codecs.length; i++) {
    const codec = walk.codecs[i]!;
    if (!codec.is(value)) continue;
    walk.path[depth] = `<${codec.tag}>`;
    return { "~x": [codec.tag, packAny(codec.encode(value), walk, depth + 1)] };
  }
  if (isView(value)) return packBytes(value, walk, depth);
  switch (apply(tagOf, value, []) as string) {
    case "[object Date]": {
      const time = ask(getTime, value);
      if (typeof time === "number") return time === time ? { "~d": time } : null;
      break;
    }
    case "[object ArrayBuffer]":
      if (ask(bufferLength, value) !== undefined) {
        return packBytes(new BytesClass(value as ArrayBuffer), walk, depth);
      }
      break;
    case "[object Map]":
    case "[object Set]": {
      const items = itemsOf(value);
      if (items !== undefined) return packArray(items, walk, depth);
      break;
    }
    case "[object Promise]":
      throw new TypeErrorClass(cannotSend("a promise (await it first)", walk, depth));
  }
  if (typeof (value as Fields).toJSON === "function") return packJson(value as Fields, walk, depth);
  if (isError(value)) {
    const { name, message } = value as Fields;
    return {
      name: typeof name === "string" ? name : "Error",
      message: typeof message === "string" ? message : "",
    };
  }
  return packFields(value as Fields, walk, depth);
}

function packJson(value: Fields, walk: Walk, depth: number): unknown {
  walk.path[depth] = "toJSON()";
  return packAny((value.toJSON as (key: string) => unknown)(""), walk, depth + 1);
}

function packBigInt(value: bigint, walk: Walk, depth: number): unknown {
  const digits = "" + value;
  if (digits.length > MAX_DIGITS || depth >= walk.limit) {
    throw new RangeErrorClass(
      cannotSend(`a bigint longer than ${MAX_DIGITS} digits or too deep`, walk, depth),
    );
  }
  return { "~n": digits };
}

function packBytes(view: ArrayBufferView, walk: Walk, depth: number): unknown {
  const index = walk.buffers.length;
  if (index >= MAX_BUFFERS) {
    throw new RangeErrorClass(
      cannotSend(`more than ${MAX_BUFFERS} byte arrays at once`, walk, depth),
    );
  }
  const typed = apply(typedArrayName, view, []) !== undefined;
  const length = apply(typed ? typedArrayLength : dataViewLength, view, []) as number;
  const copy = new BufferClass(length);
  if (length > 0) {
    const buffer = apply(typed ? typedArrayBuffer : dataViewBuffer, view, []) as ArrayBuffer;
    const offset = apply(typed ? typedArrayOffset : dataViewOffset, view, []) as number;
    apply(setBytes, new BytesClass(copy), [new BytesClass(buffer, offset, length)]);
  }
  walk.buffers[index] = copy;
  return { "~b": index };
}

/** Whether a value may need packing. The rest is what JSON says by itself. */
function isSpecial(value: unknown): boolean {
  switch (typeof value) {
    case "object":
      return value !== null;
    case "bigint":
    case "function":
    case "symbol":
      return true;
    default:
      return false;
  }
}

/** Sets an own field, whatever the prototype has under that name. */
function setField(target: Fields, name: string, value: unknown): void {
  if (name in ObjectPrototype) {
    defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  } else target[name] = value;
}

function cannotSend(what: string, walk: Walk, depth: number): string {
  let where = "";
  for (let i = 0; i < depth; i++) where += (i === 0 ? "" : ".") + walk.path[i];
  return `Cannot send ${what} across the fence: at ${
    where === "" ? "the value itself" : cut(where)
  }`;
}

/** The beginning of a long text. */
export function cut(text: string): string {
  return text.length > 200 ? (apply(slice, text, [0, 200]) as string) + "…" : text;
}
