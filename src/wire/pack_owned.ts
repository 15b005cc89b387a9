const RangeErrorClass = RangeError;

/**
 * Packs bytes that nobody else holds: they cross themselves, where `Codecs.pack` makes a copy. Throws `RangeError` when
 * they do not fill their buffer.
 */
export function packOwned(bytes: Uint8Array<ArrayBuffer>, buffers: ArrayBuffer[]): unknown {
  const { buffer, byteLength } = bytes;
  if (buffer.byteLength !== byteLength) {
    throw new RangeErrorClass(
      `Cannot send bytes without a copy: they have to fill their buffer of ${buffer.byteLength} bytes, ` +
        `current value has ${byteLength}`,
    );
  }
  return { "~b": buffers.push(buffer) - 1 };
}
