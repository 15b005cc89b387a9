import { getter } from "./brands.ts";

const { apply } = Reflect;
const RangeErrorClass = RangeError;
const typedArray = Object.getPrototypeOf(Uint8Array.prototype);
const typedArrayBuffer = getter(typedArray, "buffer");
const typedArrayLength = getter(typedArray, "byteLength");
const bufferLength = getter(ArrayBuffer.prototype, "byteLength");

/**
 * Packs bytes that nobody else holds: they cross themselves, where `Codecs.pack` makes a copy. Throws `RangeError` when
 * they do not fill their buffer. Runs inside the fence, too.
 */
export function packOwned(bytes: Uint8Array<ArrayBuffer>, buffers: ArrayBuffer[]): unknown {
  const buffer = apply(typedArrayBuffer, bytes, []) as ArrayBuffer;
  const whole = apply(bufferLength, buffer, []);
  const length = apply(typedArrayLength, bytes, []);
  if (whole !== length) {
    throw new RangeErrorClass(
      `Cannot send bytes without a copy: they have to fill their buffer of ${whole} bytes, ` +
        `current value has ${length}`,
    );
  }
  const index = buffers.length;
  buffers[index] = buffer;
  return { "~b": index };
}
