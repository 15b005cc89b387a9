/** How instances of one class cross the fence. Each side has its own class under the same tag. */
export interface Codec<T = unknown> {
  /** Name of the class on the wire. */
  readonly tag: string;
  /** Must not run code of the value itself. Asked only about objects that are neither plain nor arrays. */
  is(value: unknown): value is T;
  /** A plain value (packed further if it holds dates or bytes). */
  encode(value: T): unknown;
  /** Throws when the payload does not fit. */
  decode(payload: unknown): T;
  /** Brings an existing instance up to date with a payload, so that variables that hold it see the change. */
  assign?(target: T, payload: unknown): void;
}

/** Codecs by tag; without a prototype. */
export type CodecTable = Record<string, Codec | undefined>;
