import { apply, ArrayBufferClass, isArray, isView, tagOf, Uint8ArrayClass } from "./intrinsics.ts";
import { decodeText } from "./web.ts";

const bufferOf = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength")!.get!;

/**
 * The global `toString(bytes)`: text of UTF-8 bytes, however they come. Texts pass through, anything else becomes text as
 * JavaScript does it. `toString.call(value)`, which some libraries write, means what it means without us.
 */
export function toString(this: unknown, ...args: unknown[]): string {
  if (args.length === 0) return tagOf(this);
  const bytes = args[0];
  if (isView(bytes)) return decodeText(bytes as Uint8Array);
  if (isArray(bytes)) return decodeText(new Uint8ArrayClass(bytes));
  if (bytes instanceof ArrayBufferClass && apply(bufferOf, bytes, []) !== undefined) {
    return decodeText(bytes);
  }
  return `${bytes}`;
}
