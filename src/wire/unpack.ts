import type { CodecTable } from "./codec.ts";
import { cut, MAX_DIGITS } from "./pack.ts";

/** Largest time value of a date, milliseconds. */
const MAX_TIME = 8.64e15;

const { isArray } = Array;
const { keys } = Object;
const BytesClass = Uint8Array;
const DateClass = Date;
const ErrorClass = Error;
const TypeErrorClass = TypeError;
const RangeErrorClass = RangeError;
const toBigInt = BigInt;

/** Any object, looked at by its string keys. */
type Fields = Record<string, unknown>;

/** What unpacking needs on its way down; `room` counts the levels that are left. */
interface Sources {
  readonly codecs: CodecTable;
  readonly buffers: readonly ArrayBuffer[];
  /** Items and fields that may still come. */
  items: number;
}

/** Unpacks an object in place, with room for that many containers. See `Codecs.unpack`. */
export function unpackObject(value: object, from: Sources, room: number): unknown {
  if (room === 0) throw new RangeErrorClass("Cannot read a packed value: it is too deep");
  if (isArray(value)) {
    count(value.length, from);
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (typeof item !== "object" || item === null) continue;
      const unpacked = unpackObject(item, from, room - 1);
      if (unpacked !== item) value[i] = unpacked;
    }
    return value;
  }
  const names = keys(value);
  const first = names.length === 1 ? names[0]! : "";
  if (first[0] === "~") return unpackTag(first, (value as Fields)[first], from, room);
  return unpackFields(value as Fields, names, from, room);
}

function count(items: number, from: Sources): void {
  from.items -= items;
  if (from.items < 0) {
    throw new RangeErrorClass("Cannot read a packed value: it has too many items and fields");
  }
}

function unpackFields(value: Fields, names: string[], from: Sources, room: number): unknown {
  count(names.length, from);
  for (let i = 0; i < names.length; i++) {
    // The key is an own field, so even "__proto__" is read and written as one.
    const name = names[i]!;
    const item = value[name];
    if (typeof item !== "object" || item === null) continue;
    const unpacked = unpackObject(item, from, room - 1);
    if (unpacked !== item) value[name] = unpacked;
  }
  return value;
}

function unpackTag(tag: string, payload: unknown, from: Sources, room: number): unknown {
  switch (tag) {
    case "~d":
      if (typeof payload === "number" && payload >= -MAX_TIME && payload <= MAX_TIME) {
        return new DateClass(payload);
      }
      break;
    case "~b":
      if (typeof payload === "number" && payload >= 0 && payload < from.buffers.length) {
        const buffer = from.buffers[payload];
        if (buffer !== undefined) return new BytesClass(buffer);
      }
      break;
    case "~n":
      if (typeof payload === "string" && isInteger(payload)) return toBigInt(payload);
      break;
    case "~x":
      if (isArray(payload) && payload.length === 2 && typeof payload[0] === "string") {
        return unpackInstance(payload[0], payload[1], from, room);
      }
      break;
    case "~o":
      if (typeof payload === "object" && payload !== null && !isArray(payload)) {
        return unpackFields(payload as Fields, keys(payload), from, room);
      }
      break;
  }
  throw new TypeErrorClass(`Cannot read a packed value: the tag "${cut(tag)}" does not fit`);
}

function unpackInstance(tag: string, payload: unknown, from: Sources, room: number): unknown {
  const codec = from.codecs[tag];
  if (codec === undefined) {
    throw new TypeErrorClass(`Cannot read a packed value: no codec is named "${cut(tag)}"`);
  }
  const plain = typeof payload === "object" && payload !== null
    ? unpackObject(payload, from, room - 1)
    : payload;
  try {
    return codec.decode(plain);
  } catch (cause) {
    const why = cause instanceof ErrorClass ? `: ${cause.message}` : "";
    throw new TypeErrorClass(`Cannot read a packed value: it is no valid "${tag}"${why}`, {
      cause,
    });
  }
}

function isInteger(text: string): boolean {
  const start = text[0] === "-" ? 1 : 0;
  if (text.length === start || text.length > MAX_DIGITS) return false;
  for (let i = start; i < text.length; i++) {
    if (!(text[i]! >= "0" && text[i]! <= "9")) return false;
  }
  return true;
}
