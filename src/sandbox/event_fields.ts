import type { Codecs } from "../wire/codecs.ts";
import {
  defineProperty,
  ErrorClass,
  indexOf,
  keys,
  stringify,
  TypeErrorClass,
} from "./intrinsics.ts";

type Fields = Record<string, unknown>;
type Patch = Record<string, unknown>;

/** The fields of one event: what they were when they last crossed, so that only changes cross again. */
export class EventFields {
  readonly #codecs: Codecs;
  readonly #event: Fields;
  readonly #names: string[];
  /** The value of a field last time, if it was a primitive. */
  readonly #values: unknown[] = [];
  /** JSON of the packed field last time, if it was an object. */
  readonly #texts: (string | undefined)[] = [];
  /** A field was found to be missing. */
  #gap = false;

  /** Puts the packed fields onto the event. Throws `TypeError` when one has a reserved name. */
  constructor(codecs: Codecs, event: object, packed: Patch, buffers: readonly ArrayBuffer[]) {
    this.#codecs = codecs;
    this.#event = event as Fields;
    this.#names = keys(packed);
    for (let i = 0; i < this.#names.length; i++) {
      const name = this.#names[i]!;
      if (name === "next" || name === "cancel" || name === "app") {
        throw new TypeErrorClass(`Cannot run handlers: an event cannot have a field "${name}"`);
      }
      this.#set(name, this.#receive(i, packed[name], buffers));
    }
  }

  /** The fields that changed since they last crossed, packed; undefined when none did. They count as crossed now. */
  changes(buffers: ArrayBuffer[]): Patch | undefined {
    let patch: Patch | undefined;
    for (let i = 0; i < this.#names.length; i++) {
      const name = this.#names[i]!;
      const value = this.#event[name];
      if (typeof value !== "object" || value === null) {
        if (value === undefined) this.#gap = true;
        if (this.#texts[i] === undefined && same(value, this.#values[i])) continue;
        patch ??= {};
        patch[name] = isPlain(value) ? value ?? null : this.#pack(name, value, buffers);
        this.#values[i] = value;
        this.#texts[i] = undefined;
        continue;
      }
      const before = buffers.length;
      const packed = this.#pack(name, value, buffers);
      const text = stringify(packed);
      // Bytes are not part of the text, so a field that holds some always counts as changed.
      if (text === this.#texts[i] && buffers.length === before && !holdsBytes(text)) continue;
      patch ??= {};
      patch[name] = packed;
      this.#texts[i] = text;
    }
    return patch;
  }

  /** Takes over what changed elsewhere. Instances whose codec can be brought up to date keep their identity. */
  apply(patch: Patch, buffers: readonly ArrayBuffer[]): void {
    for (const name of keys(patch)) {
      let i = this.#names.indexOf(name);
      if (i === -1) i = this.#names.push(name) - 1;
      const current = this.#event[name];
      const packed = patch[name];
      const codec = typeof current === "object" && current !== null
        ? this.#codecOf(packed)
        : undefined;
      if (codec?.assign !== undefined && codec.is(current)) {
        const text = stringify(packed);
        const payload = (packed as { "~x": [string, unknown] })["~x"][1];
        codec.assign(current, this.#codecs.unpack(payload, buffers));
        this.#texts[i] = text;
      } else this.#set(name, this.#receive(i, packed, buffers));
    }
  }

  /** A field that the event did not come with, if there is one. To be asked after {@linkcode changes}. */
  strange(): string | undefined {
    // One more is `cancel`. Counting costs less than a list of names.
    let count = 0;
    for (const _ in this.#event) count++;
    if (count <= this.#names.length + 1 && !this.#gap) return undefined;
    return keys(this.#event).find((name) => name !== "cancel" && !this.#names.includes(name));
  }

  /** The names of the fields. */
  get names(): readonly string[] {
    return this.#names;
  }

  #receive(i: number, packed: unknown, buffers: readonly ArrayBuffer[]): unknown {
    if (typeof packed !== "object" || packed === null) {
      this.#values[i] = packed;
      this.#texts[i] = undefined;
      return packed;
    }
    const text = stringify(packed);
    const value = this.#codecs.unpack(packed, buffers);
    const plain = typeof value !== "object" || value === null;
    this.#values[i] = plain ? value : undefined;
    this.#texts[i] = plain ? undefined : text;
    return value;
  }

  #codecOf(packed: unknown): ReturnType<Codecs["get"]> {
    const tagged = (packed as { "~x"?: [string, unknown] } | null)?.["~x"];
    return tagged === undefined ? undefined : this.#codecs.get(tagged[0]);
  }

  #pack(name: string, value: unknown, buffers: ArrayBuffer[]): unknown {
    try {
      return this.#codecs.pack(value, buffers);
    } catch (error) {
      if (!(error instanceof ErrorClass)) throw error;
      error.message = `Cannot send the field "${name}" of the event: ${error.message}`;
      throw error;
    }
  }

  #set(name: string, value: unknown): void {
    if (name === "__proto__") {
      defineProperty(this.#event, name, {
        value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    } else this.#event[name] = value;
  }
}

/** Whether JSON says a value, which is no object, by itself; undefined crosses as null. */
function isPlain(value: unknown): boolean {
  const type = typeof value;
  return type !== "bigint" && type !== "function" && type !== "symbol";
}

function same(a: unknown, b: unknown): boolean {
  return a === b || a !== a && b !== b;
}

function holdsBytes(text: string): boolean {
  return indexOf(text, '"~b":') !== -1;
}
