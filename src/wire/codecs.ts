/**
 * Packing: how values that JSON cannot say cross the fence inside a frame's JSON.
 *
 * A packed value is JSON in which a plain object with a single key that begins with `~` stands for something else:
 *
 * - `{"~d": ms}` a date (an invalid date is null);
 * - `{"~b": index}` bytes: the buffer of that index beside the frame. Any view or `ArrayBuffer` arrives as `Uint8Array`;
 * - `{"~n": "123"}` a bigint;
 * - `{"~x": [tag, payload]}` an instance of the class that has a {@linkcode Codec} under that tag;
 * - `{"~o": {…}}` a plain object that itself has a single key beginning with `~`.
 *
 * This file, pack.ts and unpack.ts also run inside the fence, after code of a plugin has run. Whatever it needs of the language is captured
 * when the module is evaluated, and it calls no method through a prototype a plugin could change.
 */

import type { Codec, CodecTable } from "./codec.ts";
import { packAny } from "./pack.ts";
import { unpackObject } from "./unpack.ts";

const { create } = Object;
const TypeErrorClass = TypeError;

/**
 * Packs and unpacks values with a set of codecs.
 *
 * `depth` is how many containers may lie inside each other; both directions keep it. `items` is how many items and fields
 * one value may have when it is unpacked.
 */
export class Codecs {
  readonly #list: Codec[] = [];
  readonly #table: CodecTable = create(null);
  readonly #depth: number;
  readonly #items: number;

  /** Throws `TypeError` when two codecs have one tag. */
  constructor(codecs: readonly Codec[] = [], depth = 64, items = Infinity) {
    this.#depth = depth;
    this.#items = items;
    for (let i = 0; i < codecs.length; i++) this.add(codecs[i]!);
  }

  /** Adds a codec. Throws `TypeError` when its tag is taken. */
  add(codec: Codec): void {
    if (this.#table[codec.tag] !== undefined) {
      throw new TypeErrorClass(`Cannot add a codec: the tag "${codec.tag}" is taken`);
    }
    this.#table[codec.tag] = codec;
    this.#list[this.#list.length] = codec;
  }

  /** The codec of a tag. */
  get(tag: string): Codec | undefined {
    return this.#table[tag];
  }

  /**
   * Makes a value ready for `JSON.stringify`. Returns the value itself when nothing in it needs packing, else a copy;
   * the value is never changed. Bytes are copied into fresh buffers appended to `buffers`, and indexes count from its
   * start, so one array serves all the values of a frame.
   *
   * Objects are taken as JSON takes them: own enumerable fields, `toJSON` is obeyed. What JSON itself makes of
   * `undefined`, NaN and infinities is left to it. Maps become arrays of entries, sets arrays of values, errors
   * `{ name, message }`. Throws `TypeError` for functions, symbols and promises, `RangeError` for values that are too
   * deep or contain themselves; the message names the path. Errors of getters and of `toJSON` pass through.
   */
  pack(value: unknown, buffers: ArrayBuffer[]): unknown {
    if (typeof value === "string") return value;
    return packAny(value, { codecs: this.#list, limit: this.#depth, buffers, path: [] }, 0);
  }

  /**
   * Undoes `pack` on a value made by `JSON.parse`, in place where possible. Bytes are views on `buffers`, not copies.
   * Throws `TypeError` for what `pack` cannot have made, `RangeError` for what is too deep. The value may come from a
   * hostile peer.
   */
  unpack(value: unknown, buffers: readonly ArrayBuffer[]): unknown {
    if (typeof value !== "object" || value === null) return value;
    return unpackObject(value, { codecs: this.#table, buffers, items: this.#items }, this.#depth);
  }
}
